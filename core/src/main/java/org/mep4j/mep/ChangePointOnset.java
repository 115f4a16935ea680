package org.mep4j.mep;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.Whitening;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.muscle.MuscleProfile;

/**
 * Finds the onset as the most probable change from the trial's own background to a response, with a 95 % interval.
 *
 * <pre>
 *   background's amplitude and spectrum ──► prediction error filter ─┐
 *   {@link OnsetDetector}: walk back from the response ──► bracket ──┴─► evidence of every instant ──► median and central 95 %
 * </pre>
 *
 * <p>The bracket, the reasons for finding none and their order are those of {@link OnsetDetector}. Inside the bracket and 6 ms before it
 * every instant gets its evidence: before it the signal is background on a slow trend, after it a polynomial rise is added. Background
 * means amplitude and spectrum (an autoregressive model of the stretch before the pulse), so that what is usual for this trial is not
 * taken for a beginning. The onset is where the rise has reached 0.5 % of the peak-to-peak amplitude; its median over all instants,
 * weighted with their evidence, is reported.
 *
 * <p>The interval says where the response reaches 1 % of its largest deflection. It is the central 95 % of the evidence, widened until it
 * covered the truth of simulated responses unlike those the method was tuned on; for shapes that suit the model it is too wide. It does
 * not know of another muscle's response or of an artifact that reaches into the window.
 *
 * <p>Accuracy: {@code benchmarks/ONSET.md}. Cost: some tenths of a millisecond per epoch. Immutable; safe on any thread; the same epoch
 * gives the same bits.
 *
 * @param bracket what finds the response and its background
 */
public record ChangePointOnset(OnsetDetector bracket) implements OnsetMethod {

    private static final double COEFFICIENTS_PER_MILLI = 1.5;
    private static final int FEWEST_COEFFICIENTS = 4;
    private static final int MOST_COEFFICIENTS = 12;

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
        return bracket.search(processed, amplitude, ChangePointOnset::placed);
    }

    private static Onset.Found placed(OnsetDetector.Bracket found) {
        double[] x = found.epoch().samples();
        long wanted = Math.round(COEFFICIENTS_PER_MILLI * found.background().perMilli());
        int order = (int) Math.min(MOST_COEFFICIENTS, Math.max(FEWEST_COEFFICIENTS, wanted));
        Whitening whitening = Whitening.of(x, found.from(), found.to(), order);
        RisePosterior posterior = new RisePosterior(x, found.background(), found.walk(), found.size(), whitening);
        double position = posterior.median();
        double millis = found.epoch().millisAt(position);
        return new Onset.Found(millis, Optional.of(posterior.interval(position, millis)));
    }
}
