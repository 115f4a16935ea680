package org.mep4j.benchmarks.threshold;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** What one method did on every subject of a population. */
final class Tally {

    /** Pulses after which thresholds are read. */
    static final int[] PULSES = {5, 10, 15, 20, 25, 30, 50};

    private final double[][] relativeError;
    private final byte[][] covered;
    private final int[] used;
    private final double[] finalError;

    Tally(int subjects) {
        relativeError = new double[PULSES.length][subjects];
        covered = new byte[PULSES.length][subjects];
        used = new int[subjects];
        finalError = new double[subjects];
    }

    /** What {@link #write} wrote. */
    static Tally read(DataInputStream in) throws IOException {
        Tally tally = new Tally(in.readInt());
        for (int i = 0; i < tally.used.length; i++) {
            for (int at = 0; at < PULSES.length; at++) {
                tally.relativeError[at][i] = in.readDouble();
                tally.covered[at][i] = in.readByte();
            }
            tally.used[i] = in.readInt();
            tally.finalError[i] = in.readDouble();
        }
        return tally;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(used.length);
        for (int i = 0; i < used.length; i++) {
            for (int at = 0; at < PULSES.length; at++) {
                out.writeDouble(relativeError[at][i]);
                out.writeByte(covered[at][i]);
            }
            out.writeInt(used[i]);
            out.writeDouble(finalError[i]);
        }
    }

    /** Each subject is noted by one thread, at places of its own. */
    void note(int subject, int at, double truth, Method.Reading reading) {
        relativeError[at][subject] = 100 * (reading.percentMso() - truth) / truth;
        boolean bounded = reading.low().isPresent() && reading.high().isPresent();
        boolean inside = bounded && reading.low().getAsDouble() <= truth && truth <= reading.high().getAsDouble();
        covered[at][subject] = (byte) (!bounded ? 0 : inside ? 2 : 1);
    }

    void noteEnd(int subject, int pulses, double truth, Method.Reading reading) {
        used[subject] = pulses;
        finalError[subject] = 100 * (reading.percentMso() - truth) / truth;
    }

    /** The same against other thresholds, given as multiples of the true ones; coverage is not carried over. */
    Tally against(double[] multiples) {
        Tally other = new Tally(used.length);
        for (int i = 0; i < used.length; i++) {
            for (int at = 0; at < PULSES.length; at++) {
                other.relativeError[at][i] = (100 + relativeError[at][i]) / multiples[i] - 100;
            }
            other.used[i] = used[i];
            other.finalError[i] = (100 + finalError[i]) / multiples[i] - 100;
        }
        return other;
    }

    int subjects() {
        return used.length;
    }

    /** Whether the hunts end by a rule of their own, so that errors at fixed numbers of pulses mean little. */
    boolean endsByItself() {
        return Arrays.stream(used).distinct().limit(2).count() > 1;
    }

    /** Median and 95th percentile of the absolute error, and the mean error, at the end. */
    String atTheEnd() {
        double[] sorted = Arrays.stream(finalError).map(Math::abs).sorted().toArray();
        return String.format(Locale.ROOT, "%.2f / %.2f | %+.2f", quantile(sorted, 0.5), quantile(sorted, 0.95),
                Arrays.stream(finalError).sum() / used.length);
    }

    /** Median and 95th percentile of the absolute relative error in percent. */
    String error(int at) {
        double[] sorted = sorted(at);
        return String.format(Locale.ROOT, "%.2f / %.2f", quantile(sorted, 0.5), quantile(sorted, 0.95));
    }

    /** A quantile of the absolute relative error in percent. */
    double errorQuantile(int at, double q) {
        return quantile(sorted(at), q);
    }

    /** Standard errors of median and 95th percentile, from the quantiles a standard error of their share away. */
    String standardError(int at) {
        return String.format(Locale.ROOT, "%.2f / %.2f", standardError(q -> errorQuantile(at, q), 0.5), standardError(q -> errorQuantile(at, q), 0.95));
    }

    double standardError(DoubleUnaryOperator quantile, double q) {
        double share = Math.sqrt(q * (1 - q) / used.length);
        return (quantile.applyAsDouble(Math.min(1, q + share)) - quantile.applyAsDouble(q - share)) / 2;
    }

    /** Mean relative error in percent. */
    String bias(int at) {
        return String.format(Locale.ROOT, "%+.2f", meanError(at));
    }

    double meanError(int at) {
        return Arrays.stream(relativeError[at]).sum() / used.length;
    }

    double medianError(int at) {
        return quantile(Arrays.stream(relativeError[at]).sorted().toArray(), 0.5);
    }

    /** A quantile of the absolute relative error at the end. */
    double endQuantile(double q) {
        return quantile(Arrays.stream(finalError).map(Math::abs).sorted().toArray(), q);
    }

    double endSignedQuantile(double q) {
        return quantile(Arrays.stream(finalError).sorted().toArray(), q);
    }

    double endMedian() {
        return endSignedQuantile(0.5);
    }

    double endSd() {
        double mean = Arrays.stream(finalError).sum() / used.length;
        return Math.sqrt(Arrays.stream(finalError).map(e -> (e - mean) * (e - mean)).sum() / (used.length - 1));
    }

    /** Of the intervals bounded on both sides, the percentage that holds the truth; how many were bounded, where not nearly all. */
    String coverage(int at) {
        long bounded = IntStream.range(0, used.length).filter(i -> covered[at][i] > 0).count();
        long inside = IntStream.range(0, used.length).filter(i -> covered[at][i] == 2).count();
        if (bounded == 0) {
            return "none";
        }
        String share = String.format(Locale.ROOT, "%.1f", 100.0 * inside / bounded);
        return bounded > 0.99 * used.length ? share
                : share + String.format(Locale.ROOT, " (of %.0f %%)", 100.0 * bounded / used.length);
    }

    /** Median and 95th percentile of the pulses delivered by the end. */
    String used() {
        double[] sorted = Arrays.stream(used).asDoubleStream().sorted().toArray();
        return String.format(Locale.ROOT, "%.0f / %.0f", quantile(sorted, 0.5), quantile(sorted, 0.95));
    }

    private double[] sorted(int at) {
        return Arrays.stream(relativeError[at]).map(Math::abs).sorted().toArray();
    }

    static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int i = (int) Math.min(place, sorted.length - 2.0);
        return sorted.length == 1 ? sorted[0] : sorted[i] + (place - i) * (sorted[i + 1] - sorted[i]);
    }
}
