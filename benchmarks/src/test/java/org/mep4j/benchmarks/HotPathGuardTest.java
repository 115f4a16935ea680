package org.mep4j.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Holds the filtering path fast: a short run of JMH in which the cascade must beat the naive loop and the section-at-a-time loop and
 * allocate nothing. Only ratios within one run count, the shortest iteration of each side, and a run that fails is repeated once: the
 * limits are far above what is measured, so that a loaded machine does not fail and a lost kernel does.
 */
class HotPathGuardTest {

    /** Measured: 0.45 to 0.6. */
    private static final double MOST_OF_NAIVE = 0.85;
    /** Measured: 0.34 to 0.4. */
    private static final double MOST_OF_SECTION_AT_A_TIME = 0.65;
    /** Measured: 0.4 to 0.48. */
    private static final double MOST_IN_CHUNKS = 0.8;
    /** JMH's own few bytes per call, not ours: a call in chunks that allocated would need 16 bytes for each of its 1875. */
    private static final double MOST_BYTES_PER_CALL = 1000;
    private static final double OPERATIONS_PER_CALL = 300_000;

    @Test
    void theCascadeBeatsBothLoopsAndAllocatesNothing() throws RunnerException {
        String failure = failure();
        if (failure != null) {
            failure = failure();
        }
        assertTrue(failure == null, failure);
    }

    private static String failure() throws RunnerException {
        Collection<RunResult> all = new Runner(new OptionsBuilder()
                .include("CascadeBenchmark\\.(mep4j|chunksOf32|sectionAtATime|sampleAtATime)$").forks(1).verbosity(VerboseMode.SILENT)
                .warmupIterations(4).warmupTime(TimeValue.milliseconds(250))
                .measurementIterations(6).measurementTime(TimeValue.milliseconds(200))
                .addProfiler(GCProfiler.class).build()).run();
        Map<String, RunResult> runs = new HashMap<>();
        all.forEach(run -> runs.put(run.getPrimaryResult().getLabel(), run));
        double yardstick = shortest(runs.get("sectionAtATime"));
        double whole = shortest(runs.get("mep4j")) / yardstick;
        double naive = shortest(runs.get("mep4j")) / shortest(runs.get("sampleAtATime"));
        double chunks = shortest(runs.get("chunksOf32")) / yardstick;
        double bytes = Math.max(bytes(runs.get("mep4j")), bytes(runs.get("chunksOf32")));
        boolean holds = naive <= MOST_OF_NAIVE && whole <= MOST_OF_SECTION_AT_A_TIME && chunks <= MOST_IN_CHUNKS
                && bytes <= MOST_BYTES_PER_CALL;
        String found = "relative to the naive loop " + naive + ", to the section-at-a-time loop " + whole + ", in chunks of 32 " + chunks + "; " + bytes
                + " bytes per call of 60000 samples";
        System.out.println(found);
        return holds ? null : found;
    }

    private static double shortest(RunResult run) {
        return run.getPrimaryResult().getStatistics().getMin();
    }

    private static double bytes(RunResult run) {
        return run.getSecondaryResults().get("gc.alloc.rate.norm").getScore() * OPERATIONS_PER_CALL;
    }
}
