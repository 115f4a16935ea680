package org.mep4j.benchmarks;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.mep4j.pipeline.FrameLayout;
import org.mep4j.pipeline.MepSession;
import org.mep4j.pipeline.SessionListener;
import org.mep4j.pipeline.SessionSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A {@link MepSession} as acquisition software runs it, 32 frames of 8 channels of 16 bits per chunk, no pulse under way: conversion, gate,
 * ring of raw samples, cascade, running background. The score is microseconds per chunk; goals: {@code chunk} at most 3 and at most 1.25 of
 * {@code oneLongCall}, no allocation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SessionBenchmark {

    private static final int CHANNELS = MadeStream.CHANNELS;
    private static final int CHUNK = MadeStream.CHUNK;
    private static final int LONG = 3200;

    private final short[] frames = frames();
    private int at;
    private final MepSession session = MepSession.of(Collections.nCopies(CHANNELS, Workload.plan()),
            SessionSettings.defaults().withFrames(FrameLayout.of(CHANNELS, 0.1)), new SessionListener() { });

    private static short[] frames() {
        double[] noise = Workload.noise(CHANNELS * LONG);
        short[] frames = new short[noise.length];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (short) (10 * noise[i]);
        }
        return frames;
    }

    /**
     * One chunk.
     *
     * @return the session
     */
    @Benchmark
    public MepSession chunk() {
        session.accept(frames, at * CHANNELS, CHUNK);
        at = at + CHUNK == LONG ? 0 : at + CHUNK;
        return session;
    }

    /**
     * A hundred chunks in one call; the score is per chunk.
     *
     * @return the session
     */
    @Benchmark
    @OperationsPerInvocation(LONG / CHUNK)
    public MepSession oneLongCall() {
        session.accept(frames, 0, LONG);
        return session;
    }
}
