/** Follows how strong a signal is, as stages of a stream: rectified and smoothed, RMS, Teager-Kaiser energy, Hilbert envelope. */
package org.mep4j.filter.envelope;
