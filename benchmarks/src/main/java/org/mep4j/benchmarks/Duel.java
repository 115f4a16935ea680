package org.mep4j.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/**
 * mep4j and SciPy in turns on the same task, so that both see the same state of the machine: the ratio is the median over the rounds.
 *
 * @param ours   median time of mep4j's call, in nanoseconds
 * @param scipys that of SciPy's
 * @param ratio  median over the rounds of the one by the other
 */
record Duel(double ours, double scipys, double ratio) {

    private static final int ROUNDS = 9;
    private static final long WARM_UP_NANOS = 1_000_000_000;
    private static final long ROUND_NANOS = 200_000_000;

    static Duel of(Comparison comparison, SciPy scipy) throws IOException {
        Runnable task = task(comparison.ours());
        nanoseconds(task, WARM_UP_NANOS);
        double[] ours = new double[ROUNDS];
        double[] scipys = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            scipys[round] = scipy.nanoseconds(comparison.rival().substring(Comparison.SCIPY.length()));
            ours[round] = nanoseconds(task, ROUND_NANOS);
            ratios[round] = ours[round] / scipys[round];
        }
        return new Duel(median(ours), median(scipys), median(ratios));
    }

    private static Runnable task(String benchmark) {
        return switch (benchmark) {
            case "Cascade.mep4j" -> new CascadeBenchmark()::mep4j;
            case "Interleaved.mep4j" -> new InterleavedBenchmark()::mep4j;
            case "ZeroPhase.zeroPhase" -> ZeroPhaseBenchmark.of(300_000)::zeroPhase;
            case "Fir.zeroPhase1025" -> new FirBenchmark()::zeroPhase1025;
            case "Session.chunk" -> new SessionBenchmark()::chunk;
            default -> throw new IllegalArgumentException("SciPy has no task beside " + benchmark);
        };
    }

    /** The median time of a call, measured for so long. */
    private static double nanoseconds(Runnable task, long nanos) {
        double[] times = new double[1_000_000];
        int count = 0;
        long end = System.nanoTime() + nanos;
        long before = System.nanoTime();
        while (before < end && count < times.length) {
            task.run();
            long after = System.nanoTime();
            times[count++] = after - before;
            before = after;
        }
        return median(Arrays.copyOf(times, count));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
