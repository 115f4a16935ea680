/** Where each muscle's response begins and where its peaks lie. */
package org.mep4j.mep.muscle;
