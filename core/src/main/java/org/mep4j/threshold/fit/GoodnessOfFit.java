package org.mep4j.threshold.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.Trial;

/**
 * How well a psychometric function describes its trials.
 *
 * <pre>
 *   deviance = 2 sum over intensities of k log(k / (n p)) + (n - k) log((n - k) / (n (1 - p)))
 * </pre>
 *
 * <p>Wichmann F. A., Hill N. J., Percept Psychophys 63:1293 (2001), doi 10.3758/BF03194544. With the few trials per intensity of a
 * threshold session the deviance is not chi-square distributed, so its p-value comes from repeating the session: how many of 999
 * sessions of a muscle with the fitted curve have at least this deviance from that curve. The curve is not fitted anew to each, so
 * the p-value is a little too large: a small one is evidence against the curve.
 *
 * @param deviance          the deviance, not negative
 * @param degreesOfFreedom  intensities minus the two parameters, not negative
 * @param pValue            share of repeated sessions that fit no better
 * @param warnings          what a reader of the threshold must know, one sentence each; empty if nothing
 */
public record GoodnessOfFit(double deviance, int degreesOfFreedom, double pValue, List<String> warnings) {

    private static final int SESSIONS = 999;
    private static final double DOUBTFUL = 0.05;

    /**
     * Copies the list.
     *
     * @param deviance         the deviance
     * @param degreesOfFreedom intensities minus the two parameters
     * @param pValue           share of repeated sessions that fit no better
     * @param warnings         what a reader must know
     */
    public GoodnessOfFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Judges a curve by its trials.
     *
     * @param curve  the fitted curve
     * @param trials the trials it was fitted to, at least one
     * @param seed   seed of the repeated sessions
     * @return deviance, p-value and warnings
     * @throws IllegalArgumentException if there are no trials
     */
    public static GoodnessOfFit of(Psychometric curve, List<Trial> trials, long seed) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one trial");
        }
        ResponseCounts counts = new ResponseCounts(trials);
        double[] expected = new double[counts.levels()];
        int[] delivered = new int[expected.length];
        int[] responded = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = curve.probability(counts.percentMso(i));
            responded[i] = counts.responded(i);
            delivered[i] = counts.responded(i) + counts.missed(i);
        }
        double deviance = deviance(expected, delivered, responded);
        SplittableRandom random = new SplittableRandom(seed);
        int worse = 0;
        for (int session = 0; session < SESSIONS; session++) {
            worse += deviance(expected, delivered, drawn(expected, delivered, random)) >= deviance ? 1 : 0;
        }
        double pValue = (worse + 1.0) / (SESSIONS + 1);
        List<String> warnings = new ArrayList<>(warnings(trials));
        if (pValue < DOUBTFUL) {
            warnings.add("the curve does not describe the trials well (deviance " + Numbers.plain(Math.rint(10 * deviance) / 10)
                    + ", p = " + Numbers.plain(pValue) + ")");
        }
        return new GoodnessOfFit(deviance, Math.max(0, expected.length - 2), pValue, warnings);
    }

    /**
     * What about the trials themselves makes any threshold from them doubtful.
     *
     * @param trials all trials, in any order
     * @return one sentence each, in a fixed order; empty if there is nothing
     */
    public static List<String> warnings(List<Trial> trials) {
        if (trials.isEmpty()) {
            return List.of("there are no trials");
        }
        ResponseCounts counts = new ResponseCounts(trials);
        List<String> warnings = new ArrayList<>();
        if (counts.responses() == 0) {
            warnings.add("no trial was a response");
        } else if (counts.responses() == counts.trials()) {
            warnings.add("every trial was a response");
        } else if (counts.levels() > 1 && counts.meanPercentMso(true) <= counts.meanPercentMso(false)) {
            warnings.add("responses do not become more frequent with intensity");
        } else if (counts.levels() > 1 && counts.highestMiss() < counts.lowestResponse()) {
            warnings.add("no response up to " + Numbers.plain(counts.highestMiss()) + " %MSO, only responses from "
                    + Numbers.plain(counts.lowestResponse()) + " %MSO on: the trials do not tell the spread");
        }
        if (counts.levels() == 1) {
            warnings.add("only one intensity was tested");
        }
        warnings.addAll(contradictions(counts));
        return List.copyOf(warnings);
    }

    /** Neighbouring intensities, each with at least five trials, of which the lower has far more responses. */
    private static List<String> contradictions(ResponseCounts counts) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < counts.levels(); i++) {
            int below = counts.responded(i) + counts.missed(i);
            int above = counts.responded(i + 1) + counts.missed(i + 1);
            double fall = (double) counts.responded(i) / below - (double) counts.responded(i + 1) / above;
            double share = (double) (counts.responded(i) + counts.responded(i + 1)) / (below + above);
            double error = StrictMath.sqrt(share * (1 - share) * (1.0 / below + 1.0 / above));
            if (below >= 5 && above >= 5 && fall > 1.96 * error) {
                found.add(counts.responded(i) + " of " + below + " responses at " + Numbers.plain(counts.percentMso(i)) + " %MSO but only "
                        + counts.responded(i + 1) + " of " + above + " at " + Numbers.plain(counts.percentMso(i + 1)) + " %MSO");
            }
        }
        return found;
    }

    private static int[] drawn(double[] expected, int[] delivered, SplittableRandom random) {
        int[] responded = new int[expected.length];
        for (int i = 0; i < expected.length; i++) {
            for (int trial = 0; trial < delivered[i]; trial++) {
                responded[i] += (random.nextLong() >>> 11) * 0x1p-53 < expected[i] ? 1 : 0;
            }
        }
        return responded;
    }

    private static double deviance(double[] expected, int[] delivered, int[] responded) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += term(responded[i], delivered[i] * expected[i]) + term(delivered[i] - responded[i], delivered[i] * (1 - expected[i]));
        }
        return Math.max(0, 2 * sum);
    }

    private static double term(int observed, double expected) {
        return observed == 0 ? 0 : observed * StrictMath.log(observed / Math.max(expected, Double.MIN_NORMAL));
    }
}
