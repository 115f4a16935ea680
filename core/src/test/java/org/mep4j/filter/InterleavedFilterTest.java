package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.signal.SampleRate;

class InterleavedFilterTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final FilterDesign USUAL = Butterworth.bandPass(4, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE));

    @TestFactory
    Stream<DynamicTest> channelsSideBySideKeepTheContractOfAStage() {
        return StageContract.of("5 channels in rows", stage(true)).tests();
    }

    @TestFactory
    Stream<DynamicTest> channelsOneByOneKeepTheContractOfAStage() {
        return StageContract.of("5 channels one by one", stage(false)).tests();
    }

    /** Channel c gets the sample times c + 1. */
    private static Stage.Factory stage(boolean rows) {
        return (first, output) -> {
            InterleavedFilter filter = InterleavedFilter.of(USUAL, 5, rows);
            double[] in = new double[5 * 8192];
            double[] out = new double[5 * 8192 + 3];
            return Stage.of((x, offset, length) -> {
                for (int i = 0; i < 5 * length; i++) {
                    in[i] = x[offset + i / 5] * (i % 5 + 1);
                }
                filter.filter(in, 0, out, 3, length);
                output.values(out, 3, 5 * length);
            }, filter::reset);
        };
    }

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 2, 11, 12, 32, 67})
    void everyChannelHasTheBitsOfAFilterOfItsOwn(int channels) {
        int frames = 3000;
        SplittableRandom random = new SplittableRandom(channels);
        double[][] planar = new double[channels][frames];
        double[] interleaved = new double[channels * frames];
        for (int i = 0; i < interleaved.length; i++) {
            double sample = i / channels > 1500 ? 0 : random.nextInt(500) == 0 ? Double.NaN : random.nextDouble(-500, 500);
            interleaved[i] = sample;
            planar[i % channels][i / channels] = sample;
        }
        InterleavedFilter filter = InterleavedFilter.of(USUAL, channels);
        double[] out = new double[interleaved.length];
        filter.filter(interleaved, 0, out, 0, frames);
        long bad = 0;
        for (int channel = 0; channel < channels; channel++) {
            StreamingFilter alone = StreamingFilter.of(USUAL);
            double[] expected = alone.filter(planar[channel]);
            bad += alone.nonFiniteSamples();
            double[] actual = new double[frames];
            for (int i = 0; i < frames; i++) {
                actual[i] = out[i * channels + channel];
            }
            assertArrayEquals(expected, actual, "channel " + channel + ", seed " + channels);
        }
        assertEquals(bad, filter.nonFiniteSamples());
        filter.reset();
        filter.filter(interleaved, 0, interleaved, 0, frames);
        assertArrayEquals(out, interleaved);
    }

    @Test
    void silenceBecomesExactlySilentInRowsToo() {
        InterleavedFilter filter = InterleavedFilter.of(Butterworth.bandPass(2, 300, 450).at(RATE), 32);
        double[] frames = new double[32 * 20_000];
        for (int channel = 0; channel < 32; channel++) {
            frames[channel] = 1000;
        }
        filter.filter(frames, 0, frames, 0, 20_000);
        for (int i = frames.length - 32; i < frames.length; i++) {
            assertEquals(0, frames[i]);
        }
    }

    @Test
    void rangesThatDoNotFitAreRefused() {
        InterleavedFilter filter = InterleavedFilter.of(USUAL, 3);
        double[] x = new double[30];
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filter(x, 0, new double[30], 0, 11));
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filter(x, 0, new double[29], 0, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filter(x, 0, new double[30], 0, -1));
        assertThrows(IllegalArgumentException.class, () -> filter.filter(x, 0, x, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> InterleavedFilter.of(USUAL, 0));
    }
}
