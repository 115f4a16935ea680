package org.mep4j.benchmarks;

import java.util.List;

/**
 * A line of the table: what was done, by which benchmark, beside which rival.
 *
 * @param what  in words
 * @param ours  a benchmark, {@code Class.method}
 * @param rival a benchmark too, or {@code "SciPy "} and a task of {@link SciPy}; empty where only the time counts
 * @param calls into how many of the benchmark's operations a call of SciPy is divided
 * @param goal  the ratio that is aimed at, or the time in the benchmark's unit where there is no rival; not finite where there is no goal
 */
record Comparison(String what, String ours, String rival, double calls, double goal) {

    static final String SCIPY = "SciPy ";

    private static final double NONE = Double.NaN;

    /** Every hot path. */
    static List<Comparison> all() {
        return List.of(
                of("causal cascade, 5 sections", "Cascade.mep4j", "Cascade.sectionAtATime", 0.38),
                of("causal cascade, 5 sections", "Cascade.mep4j", "Cascade.sampleAtATime", 0.6),
                of("causal cascade, 5 sections", "Cascade.mep4j", "Cascade.iirj", 0.30),
                new Comparison("causal cascade, 5 sections", "Cascade.mep4j", SCIPY + "sosfilt", 60_000 * 5, 0.48),
                of("the same in chunks of 32", "Cascade.chunksOf32", "Cascade.mep4j", 1.25),
                of("64 interleaved channels", "Interleaved.mep4j", "Interleaved.oneByOne", NONE),
                of("64 interleaved channels", "Interleaved.mep4j", "Interleaved.naive", 0.5),
                new Comparison("64 interleaved channels", "Interleaved.mep4j", SCIPY + "sosfilt 64 interleaved channels", 1024 * 64 * 5, 0.35),
                of("zero phase, a minute", "ZeroPhase.zeroPhase", "ZeroPhase.causal", 2.2),
                new Comparison("zero phase, a minute", "ZeroPhase.zeroPhase", SCIPY + "sosfiltfilt", 1e3, 0.45),
                of("FIR of about 1025 taps, stream", "Fir.streaming1025", "Fir.direct1025", 1),
                of("FIR of about 1025 taps, zero phase", "Fir.zeroPhase1025", "Fir.fiveSections", 5),
                new Comparison("FIR of about 1025 taps, zero phase", "Fir.zeroPhase1025", SCIPY + "oaconvolve", 60_000, 1),
                of("chunk of 32 x 8 through a session", "Session.chunk", "Session.oneLongCall", 1.25),
                new Comparison("chunk of 32 x 8 through a session; SciPy filters only", "Session.chunk", SCIPY + "sosfilt chunk", 1e3, NONE),
                of("hum removed from a second, frequency fitted", "Epoch.mainsRemoval", "Epoch.denseLeastSquares", 0.2),
                of("epoch to response, one channel, hum removed", "Epoch.measuredWithoutHum", "Epoch.measured", NONE),
                within("all measures of an epoch, 8 channels, silent periods included", "Epoch.allMeasures", 1000),
                within("8 complete epochs to responses, thresholds and next intensity, 99th percentile", "Pulse.clean", 1000),
                within("the same, hum removed", "Pulse.humRemoved", 1000),
                within("a pulse of the amplitude-aware hunt", "Threshold.amplitudePulse", 1000),
                of("threshold after 20 trials", "Threshold.estimate", "Threshold.gridSearch", 1),
                of("EDF of 5 min x 4 channels, hash included", "Read.open", "Read.bytesToDoubles", NONE));
    }

    private static Comparison of(String what, String ours, String rival, double goal) {
        return new Comparison(what, ours, rival, 1, goal);
    }

    private static Comparison within(String what, String ours, double limit) {
        return new Comparison(what, ours, "", 1, limit);
    }

    boolean hasRival() {
        return !rival.isEmpty();
    }

    boolean againstSciPy() {
        return rival.startsWith(SCIPY);
    }
}
