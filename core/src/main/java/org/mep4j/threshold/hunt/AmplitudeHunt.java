package org.mep4j.threshold.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeModel;
import org.mep4j.threshold.amplitude.AmplitudePosterior;
import org.mep4j.threshold.amplitude.AmplitudeSettings;

/**
 * A Bayesian hunt that learns from how large each response is, not only from whether there was one.
 *
 * <p>Each trial multiplies the posterior over threshold and response shape with the likelihood of its amplitude under an
 * {@link AmplitudeModel}. The estimate is the posterior median of the threshold; the interval holds the
 * middle 95 % of the posterior, averaged over everything else that is unknown. The next intensity is the 0.6 quantile, a little
 * above the median, where amplitudes tell slightly more: in 4,000 virtual subjects the median error after 10 pulses was 1.70 % with
 * 0.58, 1.73 % with 0.65 and 1.75 % with 0.5. Choosing the intensity of the smallest expected posterior variance instead costs
 * ten times the work and gained nothing in 2,000 others.
 *
 * <p>Where a trial has no amplitude, the background is high (see {@link AmplitudeSettings}), or amplitude and answer contradict
 * each other, the trial counts with its answer alone: a yes or no with the probability that the same model gives it. A finished
 * session is estimated by giving its trials to {@link #withAll}, whatever rule chose the intensities.
 *
 * <p>Accuracy against true thresholds, coverage, and the limit set by the information in the amplitudes:
 * {@code benchmarks/THRESHOLD.md}. A pulse costs less than a millisecond. Immutable; any number of threads. The same trials give the
 * same bits on every machine.
 */
public final class AmplitudeHunt implements Hunt {

    private static final String METHOD = "amplitude-aware Bayes";
    private static final double LEVEL = 0.95;
    private static final double PLACEMENT = 0.6;
    // An interval that reaches an end of the model's thresholds is not bounded by the trials on that side.
    private static final double LOWEST = 8.1;
    private static final double HIGHEST = 157;

    private final HuntProgress progress;
    private final AmplitudeModel model;
    private final AmplitudePosterior posterior;

    private AmplitudeHunt(HuntProgress progress, AmplitudeModel model, AmplitudePosterior posterior) {
        this.progress = progress;
        this.model = model;
        this.posterior = posterior;
    }

    /**
     * Begins a hunt with a model of its own.
     *
     * @param settings   intensities, first pulse and end
     * @param amplitudes criterion, background and prior
     * @return the state before the first trial
     */
    public static AmplitudeHunt start(HuntSettings settings, AmplitudeSettings amplitudes) {
        return start(settings, AmplitudeModel.of(amplitudes));
    }

    /**
     * Begins a hunt with a model that others use too.
     *
     * @param settings intensities, first pulse and end
     * @param model    the likelihood of amplitudes
     * @return the state before the first trial
     */
    public static AmplitudeHunt start(HuntSettings settings, AmplitudeModel model) {
        Objects.requireNonNull(settings, "settings");
        return new AmplitudeHunt(HuntProgress.start(settings), model, AmplitudePosterior.before(model));
    }

    @Override
    public OptionalDouble next() {
        return progress.next(this, () -> posterior.quantile(PLACEMENT), () -> OptionalDouble.of(posteriorSdPercentMso()));
    }

    @Override
    public AmplitudeHunt with(Trial trial) {
        return new AmplitudeHunt(progress.with(trial), model, posterior.with(trial));
    }

    @Override
    public double bestGuessPercentMso() {
        return posterior.quantile(0.5);
    }

    /**
     * The standard deviation of the posterior of the threshold.
     *
     * @return %MSO
     */
    public double posteriorSdPercentMso() {
        return posterior.standardDeviation();
    }

    /**
     * The interval that holds the threshold with a probability of 95 %, prior included.
     *
     * @return both ends; the one that the trials do not bound is absent
     */
    public ConfidenceInterval interval() {
        double low = posterior.quantile((1 - LEVEL) / 2);
        double high = posterior.quantile((1 + LEVEL) / 2);
        return new ConfidenceInterval(LEVEL, low > LOWEST ? OptionalDouble.of(low) : OptionalDouble.empty(),
                high < HIGHEST ? OptionalDouble.of(high) : OptionalDouble.empty());
    }

    /**
     * What the trials so far say. No threshold is given, but a reason, before the first trial; when no trial was a response and
     * the threshold is more probably above all intensities than not, or may lie above all that the model knows; and when every
     * trial was one and it is more probably below all intensities, or may lie below all that the model knows.
     *
     * @return the posterior median, or why there is none
     */
    @Override
    public ThresholdEstimate estimate() {
        return progress.worded(METHOD, unworded());
    }

    private ThresholdEstimate unworded() {
        List<Trial> trials = trials();
        if (trials.isEmpty()) {
            return new NotEstimable(METHOD, NoThreshold.NO_TRIALS, 0, "no accepted trial has a known intensity");
        }
        long responses = trials.stream().filter(Trial::responded).count();
        double lowest = trials.stream().mapToDouble(Trial::percentMso).min().orElseThrow();
        double highest = trials.stream().mapToDouble(Trial::percentMso).max().orElseThrow();
        ConfidenceInterval interval = interval();
        if (responses == 0 && (posterior.probabilityAbove(highest) > 0.5 || interval.high().isEmpty())) {
            return new NotEstimable(METHOD, NoThreshold.ABOVE_TESTED_RANGE, trials.size(), "none of " + trials.size()
                    + " trials up to " + Numbers.plain(highest) + " %MSO was a response; the threshold probably lies above");
        }
        if (responses == trials.size() && (posterior.probabilityAbove(lowest) < 0.5 || interval.low().isEmpty())) {
            return new NotEstimable(METHOD, NoThreshold.BELOW_TESTED_RANGE, trials.size(), "all " + trials.size()
                    + " trials down to " + Numbers.plain(lowest) + " %MSO were responses; the threshold probably lies below");
        }
        double threshold = bestGuessPercentMso();
        return new Estimated(METHOD, threshold, OptionalDouble.of(threshold * posterior.relativeSpread()), Optional.of(interval),
                trials.size(), remark(threshold, lowest, highest));
    }

    private String remark(double threshold, double lowest, double highest) {
        List<String> remarks = new ArrayList<>();
        List<Trial> trials = trials();
        long answers = trials.stream().filter(trial -> !model.readsAmplitudeOf(trial)).count();
        long contradictions = trials.stream().filter(this::contradicts).count();
        if (answers > 0) {
            String why = model.settings().readsAmplitudes() ? "" : ", for the background is half the criterion or more";
            remarks.add(answers + " of " + trials.size() + " trials counted with their yes or no alone" + why);
        }
        if (contradictions > 0) {
            remarks.add("in " + contradictions + " of them amplitude and answer contradict each other at a criterion of "
                    + Numbers.plain(model.settings().criterionMicrovolts()) + " µV");
        }
        double onGrid = progress.settings().grid().nearest(threshold);
        if (Math.max(threshold, onGrid) < lowest || Math.min(threshold, onGrid) > highest) {
            remarks.add("extrapolated beyond the tested " + Numbers.plain(lowest) + " to " + Numbers.plain(highest) + " %MSO");
        }
        return String.join("; ", remarks);
    }

    private boolean contradicts(Trial trial) {
        return trial.peakToPeakMicrovolts().isPresent()
                && trial.responded() != trial.peakToPeakMicrovolts().getAsDouble() >= model.settings().criterionMicrovolts();
    }

    @Override
    public List<Trial> trials() {
        return progress.trials();
    }

    @Override
    public AmplitudeHunt start() {
        return start(progress.settings(), model);
    }

    @Override
    public String method() {
        return METHOD;
    }
}
