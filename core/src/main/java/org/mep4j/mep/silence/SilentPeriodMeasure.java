package org.mep4j.mep.silence;

import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Measures the silent period of one trial, or of an average of rectified trials.
 *
 * <p>Searched from the later peak of the response (cortical) or from the beginning of the search window (ipsilateral, no response) to
 * the end of the search window or of the epoch. A silent period exists only in a contracting muscle: an epoch whose background
 * lies below {@link #minimumBackgroundMicrovolts}, or of whose background mains hum explains 70 % or more, has none, and the reason says so.
 *
 * <p>Needs an epoch with its baseline removed, and no artifact in background or search window. Stateless.
 *
 * @param rule                        when EMG is silent
 * @param start                       from where it is counted
 * @param background                  before the pulse
 * @param search                      where silence and return are looked for
 * @param minimumBackgroundMicrovolts smallest root mean square of an active muscle's background
 */
public record SilentPeriodMeasure(SilenceRule rule, SilentPeriodStart start, TimeWindow background, TimeWindow search,
                                  double minimumBackgroundMicrovolts) {

    private static final double MOST_HUM = 0.7;
    private static final double LEAST_HERTZ = 500;
    private static final double LEAST_BACKGROUND_MILLIS = 25;
    private static final double LEAST_SEARCH_MILLIS = 60;

    /**
     * Validates the windows.
     *
     * @param rule when EMG is silent
     * @param start from where it is counted
     * @param background before the pulse
     * @param search where silence and return are looked for
     * @param minimumBackgroundMicrovolts smallest root mean square of an active muscle's background
     * @throws IllegalArgumentException if the background does not end before the pulse or is shorter than 25 ms, the search does not begin
     *                                  after the pulse, or the limit is not finite and positive
     */
    public SilentPeriodMeasure {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(start, "start");
        if (!(background.endMillis() <= 0) || background.endMillis() - background.startMillis() < LEAST_BACKGROUND_MILLIS) {
            throw new IllegalArgumentException("background window must end before the pulse and last at least 25 ms: " + background);
        }
        if (!(search.startMillis() > 0)) {
            throw new IllegalArgumentException("search window must begin after the pulse: " + search);
        }
        if (!(minimumBackgroundMicrovolts > 0) || Double.isInfinite(minimumBackgroundMicrovolts)) {
            throw new IllegalArgumentException("smallest background must be a positive number of microvolts: "
                    + Numbers.plain(minimumBackgroundMicrovolts));
        }
    }

    /**
     * The cortical silent period: {@link EnvelopeSilence#defaults}, counted from the onset of the MEP, background from -100 to -5 ms,
     * searched from 15 to 400 ms, at least 10 µV RMS of background (the limit of a muscle at rest).
     *
     * @return the measure
     */
    public static SilentPeriodMeasure cortical() {
        return new SilentPeriodMeasure(EnvelopeSilence.defaults(), SilentPeriodStart.MEP_ONSET, TimeWindow.millis(-100, -5),
                TimeWindow.millis(15, 400), 10);
    }

    /**
     * The ipsilateral silent period: {@link IpsilateralSilence#defaults}, counted from where the EMG falls below its mean, background
     * as above, searched from 20 to 100 ms (it begins at 30 to 35 ms and lasts 20 to 25 ms).
     *
     * @return the measure
     */
    public static SilentPeriodMeasure ipsilateral() {
        return new SilentPeriodMeasure(IpsilateralSilence.defaults(), SilentPeriodStart.SILENCE, TimeWindow.millis(-100, -5),
                TimeWindow.millis(20, 100), 10);
    }

    /**
     * With another rule.
     *
     * @param newRule when EMG is silent
     * @return a copy
     */
    public SilentPeriodMeasure withRule(SilenceRule newRule) {
        return new SilentPeriodMeasure(newRule, start, background, search, minimumBackgroundMicrovolts);
    }

    /**
     * Counted from elsewhere.
     *
     * @param newStart from where
     * @return a copy
     */
    public SilentPeriodMeasure withStart(SilentPeriodStart newStart) {
        return new SilentPeriodMeasure(rule, newStart, background, search, minimumBackgroundMicrovolts);
    }

    /**
     * With another background window.
     *
     * @param window ends before the pulse
     * @return a copy
     */
    public SilentPeriodMeasure withBackground(TimeWindow window) {
        return new SilentPeriodMeasure(rule, start, window, search, minimumBackgroundMicrovolts);
    }

    /**
     * With another search window.
     *
     * @param window begins after the pulse
     * @return a copy
     */
    public SilentPeriodMeasure withSearch(TimeWindow window) {
        return new SilentPeriodMeasure(rule, start, background, window, minimumBackgroundMicrovolts);
    }

    /**
     * Measures one epoch.
     *
     * @param processed a trial with its baseline removed, or an average of rectified trials
     * @param response  onset, later peak and end of the MEP, as far as they are known
     * @return the silent period, or why there is none
     * @throws IllegalArgumentException if the epoch holds samples that are not finite
     */
    public SilentPeriod measure(Epoch processed, ResponseMarks response) {
        processed.requireFinite();
        if (processed.rate().hertz() < LEAST_HERTZ) {
            return new SilentPeriod.None(NoSilentPeriod.RATE_TOO_LOW);
        }
        double from = Math.max(search.startMillis(), response.laterPeakMillis().orElse(search.startMillis()));
        int first = processed.pulseOffset() + (int) processed.rate().samplesInMillis(from);
        int end = Math.min(processed.end(search), processed.length());
        if (!processed.covers(background) || first < 0 || processed.rate().millisOf(end - first) < LEAST_SEARCH_MILLIS) {
            return new SilentPeriod.None(NoSilentPeriod.EPOCH_TOO_SHORT);
        }
        EmgStretch emg = new EmgStretch(processed.samples(), processed.rate(), processed.start(background), processed.end(background),
                first, end);
        if (rms(emg) < minimumBackgroundMicrovolts) {
            return new SilentPeriod.None(NoSilentPeriod.MUSCLE_AT_REST);
        }
        if (MainsShare.of(emg) >= MOST_HUM) {
            return new SilentPeriod.None(NoSilentPeriod.MAINS_HUM);
        }
        Silence silence = silence(emg);
        return silence instanceof Silence.None none ? new SilentPeriod.None(none.reason())
                : counted(processed, emg, (Silence.Span) silence, response);
    }

    private Silence silence(EmgStretch emg) {
        if (rule instanceof EnvelopeSilence envelope) {
            return envelope.find(emg);
        }
        if (rule instanceof GarveySilence garvey) {
            return garvey.find(emg);
        }
        return rule instanceof DerivativeSilence derivative ? derivative.find(emg) : ((IpsilateralSilence) rule).find(emg);
    }

    private SilentPeriod counted(Epoch epoch, EmgStretch emg, Silence.Span span, ResponseMarks response) {
        OptionalDouble onset = switch (start) {
            case PULSE -> OptionalDouble.of(0);
            case MEP_ONSET -> response.onsetMillis();
            case MEP_END -> response.endMillis();
            case SILENCE -> OptionalDouble.of(epoch.millisAt(span.first()));
        };
        if (onset.isEmpty()) {
            return new SilentPeriod.None(start == SilentPeriodStart.MEP_ONSET ? NoSilentPeriod.NO_MEP_ONSET : NoSilentPeriod.NO_MEP_END);
        }
        if (onset.getAsDouble() >= epoch.millisAt(span.firstReturn())) {
            return new SilentPeriod.None(NoSilentPeriod.OVER_BEFORE_START);
        }
        int last = emg.searchTo() - 1;
        return new SilentPeriod.Found(onset.getAsDouble(), epoch.millisAt(span.first()), epoch.millisAt(Math.min(last, span.firstReturn())),
                epoch.millisAt(Math.min(last, span.end())), span.lowerBound(), emg.meanRectified(emg.backgroundFrom(), emg.backgroundTo()),
                emg.meanRectified(span.first(), span.end()));
    }

    private static double rms(EmgStretch emg) {
        double squares = 0;
        for (int i = emg.backgroundFrom(); i < emg.backgroundTo(); i++) {
            squares += emg.samples()[i] * emg.samples()[i];
        }
        return Math.sqrt(squares / (emg.backgroundTo() - emg.backgroundFrom()));
    }

    @Override
    public String toString() {
        return rule + ", from " + start.words() + ", background " + background + ", searched " + search + ", at least "
                + Numbers.plain(minimumBackgroundMicrovolts) + " µV RMS of background";
    }
}
