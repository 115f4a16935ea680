package org.mep4j.pipeline.settings;

import java.util.List;
import java.util.Objects;
import org.mep4j.signal.TimeWindow;

/**
 * What an analysis is asked to do. What is left open here is chosen from the data, and the report says what was chosen and why.
 *
 * @param channels    names of the channels to analyse; empty: every EMG channel
 * @param preStimulus where baseline and background EMG are measured, before the pulse
 * @param cleaning    hum, artifact and filter
 * @param screening   which epochs are rejected
 * @param measuring   windows, peaks and response criterion
 * @param supplements what is measured beyond amplitude and onset
 */
public record AnalysisSettings(List<String> channels, TimeWindow preStimulus, Cleaning cleaning, Screening screening,
                               Measuring measuring, Supplements supplements) {

    /**
     * Validates the pre-stimulus window.
     *
     * @param channels names of the channels to analyse
     * @param preStimulus where baseline and background EMG are measured, before the pulse
     * @param cleaning hum, artifact and filter
     * @param screening which epochs are rejected
     * @param measuring windows, peaks and response criterion
     * @param supplements what is measured beyond amplitude and onset
     * @throws IllegalArgumentException if it does not end before the pulse
     */
    public AnalysisSettings {
        channels = List.copyOf(channels);
        Objects.requireNonNull(cleaning, "cleaning");
        Objects.requireNonNull(screening, "screening");
        Objects.requireNonNull(measuring, "measuring");
        Objects.requireNonNull(supplements, "supplements");
        if (!(preStimulus.endMillis() <= 0)) {
            throw new IllegalArgumentException("pre-stimulus window must end before the pulse: " + preStimulus);
        }
    }

    /**
     * All EMG channels; baseline and background from 100 to 5 ms before the pulse; {@link Cleaning#defaults()},
     * {@link Screening#defaults()}, {@link Measuring#defaults()}.
     *
     * @return the settings
     */
    public static AnalysisSettings defaults() {
        return new AnalysisSettings(List.of(), TimeWindow.millis(-100, -5), Cleaning.defaults(), Screening.defaults(),
                Measuring.defaults(), Supplements.none());
    }

    /**
     * With other channels.
     *
     * @param names names as in the source; empty: every EMG channel
     * @return a copy
     */
    public AnalysisSettings withChannels(List<String> names) {
        return new AnalysisSettings(names, preStimulus, cleaning, screening, measuring, supplements);
    }

    /**
     * With another pre-stimulus window.
     *
     * @param window ends before the pulse
     * @return a copy
     */
    public AnalysisSettings withPreStimulus(TimeWindow window) {
        return new AnalysisSettings(channels, window, cleaning, screening, measuring, supplements);
    }

    /**
     * With other cleaning.
     *
     * @param newCleaning hum, artifact and filter
     * @return a copy
     */
    public AnalysisSettings withCleaning(Cleaning newCleaning) {
        return new AnalysisSettings(channels, preStimulus, newCleaning, screening, measuring, supplements);
    }

    /**
     * With other screening.
     *
     * @param newScreening which epochs are rejected
     * @return a copy
     */
    public AnalysisSettings withScreening(Screening newScreening) {
        return new AnalysisSettings(channels, preStimulus, cleaning, newScreening, measuring, supplements);
    }

    /**
     * With other measuring.
     *
     * @param newMeasuring windows, peaks and response criterion
     * @return a copy
     */
    public AnalysisSettings withMeasuring(Measuring newMeasuring) {
        return new AnalysisSettings(channels, preStimulus, cleaning, screening, newMeasuring, supplements);
    }

    /**
     * With measures beyond amplitude and onset.
     *
     * @param newSupplements what else is measured
     * @return a copy
     */
    public AnalysisSettings withSupplements(Supplements newSupplements) {
        return new AnalysisSettings(channels, preStimulus, cleaning, screening, measuring, newSupplements);
    }
}
