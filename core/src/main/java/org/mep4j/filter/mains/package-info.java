/**
 * Removes mains hum by least squares, which neither rings nor touches the response: fundamental and harmonics are fitted outside of
 * it, with the frequency that fits best.
 */
package org.mep4j.filter.mains;
