package org.mep4j.epoch.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.mep4j.signal.Numbers;

/**
 * Looks over the amplitudes of one condition in the order of their pulses and flags those that a person should look at. Nothing is dropped: a
 * flag is a remark, and what follows from it is the user's choice.
 *
 * <ul>
 * <li>Outlier: amplitudes are roughly log-normal, so ln(amplitude) is compared with its median in units of 1.4826 MAD
 *     (median absolute deviation), limit 3.5 (Iglewicz and Hoaglin 1993). One or two huge responses hardly move either. Where more than
 *     half of the amplitudes are equal the MAD is 0; then 1.2533 times the mean absolute deviation takes its place, as they do.
 * <li>First pulses: the first response of a series is often larger than the rest.
 * <li>Not positive: an amplitude of 0 or less has no logarithm; it is flagged and left out of median and MAD.
 * </ul>
 *
 * @param deviations  limit in robust standard deviations of ln(amplitude)
 * @param firstPulses how many pulses at the beginning are flagged, 0 for none
 */
public record AmplitudeScreen(double deviations, int firstPulses) {

    private static final double MAD_TO_SD = 1.4826;
    private static final double MEAN_DEVIATION_TO_SD = 1.253314;
    private static final int MOST_FOR_ALL_PAIRS = 2000;
    /** Below, the MAD itself varies so much that 3.5 of them flag 3 to 5 % of log-normal amplitudes; 2 % of 8, 0.4 % of 30 (simulated). */
    private static final int LEAST_FOR_OUTLIERS = 8;
    private static final int LEAST_FOR_DRIFT = 8;

    /** A remark about one amplitude. */
    public enum Flag {
        /** Much larger than the others. */
        LARGE("much larger than the others"),
        /** Much smaller than the others. */
        SMALL("much smaller than the others"),
        /** One of the first pulses of the series. */
        FIRST_PULSE("one of the first pulses"),
        /** Zero, negative or not a number. */
        NOT_POSITIVE("no positive amplitude");

        private final String sentence;

        Flag(String sentence) {
            this.sentence = sentence;
        }

        /**
         * The flag in words.
         *
         * @return half a sentence in lower case
         */
        public String sentence() {
            return sentence;
        }
    }

    /**
     * How amplitudes change from pulse to pulse.
     *
     * @param percentPerPulse median change of the amplitude from one pulse to the next (Theil-Sen slope of the logarithms)
     * @param pValue          two-sided probability of so much order without drift (Mann-Kendall, normal approximation with ties)
     */
    public record Drift(double percentPerPulse, double pValue) {
    }

    /**
     * Validates the limits.
     *
     * @param deviations limit in robust standard deviations
     * @param firstPulses how many pulses at the beginning are flagged
     * @throws IllegalArgumentException if the limit is not positive or the number is negative
     */
    public AmplitudeScreen {
        if (!(deviations > 0)) {
            throw new IllegalArgumentException("deviations must be positive: " + Numbers.plain(deviations));
        }
        if (firstPulses < 0) {
            throw new IllegalArgumentException("firstPulses must not be negative: " + firstPulses);
        }
    }

    /**
     * 3.5 robust standard deviations, the first pulse flagged.
     *
     * @return the defaults
     */
    public static AmplitudeScreen defaults() {
        return new AmplitudeScreen(3.5, 1);
    }

    /**
     * Flags amplitudes.
     *
     * @param amplitudes microvolts, in the order of the pulses, not modified
     * @return a set per amplitude; outliers are looked for from 8 positive amplitudes on
     */
    public List<Set<Flag>> flags(double[] amplitudes) {
        double[] logs = logarithms(amplitudes);
        double[] sorted = sortedFinite(logs);
        double centre = sorted.length == 0 ? 0 : median(sorted);
        double[] away = new double[sorted.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.abs(sorted[i] - centre);
        }
        Arrays.sort(away);
        double limit = sorted.length < LEAST_FOR_OUTLIERS ? Double.POSITIVE_INFINITY : deviations * spread(away);
        List<Set<Flag>> flags = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            Set<Flag> own = EnumSet.noneOf(Flag.class);
            if (Double.isNaN(logs[i])) {
                own.add(Flag.NOT_POSITIVE);
            } else if (Math.abs(logs[i] - centre) > limit) {
                own.add(logs[i] > centre ? Flag.LARGE : Flag.SMALL);
            }
            if (i < firstPulses) {
                own.add(Flag.FIRST_PULSE);
            }
            flags.add(own);
        }
        return flags;
    }

    private static double spread(double[] sortedAway) {
        double typical = median(sortedAway);
        return typical > 0 ? MAD_TO_SD * typical : MEAN_DEVIATION_TO_SD * Arrays.stream(sortedAway).sum() / sortedAway.length;
    }

    /**
     * The drift over a series of one condition. From 2,000 positive amplitudes on the slope is the median over pairs half a series apart
     * (Theil's incomplete method, 1950), for all pairs would take gigabytes.
     *
     * @param amplitudes microvolts, in the order of the pulses, not modified
     * @return the drift; empty below 8 positive amplitudes
     */
    public static java.util.Optional<Drift> drift(double[] amplitudes) {
        double[] logs = logarithms(amplitudes);
        double[] sorted = sortedFinite(logs);
        int n = sorted.length;
        if (n < LEAST_FOR_DRIFT) {
            return java.util.Optional.empty();
        }
        int[] places = IntStream.range(0, logs.length).filter(i -> !Double.isNaN(logs[i])).toArray();
        int apart = n <= MOST_FOR_ALL_PAIRS ? 1 : n / 2;
        double[] slopes = new double[apart == 1 ? n * (n - 1) / 2 : n - apart];
        int count = 0;
        long score = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rise = logs[places[j]] - logs[places[i]];
                score += rise > 0 ? 1 : rise < 0 ? -1 : 0;
                if (apart == 1 || j - i == apart) {
                    slopes[count++] = rise / (places[j] - places[i]);
                }
            }
        }
        Arrays.sort(slopes);
        double variance = n * (n - 1.0) * (2.0 * n + 5);
        for (int i = 0, end; i < n; i = end) {
            end = i + 1;
            while (end < n && sorted[end] == sorted[i]) {
                end++;
            }
            double ties = end - i;
            variance -= ties * (ties - 1) * (2 * ties + 5);
        }
        double z = variance > 0 ? (Math.abs(score) - 1) / Math.sqrt(variance / 18) : 0;
        return java.util.Optional.of(new Drift(100 * StrictMath.expm1(median(slopes)), z <= 0 ? 1 : Erf.erfc(z / Math.sqrt(2))));
    }

    private static double[] logarithms(double[] amplitudes) {
        double[] logs = new double[amplitudes.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = amplitudes[i] > 0 && amplitudes[i] < Double.POSITIVE_INFINITY ? StrictMath.log(amplitudes[i]) : Double.NaN;
        }
        return logs;
    }

    private static double[] sortedFinite(double[] logs) {
        return Arrays.stream(logs).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Override
    public String toString() {
        return "ln(amplitude) beyond " + Numbers.plain(deviations) + " robust SD, first " + firstPulses;
    }
}
