package org.mep4j.mep.amplitude;

/** How an extreme between two samples is found. */
public enum PeakInterpolation {
    /** The largest and the smallest sample, as most tools report. Too small by up to 1 % at 3 kHz. */
    SAMPLED,
    /**
     * The extremes of the band-limited signal that the samples stand for: Kaiser-windowed sinc over 64 samples
     * (&beta; = 11, flat to 0.85 of the Nyquist frequency). Closest to the truth; see {@link AmplitudeMeasure}.
     */
    BAND_LIMITED,
    /**
     * The rule of MEPFeatX (Front Neurosci 2024, 18:1415257): a cubic spline (not-a-knot) through all samples of the epoch, read on a grid
     * of ten times as many points from its first to its last sample, then the largest and the smallest point inside the window.
     * The grid, and so the last digits, depend on where the epoch begins and ends. For comparison with published values.
     */
    CUBIC_SPLINE_TENFOLD
}
