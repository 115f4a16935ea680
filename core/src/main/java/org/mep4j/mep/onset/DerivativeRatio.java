package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Where the signal starts to change most abruptly: the largest ratio of its mean absolute derivative after an instant to that before it.
 *
 * <p>Boyles R. MEP latency detection pipeline, version 1.0.1 (software), https://github.com/Rowbe1/MEP_latency, 2026; no DOI known.
 *
 * <p>Rule: nothing where the peak-to-peak of the response window is at most 1.1 times that of the background. Smooth twice with a moving
 * average of
 * 2.5 ms; take absolute differences d. Let s be the earlier of maximum and minimum and p their distance, clamped to 5 to 7.5 ms. For
 * each instant from s
 * - block back to s - 1.75 p form R = mean of d over the block after it / mean of d over the block before. Candidates are the instant of
 * the largest R
 * and its neighbours down to 0.85 of that, earlier ones first. The onset is the first candidate that holds: over 2 p after it d exceeds
 * its background
 * mean for more than half of the time, and for three quarters of the first 2 ms, and the RMS exceeds 1.5 times that of the background or
 * the mean of d its
 * background mean by 1.5 SD. Where a candidate does not hold, instants up to p / 4 before and after it are tried.
 *
 * <p>Left out: the source's latency cap of 35 ms, which is the search window's end here, its comparison with the subject's mean response
 * and its
 * rejection of trials, since a rule sees one epoch here. The source runs at 2 kHz; all its sample counts are durations here.
 *
 * @param windows     where an onset is searched and what it is compared with
 * @param blockMillis over how long derivatives are averaged, and the length of the smoothing
 * @param ratioShare  share of the largest ratio that makes a candidate
 * @param rmsRatio    RMS after the onset over that of the background
 */
public record DerivativeRatio(OnsetWindows windows, double blockMillis, double ratioShare, double rmsRatio) implements OnsetMethod {

    private static final double GATE = 1.1;
    private static final double SHORTEST_MILLIS = 5;
    private static final double LONGEST_MILLIS = 7.5;
    private static final double SEARCH_BACK = 1.75;
    private static final double CHUNK_MILLIS = 2;

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param blockMillis over how long derivatives are averaged, and the length of the smoothing
     * @param ratioShare share of the largest ratio that makes a candidate
     * @param rmsRatio RMS after the onset over that of the background
     * @throws IllegalArgumentException if a number is out of range
     */
    public DerivativeRatio {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("blockMillis", blockMillis);
        Limits.requirePositive("ratioShare", ratioShare);
        Limits.requirePositive("rmsRatio", rmsRatio);
    }

    /**
     * Blocks of 2.5 ms, 0.85 of the largest ratio, RMS ratio 1.5.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static DerivativeRatio defaults(OnsetWindows windows) {
        return new DerivativeRatio(windows, 2.5, 0.85, 1.5);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "boyles";
    }

    private Onset find(Scene scene) {
        double[] smooth = smoothed(smoothed(scene.x, scene.atLeastOne(blockMillis)), scene.atLeastOne(blockMillis));
        double[] d = new double[smooth.length];
        for (int i = 1; i < d.length; i++) {
            d[i] = Math.abs(smooth[i] - smooth[i - 1]);
        }
        if (!(range(scene.x, scene.first, scene.lastPeak) > GATE * range(scene.x, scene.from, scene.to - 1))) {
            return new Onset.None(NoOnset.NO_RESPONSE);
        }
        int top = scene.first;
        int bottom = scene.first;
        for (int i = scene.first; i <= scene.lastPeak; i++) {
            top = smooth[i] > smooth[top] ? i : top;
            bottom = smooth[i] < smooth[bottom] ? i : bottom;
        }
        int start = Math.min(top, bottom);
        int distance = Math.min(Math.max(Math.abs(top - bottom), scene.samples(SHORTEST_MILLIS)), scene.samples(LONGEST_MILLIS));
        int block = scene.atLeastOne(blockMillis);
        int lower = Math.max(Math.max(scene.first, block), start - (int) (distance * SEARCH_BACK));
        double[] ratios = ratios(d, lower, Math.min(start - block, d.length - block), block);
        if (ratios.length == 0) {
            return Scene.nothing();
        }
        return firstThatHolds(new Check(scene, d, distance, start), ratios, lower);
    }

    private Onset firstThatHolds(Check check, double[] ratios, int lower) {
        int best = ratios.length - 1;
        for (int i = ratios.length - 1; i >= 0; i--) {
            best = ratios[i] > ratios[best] ? i : best;
        }
        double limit = ratioShare * ratios[best];
        int found = check.near(lower + best, rmsRatio);
        for (int i = best - 1; found < 0 && i >= 0 && ratios[i] >= limit; i--) {
            found = check.near(lower + i, rmsRatio);
        }
        for (int i = best + 1; found < 0 && i < ratios.length && ratios[i] >= limit; i++) {
            found = check.near(lower + i, rmsRatio);
        }
        return found < 0 ? Scene.nothing() : check.scene.at(found);
    }

    private static double[] ratios(double[] d, int lower, int upper, int block) {
        double[] ratios = new double[Math.max(0, upper - lower + 1)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mean(d, lower + i, block) / (mean(d, lower + i - block, block) + 1e-6);
        }
        return ratios;
    }

    /** What a candidate must fulfil. */
    private static final class Check {
        private final Scene scene;
        private final double[] d;
        private final int distance;
        private final int start;
        private final double level;
        private final double deviation;
        private final double rms;

        Check(Scene scene, double[] d, int distance, int start) {
            this.scene = scene;
            this.d = d;
            this.distance = distance;
            this.start = start;
            this.level = scene.backgroundMean(d);
            this.deviation = scene.backgroundDeviation(d);
            this.rms = rms(scene.x, scene.from, scene.to);
        }

        int near(int candidate, double rmsRatio) {
            if (holds(candidate, rmsRatio)) {
                return candidate;
            }
            int span = Math.max(1, distance / 4);
            for (int i = candidate - 1; i >= Math.max(scene.first, candidate - span); i--) {
                if (holds(i, rmsRatio)) {
                    return i;
                }
            }
            for (int i = candidate + 1; i <= Math.min(start, candidate + span); i++) {
                if (holds(i, rmsRatio)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean holds(int at, double rmsRatio) {
            int end = Math.min(scene.x.length, at + 2 * distance);
            int chunk = scene.atLeastOne(CHUNK_MILLIS);
            int above = 0;
            int early = 0;
            for (int i = at; i < end; i++) {
                if (d[i] > level) {
                    above++;
                    early += i < at + chunk ? 1 : 0;
                }
            }
            return 2 * above > end - at && early >= Math.ceil(0.75 * chunk)
                    && (rms(scene.x, at, end) > rmsRatio * rms || mean(d, at, end - at) > level + 1.5 * deviation);
        }
    }

    private static double[] smoothed(double[] x, int length) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += x[Math.min(x.length - 1, Math.max(0, i - length / 2 + k))];
            }
            y[i] = sum / length;
        }
        return y;
    }

    private static double mean(double[] y, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += y[i];
        }
        return sum / length;
    }

    private static double rms(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i] * y[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    private static double range(double[] y, int from, int last) {
        double low = y[from];
        double high = y[from];
        for (int i = from; i <= last; i++) {
            low = Math.min(low, y[i]);
            high = Math.max(high, y[i]);
        }
        return high - low;
    }
}
