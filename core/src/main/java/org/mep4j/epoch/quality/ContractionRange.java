package org.mep4j.epoch.quality;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * How strongly a muscle is to contract before the pulse, in percent of its maximal voluntary contraction (MVC): 10 to 20 % for an
 * active threshold, 10 to 30 % for a cortical silent period, 50 to 100 % for an ipsilateral one. An epoch outside the range is rejected as
 * {@link Rejection#CONTRACTION}.
 *
 * @param lowPercent     lowest accepted level
 * @param highPercent    highest accepted level
 * @param mvcMicrovolts  the measure at maximal contraction
 * @param measure        what is compared, the same for both
 * @param window         where it is measured before the pulse
 */
public record ContractionRange(double lowPercent, double highPercent, double mvcMicrovolts, BackgroundLimit.Measure measure,
                               TimeWindow window) {

    /**
     * Validates the range.
     *
     * @param lowPercent lowest accepted level
     * @param highPercent highest accepted level
     * @param mvcMicrovolts the measure at maximal contraction
     * @param measure what is compared
     * @param window where it is measured
     * @throws IllegalArgumentException if the range is not from low to high within 0 to 100 %, or the reference is not positive
     */
    public ContractionRange {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(window, "window");
        if (!(lowPercent >= 0 && lowPercent < highPercent && highPercent <= 100)) {
            throw new IllegalArgumentException("contraction must range from low to high within 0 to 100 % of MVC: "
                    + Numbers.plain(lowPercent) + " to " + Numbers.plain(highPercent));
        }
        if (!(mvcMicrovolts > 0) || Double.isInfinite(mvcMicrovolts)) {
            throw new IllegalArgumentException("EMG at MVC must be a positive number of microvolts: " + Numbers.plain(mvcMicrovolts));
        }
    }

    /**
     * A range of the RMS from -100 to -5 ms.
     *
     * @param lowPercent    lowest accepted level
     * @param highPercent   highest accepted level
     * @param mvcMicrovolts RMS at maximal contraction
     * @return the range
     */
    public static ContractionRange ofRms(double lowPercent, double highPercent, double mvcMicrovolts) {
        return new ContractionRange(lowPercent, highPercent, mvcMicrovolts, BackgroundLimit.Measure.RMS, TimeWindow.millis(-100, -5));
    }

    /**
     * In another window.
     *
     * @param newWindow where it is measured before the pulse
     * @return a copy
     */
    public ContractionRange withWindow(TimeWindow newWindow) {
        return new ContractionRange(lowPercent, highPercent, mvcMicrovolts, measure, newWindow);
    }

    /**
     * The contraction before one pulse.
     *
     * @param epoch a processed epoch with finite samples
     * @return percent of MVC
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public double percentOfMvc(Epoch epoch) {
        return 100 * measure.of(epoch, window) / mvcMicrovolts;
    }

    /**
     * Whether an epoch is to be rejected.
     *
     * @param epoch a processed epoch with finite samples
     * @return the rejection, or empty if the contraction lies in the range, ends included
     * @throws IllegalArgumentException if the epoch does not hold the window
     */
    public Optional<CutResult.Rejected> rejectionOf(Epoch epoch) {
        double percent = percentOfMvc(epoch);
        return percent >= lowPercent && percent <= highPercent ? Optional.empty()
                : Optional.of(new CutResult.Rejected(epoch.pulse(), Rejection.CONTRACTION, String.format(Locale.ROOT,
                        "contraction of %.1f %% of MVC (%s) is %s %s %%", percent, measure.words(),
                        percent < lowPercent ? "below" : "above", Numbers.plain(percent < lowPercent ? lowPercent : highPercent))));
    }

    @Override
    public String toString() {
        return measure.words() + " " + Numbers.plain(lowPercent) + " to " + Numbers.plain(highPercent) + " % of MVC ("
                + Numbers.plain(mvcMicrovolts) + " µV) from " + window;
    }
}
