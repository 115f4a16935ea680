/** Averages over the trials of one condition, with bands that say how well they are known. */
package org.mep4j.mep.average;
