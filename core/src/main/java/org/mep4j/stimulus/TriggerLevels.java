package org.mep4j.stimulus;

import java.util.Arrays;
import java.util.Locale;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * The two levels of a trigger channel. A histogram is split where the threshold lies midway between the medians of the two parts
 * (Ridler and Calvard 1978, with medians): a level is found however seldom it is held. The two most extreme samples on
 * either side are passed over, so that a glitch or two do not make a level.
 */
final class TriggerLevels {

    private static final int BINS = 4096;
    private static final int EXTREMES = 2;
    private static final int BLOCK = 8192;
    private static final double HYSTERESIS_SHARE = 0.2;
    private static final double MOST_SPREAD_OF_IDLE = 0.1;
    private static final double MOST_SPREAD_OF_ACTIVE = 0.2;
    /** Interquartile range of a normal distribution, in standard deviations. */
    private static final double QUARTILES_PER_SD = 1.349;

    private final Signal signal;
    /** The lowest three values in rising order, and the highest three in falling order. */
    private final double[] lowest = new double[EXTREMES + 1];
    private final double[] highest = new double[EXTREMES + 1];
    private final long[] counts = new long[BINS];
    private long finite;

    private TriggerLevels(Signal signal) {
        this.signal = signal;
    }

    static CriterionChoice choose(Signal signal) {
        return new TriggerLevels(signal).choice();
    }

    private CriterionChoice choice() {
        findExtremes();
        String channel = "channel " + signal.channel().name();
        double from = lowest[EXTREMES];
        double to = highest[EXTREMES];
        if (finite <= 2 * EXTREMES) {
            return new CriterionChoice.None(channel + " has too few samples to show two levels: " + finite);
        }
        if (!(from < to) || Double.isInfinite(to - from)) {
            return new CriterionChoice.None(channel + " has no two levels: all but a few samples are " + written(from));
        }
        count(from, to);
        int split = split();
        int low = quantile(0, split, 0.5);
        int high = quantile(split, BINS, 0.5);
        long above = total(split, BINS);
        boolean restsLow = above <= finite - above;
        double spreadLow = spread(0, split) / (high - low);
        double spreadHigh = spread(split, BINS) / (high - low);
        if ((restsLow ? spreadLow : spreadHigh) > MOST_SPREAD_OF_IDLE || (restsLow ? spreadHigh : spreadLow) > MOST_SPREAD_OF_ACTIVE) {
            return new CriterionChoice.None(channel + " has no two levels: its samples spread from " + written(from) + " to " + written(to)
                    + " without gathering at two values");
        }
        double width = (to - from) / BINS;
        double lowLevel = from + (low + 0.5) * width;
        double highLevel = from + (high + 0.5) * width;
        double threshold = lowLevel + (highLevel - lowLevel) / 2;
        PulseCriterion criterion = (restsLow ? PulseCriterion.rising(threshold) : PulseCriterion.falling(threshold))
                .withHysteresis(HYSTERESIS_SHARE * (highLevel - lowLevel));
        double share = 100.0 * (restsLow ? above : finite - above) / finite;
        return new CriterionChoice.Chosen(criterion, channel + " rests " + (restsLow ? "low at " + written(lowLevel) : "high at " + written(highLevel))
                + " and departs to " + written(restsLow ? highLevel : lowLevel) + " for " + String.format(Locale.ROOT, "%.2g", share)
                + " % of the time; the threshold " + written(threshold) + " is midway");
    }

    private void findExtremes() {
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        eachBlock((block, n) -> {
            for (int i = 0; i < n; i++) {
                if (Double.isFinite(block[i])) {
                    finite++;
                    insert(block[i]);
                }
            }
        });
    }

    private void insert(double value) {
        if (value < lowest[EXTREMES]) {
            int at = EXTREMES;
            for (; at > 0 && value < lowest[at - 1]; at--) {
                lowest[at] = lowest[at - 1];
            }
            lowest[at] = value;
        }
        if (value > highest[EXTREMES]) {
            int at = EXTREMES;
            for (; at > 0 && value > highest[at - 1]; at--) {
                highest[at] = highest[at - 1];
            }
            highest[at] = value;
        }
    }

    private void count(double from, double to) {
        double perUnit = BINS / (to - from);
        eachBlock((block, n) -> {
            for (int i = 0; i < n; i++) {
                if (Double.isFinite(block[i])) {
                    counts[(int) Math.max(0, Math.min(BINS - 1, (block[i] - from) * perUnit))]++;
                }
            }
        });
    }

    /** The first bin of the upper part. */
    private int split() {
        int split = BINS / 2;
        for (int round = 0; round < BINS; round++) {
            int next = (quantile(0, split, 0.5) + quantile(split, BINS, 0.5) + 1) / 2;
            if (next == split) {
                break;
            }
            split = next;
        }
        return split;
    }

    private double spread(int from, int to) {
        return (quantile(from, to, 0.75) - quantile(from, to, 0.25)) / QUARTILES_PER_SD;
    }

    private int quantile(int from, int to, double share) {
        double wanted = share * total(from, to);
        long seen = 0;
        for (int bin = from; bin < to; bin++) {
            seen += counts[bin];
            if (seen >= wanted && seen > 0) {
                return bin;
            }
        }
        return to - 1;
    }

    private long total(int from, int to) {
        long sum = 0;
        for (int bin = from; bin < to; bin++) {
            sum += counts[bin];
        }
        return sum;
    }

    private void eachBlock(BlockReader reader) {
        double[] block = new double[BLOCK];
        for (Segment segment : signal.segments()) {
            for (long at = segment.first(); at < segment.end(); at += BLOCK) {
                int n = (int) Math.min(BLOCK, segment.end() - at);
                signal.read(at, block, 0, n);
                reader.read(block, n);
            }
        }
    }

    private interface BlockReader {
        void read(double[] block, int n);
    }

    private static String written(double value) {
        return Double.isFinite(value) ? Numbers.plain(new java.math.BigDecimal(value).round(new java.math.MathContext(5)).doubleValue())
                : "not finite";
    }
}
