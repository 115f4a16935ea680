package org.mep4j.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mep4j.io.Recordings;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reading a recording: EDF+, 5 minutes of 4 channels at 5 kHz, every sample to microvolts. The score is milliseconds; {@code bytesToDoubles} reads the bytes and converts them without knowing the format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadBenchmark {

    private static final int SAMPLES = 1_500_000;

    private Path file;
    private final double[] samples = new double[SAMPLES];

    /**
     * Writes the file.
     *
     * @throws IOException if it cannot be written
     */
    @Setup
    public void write() throws IOException {
        List<Signal> signals = new ArrayList<>();
        for (String name : List.of("FDI", "APB", "ADM", "ECR")) {
            signals.add(Signal.of(Channel.emg(name), Workload.RATE, Workload.noise(SAMPLES)));
        }
        file = Files.createTempDirectory("mep4j-benchmark").resolve("recording.edf");
        EdfWriter.edfPlus().write(Recording.of("benchmark", signals, List.of()), file);
    }

    /**
     * Deletes the file.
     *
     * @throws IOException if it cannot be deleted
     */
    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    /**
     * Opens the recording, hash of the file included, and reads every channel.
     *
     * @return the last channel
     * @throws IOException if the file cannot be read
     */
    @Benchmark
    public double[] open() throws IOException {
        for (Signal signal : Recordings.open(file).signals()) {
            signal.read(0, samples, 0, SAMPLES);
        }
        return samples;
    }

    /**
     * Reads the bytes and converts them.
     *
     * @return the last of the doubles
     * @throws IOException if the file cannot be read
     */
    @Benchmark
    public double[] bytesToDoubles() throws IOException {
        ShortBuffer values = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        int count = values.remaining();
        for (int i = 0; i < count; i++) {
            samples[i % SAMPLES] = 0.1 * values.get(i) + 3;
        }
        return samples;
    }
}
