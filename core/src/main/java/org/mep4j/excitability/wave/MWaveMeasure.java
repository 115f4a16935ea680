package org.mep4j.excitability.wave;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.signal.TimeWindow;

/**
 * Measures the M wave of one stimulus.
 *
 * <pre>
 *                    negative peak
 *                        _ _
 *   negative up        /     \          amplitude = height of the negative peak above the baseline
 *                     / area  \         duration  = onset to the first return to the baseline
 *   ----|artifact|---/---------\------------ baseline (level before the stimulus)
 *                  onset        \     /
 *                                `._.'  positive peak
 * </pre>
 *
 * <p>The quantities are the textbook ones (Kimura, Electrodiagnosis in Diseases of Nerve and Muscle, Oxford University Press). What
 * they leave open, and what is chosen here:
 *
 * <ul>
 * <li>Onset by any {@link OnsetMethod}, by default {@link MWaveOnset} in the muscle's M window. A response that it does not find
 *     against the trial's own background is {@link Absence#NO_RESPONSE}.
 * <li>The negative phase begins at the onset or, where a positive deflection comes first (the electrode does not lie over the
 *     motor point), at the last crossing of the baseline before the negative peak. It ends at the first crossing after it; crossings
 *     lie between samples by a straight line. Its area is a trapezoid sum between them.
 * <li>A peak on the border of the window means that the window, or the artifact, was measured: no amplitude then.
 * </ul>
 *
 * <p>The stimulus artifact must be dealt with before ({@link org.mep4j.stimulus.artifact.Artifact}) and the level before the stimulus
 * subtracted. Accuracy on waves of known truth (5 and 20 kHz, 10 mV on 5 µV of noise): onset within 0.1 ms, amplitude within 0.1 %, area
 * and duration within 1 %, held by {@code MWaveMeasureTest}.
 *
 * <p>Immutable; safe on any thread; the same epoch gives the same bits.
 *
 * @param onset        finds the onset
 * @param window       where the peaks are searched
 * @param negativeSide which sign the negative phase has
 */
public record MWaveMeasure(OnsetMethod onset, TimeWindow window, NegativeSide negativeSide) {

    /** Share of the peak-to-peak amplitude that an extreme needs to be a phase (chosen here). */
    private static final double LEAST_PHASE = 0.1;

    /** Onset and peaks by muscle group; motor latencies of 2-12 ms in the arm and 4-18 ms in the leg, opened a little (chosen here). */
    private static final Map<MuscleProfile, TimeWindow[]> WINDOWS = Map.of(
            MuscleProfiles.HAND, windows(1.2, 12, 1.2, 20), MuscleProfiles.FOREARM, windows(1.2, 12, 1.2, 20),
            MuscleProfiles.UPPER_ARM, windows(1.2, 12, 1.2, 20), MuscleProfiles.DELTOID, windows(1.2, 12, 1.2, 20),
            MuscleProfiles.QUADRICEPS, windows(1.5, 15, 1.5, 25), MuscleProfiles.HAMSTRING, windows(1.5, 15, 1.5, 25),
            MuscleProfiles.LEG, windows(1.5, 18, 1.5, 25), MuscleProfiles.FOOT, windows(1.5, 18, 1.5, 30));

    /**
     * Rejects nulls.
     *
     * @param onset        finds the onset
     * @param window       where the peaks are searched
     * @param negativeSide which sign the negative phase has
     */
    public MWaveMeasure {
        Objects.requireNonNull(onset, "onset");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(negativeSide, "negativeSide");
    }

    /**
     * The defaults for distal stimulation of a muscle's nerve: onset 1.2-12 ms and peaks to 20 ms in the arm, onset 1.5-18 ms and peaks to 25
     * or 30 ms in the leg, any other muscle 1.2-18 ms and 30 ms; the earlier peak is the negative one.
     *
     * @param muscle the muscle recorded from
     * @return the measure
     */
    public static MWaveMeasure of(MuscleProfile muscle) {
        TimeWindow[] own = WINDOWS.getOrDefault(muscle, windows(1.2, 18, 1.2, 30));
        return new MWaveMeasure(MWaveOnset.in(own[0]), own[1], NegativeSide.EARLIER_PEAK);
    }

    private static TimeWindow[] windows(double onsetFrom, double onsetTo, double from, double to) {
        return new TimeWindow[] {TimeWindow.millis(onsetFrom, onsetTo), TimeWindow.millis(from, to)};
    }

    /**
     * The same measure with other windows, for example for proximal stimulation, which responds later.
     *
     * @param onsetWindow where the response can begin
     * @param peakWindow  where its peaks lie
     * @return a copy that finds the onset by {@link MWaveOnset}
     */
    public MWaveMeasure withWindows(TimeWindow onsetWindow, TimeWindow peakWindow) {
        return new MWaveMeasure(MWaveOnset.in(onsetWindow), peakWindow, negativeSide);
    }

    /**
     * The same measure with another onset method.
     *
     * @param newOnset finds the onset
     * @return a copy
     */
    public MWaveMeasure withOnset(OnsetMethod newOnset) {
        return new MWaveMeasure(newOnset, window, negativeSide);
    }

    /**
     * The same measure with a known sign of the negative phase.
     *
     * @param newSide which sign the negative phase has
     * @return a copy
     */
    public MWaveMeasure withNegativeSide(NegativeSide newSide) {
        return new MWaveMeasure(onset, window, newSide);
    }

    /**
     * Measures an epoch.
     *
     * @param processed an epoch around the stimulus, artifact and baseline removed
     * @return the M wave; every part that cannot be told says why
     * @throws IllegalArgumentException if the epoch does not hold the window, or holds samples that are not finite
     */
    public MWave measure(Epoch processed) {
        AmplitudeMeasure measure = new AmplitudeMeasure(window, PeakInterpolation.BAND_LIMITED);
        Amplitude amplitude = measure.measure(processed);
        Onset found = onset.detect(processed, amplitude);
        if (found instanceof Onset.None none && none.reason() == NoOnset.NO_RESPONSE) {
            return MWave.absent(Absence.NO_RESPONSE, "no M wave in " + window + ": " + none.reason().sentence());
        }
        if (measure.isAtEdge(amplitude, processed.rate())) {
            return MWave.absent(Absence.NOT_DETERMINED, "a peak lies on the border of " + window
                    + ": the M wave or the artifact goes on beyond it");
        }
        Peak peak = negativePeak(amplitude);
        if (peak.microvolts() > 0 != isAbove(amplitude)) {
            Estimate none = Estimate.absent(Absence.NOT_DETERMINED, "the wave does not reach the negative side of the baseline");
            return new MWave(estimate(found), none, none, Estimate.of(amplitude.peakToPeakMicrovolts()), none, none);
        }
        Estimate[] phase = negativePhase(processed, peak, found);
        return new MWave(estimate(found), Estimate.of(peak.millis()), Estimate.of(Math.abs(peak.microvolts())),
                Estimate.of(amplitude.peakToPeakMicrovolts()), phase[0], phase[1]);
    }

    private Peak negativePeak(Amplitude amplitude) {
        return isAbove(amplitude) ? amplitude.positive() : amplitude.negative();
    }

    private boolean isAbove(Amplitude amplitude) {
        return switch (negativeSide) {
            case ABOVE_ZERO -> true;
            case BELOW_ZERO -> false;
            case EARLIER_PEAK -> earlierIsAbove(amplitude);
        };
    }

    /** An extreme that is only noise, of a wave on one side of the baseline, does not count as the earlier one. */
    private static boolean earlierIsAbove(Amplitude amplitude) {
        double least = LEAST_PHASE * amplitude.peakToPeakMicrovolts();
        if (amplitude.positive().microvolts() < least || -amplitude.negative().microvolts() < least) {
            return amplitude.positive().microvolts() > -amplitude.negative().microvolts();
        }
        return amplitude.positive().millis() < amplitude.negative().millis();
    }

    private static Estimate estimate(Onset onset) {
        if (onset instanceof Onset.Found found) {
            Optional<Interval> interval = found.interval().map(ends -> Interval.of95(ends.lowMillis(), ends.highMillis()));
            return new Estimate.Value(found.latencyMillis(), interval);
        }
        return Estimate.absent(Absence.NOT_DETERMINED, ((Onset.None) onset).reason().sentence());
    }

    /** Area and duration of the negative phase. */
    private Estimate[] negativePhase(Epoch epoch, Peak peak, Onset found) {
        double[] x = epoch.samples();
        double sign = Math.signum(peak.microvolts());
        double top = epoch.pulseOffset() + peak.millis() * epoch.rate().hertz() / 1000;
        double onsetPosition = found.latency().isPresent() ? epoch.pulseOffset() + found.latency().getAsDouble() * epoch.rate().hertz() / 1000
                : Double.NEGATIVE_INFINITY;
        int earliest = Math.max(epoch.start(window), (int) Math.floor(onsetPosition));
        double crossing = crossingBefore(x, sign, top, earliest);
        double start = found.latency().isEmpty() ? crossing : Double.isNaN(crossing) ? onsetPosition : Math.max(onsetPosition, crossing);
        double end = crossingAfter(x, sign, top, epoch.end(window));
        if (sign == 0 || Double.isNaN(start) || Double.isNaN(end)) {
            Estimate none = Estimate.absent(Absence.NOT_DETERMINED, "the negative phase does not "
                    + (Double.isNaN(end) ? "return to the baseline" : "begin") + " inside " + window);
            return new Estimate[] {none, none};
        }
        return new Estimate[] {Estimate.of(epoch.rate().millisOf(area(x, sign, start, end))), Estimate.of(epoch.rate().millisOf(end - start))};
    }

    /** The last crossing of the baseline before the peak, NaN if there is none. */
    private static double crossingBefore(double[] x, double sign, double top, int earliest) {
        int i = (int) Math.floor(top);
        while (i > earliest && sign * x[i] > 0) {
            i--;
        }
        if (sign * x[i] > 0) {
            return Double.NaN;
        }
        return i + x[i] / (x[i] - x[i + 1]);
    }

    private static double crossingAfter(double[] x, double sign, double top, int end) {
        int i = (int) Math.ceil(top);
        while (i < end - 1 && sign * x[i] > 0) {
            i++;
        }
        if (sign * x[i] > 0) {
            return Double.NaN;
        }
        return i - 1 + x[i - 1] / (x[i - 1] - x[i]);
    }

    private static double area(double[] x, double sign, double start, double end) {
        int first = (int) Math.ceil(start);
        int last = (int) Math.floor(end);
        double sum = sign * x[first] * (first - start) / 2 + sign * x[last] * (end - last) / 2;
        for (int i = first; i < last; i++) {
            sum += sign * (x[i] + x[i + 1]) / 2;
        }
        return sum;
    }
}
