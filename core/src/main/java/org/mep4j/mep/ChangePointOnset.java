package org.mep4j.mep;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.Whitening;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.muscle.MuscleProfile;

/**
 * Finds the onset as the most probable beginning of a response on the trial's own background, with a 95 % interval.
 *
 * <pre>
 *   background's amplitude and spectrum ──► prediction error filter ─┐
 *   {@link OnsetDetector}: walk back from the response ──► bracket ──┼─► evidence of every instant, by how responses rise ──► median ─┐
 *                                                              └──────► kink where the rise leaves the trend ──────────────────────┴─► onset
 * </pre>
 *
 * <p>Whether there is a response, the bracket, the reasons for finding none and their order are those of {@link OnsetDetector}. Inside the
 * bracket every instant gets its evidence: how well the signal up to the response's first flank is background on a slow trend before it, and
 * after it a rise such as sums of motor-unit potentials have. The larger the response, the lower the flank that is looked at. Background
 * means amplitude and spectrum (an autoregressive model of the stretch before the pulse), so that what is usual for this trial is not
 * taken for a beginning. Where the samples before the filter are known ({@link CleanedEpoch}), the evidence is taken from them: a filter that
 * takes drifts away bends the signal before a large response.
 *
 * <p>Where the response is at least 20 standard deviations of the background, the onset is the mean of that median and of the place of
 * {@link OnsetDetector}: the first knows shapes, the second looks at the signal alone, and they err in different trials.
 *
 * <p>The interval says where the response reaches 1 % of its largest deflection. It is the central 95 % of the evidence, which counts for
 * less than the model says; it holds both places and half of what lies between them on either side. It does not know of another muscle's
 * response or of an artifact that reaches into the window.
 *
 * <p>Accuracy: {@code benchmarks/ONSET.md}. Cost: about 0.1 ms per epoch. Immutable; safe on any thread; the same epoch gives the same bits.
 *
 * @param bracket what finds the response and its background
 */
public record ChangePointOnset(OnsetDetector bracket) implements OnsetMethod {

    private static final double COEFFICIENTS_PER_MILLI = 1.5;
    private static final int FEWEST_COEFFICIENTS = 4;
    private static final int MOST_COEFFICIENTS = 12;
    private static final double KINK_FROM_RATIO = 20;
    /** What the grid of crossings and the samples leave open. */
    private static final double GRID_MILLIS = 0.1;

    /**
     * Rejects null.
     *
     * @param bracket what finds the response and its background
     */
    public ChangePointOnset {
        Objects.requireNonNull(bracket, "bracket");
    }

    /**
     * The windows and the limit of {@link OnsetDetector#defaults()}.
     *
     * @return the method
     */
    public static ChangePointOnset defaults() {
        return new ChangePointOnset(OnsetDetector.defaults());
    }

    /**
     * The defaults with a muscle's search window.
     *
     * @param muscle whose onset window to use
     * @return the method
     */
    public static ChangePointOnset of(MuscleProfile muscle) {
        return new ChangePointOnset(OnsetDetector.of(muscle));
    }

    @Override
    public String name() {
        return "change-point";
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return bracket.search(processed, amplitude, found -> placed(found, RiseGround.filtered(found)));
    }

    @Override
    public Onset detect(CleanedEpoch cleaned, Amplitude amplitude) {
        return cleaned.unfiltered().isEmpty() ? detect(cleaned.trace(), amplitude)
                : bracket.search(cleaned.trace(), amplitude, found -> placed(found, RiseGround.unfiltered(cleaned.unfiltered().get().samples(), found)));
    }

    private static Onset.Found placed(OnsetDetector.Bracket found, RiseGround ground) {
        double[] x = found.epoch().samples();
        long wanted = Math.round(COEFFICIENTS_PER_MILLI * found.background().perMilli());
        int order = (int) Math.min(MOST_COEFFICIENTS, Math.max(FEWEST_COEFFICIENTS, wanted));
        double[] background = ground.backgroundOf(found);
        Whitening whitening = Whitening.of(background, 0, background.length, order);
        RisePosterior posterior = new RisePosterior(found, ground, whitening);
        double median = posterior.median();
        boolean large = found.size() >= KINK_FROM_RATIO * found.background().spread();
        double kink = large ? new OnsetKink(x, found.background(), found.size(), found.walk()).position() : median;
        double beyond = Math.abs(kink - median) / 2 + GRID_MILLIS * found.background().perMilli();
        double low = Math.min(posterior.low(), Math.min(median, kink)) - beyond;
        double high = Math.max(posterior.high(), Math.max(median, kink)) + beyond;
        Epoch epoch = found.epoch();
        return new Onset.Found(epoch.millisAt((median + kink) / 2), Optional.of(new Onset.Interval(epoch.millisAt(low), epoch.millisAt(high))));
    }
}
