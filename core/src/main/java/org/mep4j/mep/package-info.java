/** Measures a motor evoked potential: amplitude, onset latency, and whether it counts as a response. */
package org.mep4j.mep;
