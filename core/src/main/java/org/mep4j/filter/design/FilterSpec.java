package org.mep4j.filter.design;

import org.mep4j.signal.SampleRate;

/** What a filter shall do, in Hz and independent of the sample rate: a setting that designs a filter for any recording. */
public interface FilterSpec {

    /**
     * Designs the filter.
     *
     * @param rate samples per second of the signal to be filtered
     * @return the design
     * @throws IllegalArgumentException if a frequency does not fit the rate
     */
    FilterDesign at(SampleRate rate);

    /**
     * The specification as canonical text, for example {@code "Butterworth band-pass 20 to 450 Hz, order 4"}.
     *
     * @return one line
     */
    String description();
}
