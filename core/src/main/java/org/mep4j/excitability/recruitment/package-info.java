/** How the response grows with intensity: curve shapes, their fit on log amplitude, and the intervals of what is read off them. */
package org.mep4j.excitability.recruitment;
