package org.mep4j.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From the complete epoch of a pulse to the next intensity: the one call of a session that measures the responses of 8 channels, estimates
 * their thresholds and asks the hunt. Every call is timed by itself; goal: 99 of 100 within 1 ms.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PulseBenchmark {

    /** Signals without mains hum. */
    @State(Scope.Thread)
    public static class Clean {

        private final MadeStream stream = new MadeStream(false);

        /** Plays up to the last chunk of the epochs. */
        @Setup(Level.Invocation)
        public void approach() {
            stream.approach();
        }

        /** Plays the rest of the second. */
        @TearDown(Level.Invocation)
        public void leave() {
            stream.leave();
        }
    }

    /** Signals whose mains hum is fitted in every epoch. */
    @State(Scope.Thread)
    public static class Humming {

        private final MadeStream stream = new MadeStream(true);

        /** Plays up to the last chunk of the epochs. */
        @Setup(Level.Invocation)
        public void approach() {
            stream.approach();
        }

        /** Plays the rest of the second. */
        @TearDown(Level.Invocation)
        public void leave() {
            stream.leave();
        }
    }

    /**
     * The chunk that completes the epochs.
     *
     * @param signals what is played
     * @return the next intensity
     */
    @Benchmark
    public double clean(Clean signals) {
        return signals.stream.complete();
    }

    /**
     * The same where hum is removed.
     *
     * @param signals what is played
     * @return the next intensity
     */
    @Benchmark
    public double humRemoved(Humming signals) {
        return signals.stream.complete();
    }
}
