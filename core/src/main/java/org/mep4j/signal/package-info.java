/** What a sample is: rates, channels, signals, markers and recordings. Voltages are in microvolts, positions are absolute sample indices. */
package org.mep4j.signal;
