package org.mep4j.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.EpochWindow;
import org.mep4j.epoch.Epocher;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.envelope.MovingRms;
import org.mep4j.signal.FrameConverter;
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

/** The online path of a chunk of 32 frames of 8 channels of 16 bits: conversion, cascade, moving RMS, ring of raw samples. The score is microseconds per chunk; goal: {@code chunk} at most 3, no allocation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ChunkBenchmark {

    private static final int CHANNELS = 8;
    private static final int CHUNK = 32;
    private static final int LONG = 3200;

    private final short[] frames = frames();
    private final double[][] raw = new double[CHANNELS][LONG];
    private final double[] filtered = new double[LONG];
    private final double[] rms = new double[LONG];
    private final FrameConverter converter = FrameConverter.of(filled(0.1), filled(0));
    private final StreamingFilter[] filters =
            IntStream.range(0, CHANNELS).mapToObj(i -> StreamingFilter.of(Workload.design())).toArray(StreamingFilter[]::new);
    private final MovingRms[] backgrounds =
            IntStream.range(0, CHANNELS).mapToObj(i -> MovingRms.ofMillis(100, Workload.RATE)).toArray(MovingRms[]::new);
    private final Epocher epocher = new Epocher(EpochCutter.of(EpochWindow.millis(100, 100), 100),
            Epocher.Layout.of(Workload.RATE, CHANNELS), (channel, result) -> { });

    private static short[] frames() {
        double[] noise = Workload.noise(CHANNELS * LONG);
        short[] frames = new short[noise.length];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = (short) (10 * noise[i]);
        }
        return frames;
    }

    private static double[] filled(double value) {
        double[] values = new double[CHANNELS];
        Arrays.fill(values, value);
        return values;
    }

    private void take(int count) {
        converter.toPlanar(frames, 0, count, raw, 0);
        for (int channel = 0; channel < CHANNELS; channel++) {
            filters[channel].filter(raw[channel], 0, filtered, 0, count);
            backgrounds[channel].filter(filtered, 0, rms, 0, count);
        }
        epocher.accept(raw, 0, count);
    }

    /**
     * One chunk.
     *
     * @return the output
     */
    @Benchmark
    public double[] chunk() {
        take(CHUNK);
        return rms;
    }

    /**
     * A hundred chunks in one call; the score is per chunk.
     *
     * @return the output
     */
    @Benchmark
    @OperationsPerInvocation(LONG / CHUNK)
    public double[] oneLongCall() {
        take(LONG);
        return rms;
    }
}
