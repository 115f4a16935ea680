package org.mep4j.epoch.quality;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Baseline;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * How active the muscle may be before the pulse. An epoch above the limit is rejected as {@link Rejection#BACKGROUND_EMG}; the
 * {@link Background} itself is reported for accepted epochs too, because responses grow with it well below any limit: the
 * probability of a response of 50 µV rises by 31 to 38 % from 1 to 9 µV RMS (McMackin et al. 2025).
 *
 * @param measure      what is limited
 * @param microvolts   the limit; an epoch at the limit is accepted; infinite for none
 * @param window       where it is measured, relative to the pulse
 */
public record BackgroundLimit(Measure measure, double microvolts, TimeWindow window) {

    /** What is limited. */
    public enum Measure {
        /** Root mean square about the window's mean. */
        RMS("RMS"),
        /** Standard deviation (n - 1) of the absolute value of the samples about the window's mean. */
        RECTIFIED_SD("SD of rectified EMG"),
        /** Standard deviation (n - 1) of the samples. */
        SD("SD"),
        /** Mean absolute value about the window's mean. */
        MEAN_RECTIFIED("mean rectified"),
        /** Maximum minus minimum. */
        PEAK_TO_PEAK("peak-to-peak");

        private final String words;

        Measure(String words) {
            this.words = words;
        }

        /**
         * The measure in words.
         *
         * @return for example {@code "RMS"}
         */
        public String words() {
            return words;
        }

        /**
         * Measures an epoch.
         *
         * @param epoch  a processed epoch with finite samples
         * @param window inside the epoch
         * @return microvolts
         * @throws IllegalArgumentException if the epoch does not hold the window
         */
        public double of(Epoch epoch, TimeWindow window) {
            Background background = Background.of(epoch, window);
            int count = epoch.end(window) - epoch.start(window);
            return switch (this) {
                case RMS -> background.rmsMicrovolts();
                case SD -> background.rmsMicrovolts() * Math.sqrt(count / (count - 1.0));
                case MEAN_RECTIFIED -> background.meanRectifiedMicrovolts();
                case PEAK_TO_PEAK -> background.peakToPeakMicrovolts();
                case RECTIFIED_SD -> rectifiedSd(epoch, window, background.meanRectifiedMicrovolts());
            };
        }

        private static double rectifiedSd(Epoch epoch, TimeWindow window, double rectified) {
            double mean = new Baseline(window).levelOf(epoch);
            double[] x = epoch.samples();
            int from = epoch.start(window);
            int to = epoch.end(window);
            double squares = 0;
            for (int i = from; i < to; i++) {
                double deviation = Math.abs(x[i] - mean) - rectified;
                squares += deviation * deviation;
            }
            return Math.sqrt(squares / (to - from - 1));
        }
    }

    /**
     * Validates the limit.
     *
     * @param measure    what is limited
     * @param microvolts the limit
     * @param window     where it is measured
     * @throws IllegalArgumentException if the limit is not positive
     */
    public BackgroundLimit {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(window, "window");
        if (!(microvolts > 0)) {
            throw new IllegalArgumentException("background limit must be a positive number of microvolts: " + Numbers.plain(microvolts));
        }
    }

    /**
     * The default, for a muscle at rest: 10 µV RMS from -100 to -5 ms. It is the stricter end of the limits in use (10 to 20 µV RMS
     * of the 100 ms before the pulse, the last 5 ms left out), and the rule that McMackin et al. (2025) examined.
     *
     * @return the limit
     */
    public static BackgroundLimit resting() {
        return rms(10, TimeWindow.millis(-100, -5));
    }

    /**
     * Hinder et al. 2014, as used by the TMS-EMG preprocessing of the OliveiraMaia laboratory: the standard deviation of the
     * rectified EMG in the 50 ms that end 5 samples before the pulse is at most 15 µV. At its 4 kHz, 5 samples are 1.25 ms.
     *
     * @return the limit
     */
    public static BackgroundLimit hinder2014() {
        return new BackgroundLimit(Measure.RECTIFIED_SD, 15, TimeWindow.millis(-51.25, -1.25));
    }

    /**
     * VETA (Jackson and Greenhouse 2019, Front Neurosci 13:975): 50 µV RMS in the 50 ms before the pulse. VETA's window ends at the
     * pulse; here it ends 1 ms before, so that a late marker does not put the artifact into it.
     *
     * @return the limit
     */
    public static BackgroundLimit veta() {
        return rms(50, TimeWindow.millis(-51, -1));
    }

    /**
     * No limit, as for a contracting muscle.
     *
     * @return a limit that no epoch exceeds
     */
    public static BackgroundLimit none() {
        return rms(Double.POSITIVE_INFINITY, resting().window());
    }

    /**
     * A preset by its name: {@code resting}, {@code hinder2014}, {@code veta} or {@code none}, in any case.
     *
     * @param name name of a preset
     * @return the limit, empty for a name that is not known
     */
    public static Optional<BackgroundLimit> named(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "resting" -> Optional.of(resting());
            case "hinder2014" -> Optional.of(hinder2014());
            case "veta" -> Optional.of(veta());
            case "none" -> Optional.of(none());
            default -> Optional.empty();
        };
    }

    /**
     * A limit on the root mean square.
     *
     * @param microvolts the limit
     * @param window     where it is measured, relative to the pulse
     * @return the limit
     */
    public static BackgroundLimit rms(double microvolts, TimeWindow window) {
        return new BackgroundLimit(Measure.RMS, microvolts, window);
    }

    /**
     * Whether an epoch is to be rejected.
     *
     * @param epoch a processed epoch with finite samples
     * @return the rejection, or empty if the epoch keeps the limit
     * @throws IllegalArgumentException if there is a limit and the epoch does not hold the window
     */
    public Optional<CutResult.Rejected> rejectionOf(Epoch epoch) {
        if (Double.isInfinite(microvolts)) {
            return Optional.empty();
        }
        double value = measure.of(epoch, window);
        return value <= microvolts ? Optional.empty() : Optional.of(new CutResult.Rejected(epoch.pulse(), Rejection.BACKGROUND_EMG,
                "background EMG " + written(value) + " µV " + measure.words + " from " + window + " is above "
                        + Numbers.plain(microvolts) + " µV"));
    }

    /** One decimal, or more where one would not show that the value is above the limit. */
    private String written(double value) {
        for (String format : List.of("%.1f", "%.4f")) {
            String text = String.format(Locale.ROOT, format, value);
            if (Double.parseDouble(text) > microvolts) {
                return text;
            }
        }
        return Numbers.plain(value);
    }

    @Override
    public String toString() {
        return Double.isInfinite(microvolts) ? "none" : measure.words + " at most " + Numbers.plain(microvolts) + " µV from " + window;
    }
}
