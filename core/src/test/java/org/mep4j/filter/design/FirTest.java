package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.filter.StreamingFir;
import org.mep4j.filter.ZeroPhaseFir;
import org.mep4j.signal.SampleRate;

class FirTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);

    @TestFactory
    Stream<DynamicTest> directFilterKeepsTheContractOfAStage() {
        return StageContract.of("93 taps", stage(KaiserFir.lowPass(500, 200, 60).at(RATE))).tests();
    }

    @TestFactory
    Stream<DynamicTest> filterByTransformKeepsTheContractOfAStage() {
        return StageContract.of("1257 taps", stage(KaiserFir.lowPass(450, 20, 80).at(RATE))).tests();
    }

    private static Stage.Factory stage(Fir fir) {
        return (first, output) -> {
            StreamingFir filter = StreamingFir.of(fir);
            double[] out = new double[8192];
            return Stage.of((x, offset, length) -> {
                filter.filter(x, offset, out, 5, length);
                output.values(out, 5, length);
            }, filter::reset);
        };
    }

    @TestFactory
    Stream<DynamicTest> tapsAndOutputsEqualThoseOfSciPy() {
        return lines().map(fields -> {
            Fir fir = fir(fields);
            return dynamicTest(fir.toString(), () -> {
                double[] taps = fir.taps();
                assertEquals(Integer.parseInt(fields.get(7)), taps.length);
                for (int i = 0; i < 9; i++) {
                    assertEquals(number(fields, 8 + i), taps[(int) Math.rint(i * (double) (taps.length / 2) / 8)], 1e-13, "tap " + i);
                }
                double[] y = StreamingFir.of(fir).filter(noise(Long.parseLong(fields.get(6)), 4000));
                for (int i = 0; i < 16; i++) {
                    assertEquals(number(fields, 17 + i), y[(int) Math.rint(i * 3999 / 15.0)], 1e-10, "sample " + i);
                }
            });
        });
    }

    private static Fir fir(List<String> f) {
        SampleRate rate = SampleRate.ofHertz(number(f, 5));
        double width = number(f, 3);
        double decibels = number(f, 4);
        return switch (f.get(0)) {
            case "lowpass" -> KaiserFir.lowPass(number(f, 2), width, decibels).at(rate);
            case "highpass" -> KaiserFir.highPass(number(f, 1), width, decibels).at(rate);
            case "bandpass" -> KaiserFir.bandPass(number(f, 1), number(f, 2), width, decibels).at(rate);
            default -> KaiserFir.bandStop(number(f, 1), number(f, 2), width, decibels).at(rate);
        };
    }

    private static double number(List<String> fields, int field) {
        return Double.parseDouble(fields.get(field));
    }

    private static Stream<List<String>> lines() {
        var stream = Objects.requireNonNull(FirTest.class.getResourceAsStream("/golden/filter/fir.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).map(line -> List.of(line.split(","))).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> theStopBandHasTheAttenuationThatWasAskedFor() {
        return Stream.of(KaiserFir.lowPass(450, 40, 60), KaiserFir.highPass(100, 30, 40), KaiserFir.bandPass(100, 400, 50, 80),
                KaiserFir.bandStop(100, 400, 50, 70)).map(spec -> dynamicTest(spec.description(), () -> {
                    Fir fir = spec.at(RATE);
                    int edges = spec.lowHz() > 0 && spec.highHz() < 2500 ? 2 : 1;
                    double allowed = 1.1 * edges * Math.pow(10, -spec.attenuationDecibels() / 20);
                    for (double hz = 0; hz <= 2500; hz += 1.7) {
                        double half = spec.transitionHz() / 2;
                        boolean inside = hz > spec.lowHz() + (spec.lowHz() == 0 ? -1 : half) && hz < spec.highHz() - half;
                        boolean outside = hz < spec.lowHz() - half || hz > spec.highHz() + half;
                        if (inside || outside) {
                            boolean passes = inside == (spec.band() != Butterworth.Band.BAND_STOP);
                            assertEquals(passes ? 1 : 0, fir.response(hz).magnitude(), allowed, hz + " Hz");
                        }
                    }
                }));
    }

    @ParameterizedTest(name = "{0} taps")
    @ValueSource(ints = {1, 3, 63, 65, 127, 255, 257, 385, 1025, 2049, 2051, 5001, 9001})
    void everyNumberOfTapsEqualsTheFormulaAppliedDirectly(int count) {
        SplittableRandom random = new SplittableRandom(count);
        double[] taps = new double[count];
        for (int i = 0; i <= count / 2; i++) {
            taps[i] = random.nextDouble(-1, 1);
            taps[count - 1 - i] = taps[i];
        }
        Fir fir = Fir.of(taps, RATE, "random");
        double[] x = noise(count, 12_000);
        double[] y = StreamingFir.of(fir).filter(x);
        double[] zeroPhase = ZeroPhaseFir.of(fir).apply(x);
        int half = count / 2;
        for (int n = 0; n < x.length; n += n < 300 ? 1 : 97) {
            double sum = 0;
            for (int k = 0; k < count && k <= n; k++) {
                sum += taps[k] * x[n - k];
            }
            assertEquals(sum, y[n], 1e-10 * Math.max(1, Math.sqrt(count)), "seed " + count + ", sample " + n);
            if (n >= 2 * half) {
                assertEquals(sum, zeroPhase[n - half], 1e-10 * Math.max(1, Math.sqrt(count)), "seed " + count + ", without delay, sample " + n);
            }
        }
    }

    @Test
    void withoutDelayALineStaysALineUpToItsEnds() {
        double[] x = new double[3000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 7 - 0.3 * i;
        }
        assertArrayEquals(x, ZeroPhaseFir.of(KaiserFir.lowPass(450, 20, 80).at(RATE)).apply(x), 1e-9);
        assertArrayEquals(x, ZeroPhaseFir.of(KaiserFir.lowPass(450, 900, 30).at(RATE)).apply(x), 1e-9);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, 1e300})
    void aBadSampleIsReplacedByTheOneBeforeAndCounted(double bad) {
        Fir fir = KaiserFir.lowPass(450, 20, 80).at(RATE);
        double[] x = noise(1, 3000);
        double[] held = x.clone();
        for (int i : new int[] {127, 128, 700, 701, 2999}) {
            x[i] = bad;
            held[i] = held[i - 1];
        }
        StreamingFir filter = StreamingFir.of(fir);
        assertArrayEquals(StreamingFir.of(fir).filter(held), filter.filter(x));
        assertEquals(5, filter.nonFiniteSamples());
    }

    @Test
    void settingsThatDoNotFitAreRefusedWithTheReason() {
        assertThrows(IllegalArgumentException.class, () -> KaiserFir.lowPass(0, 10, 60));
        assertThrows(IllegalArgumentException.class, () -> KaiserFir.lowPass(100, 0, 60));
        assertThrows(IllegalArgumentException.class, () -> KaiserFir.lowPass(100, 10, 20));
        assertThrows(IllegalArgumentException.class, () -> KaiserFir.bandPass(200, 100, 10, 60));
        assertThrows(IllegalArgumentException.class, () -> KaiserFir.lowPass(2600, 10, 60).at(RATE));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> KaiserFir.lowPass(100, 1e-3, 60).at(RATE)).getMessage()
                .startsWith("transitionHz must be so wide that 1048576 taps suffice (sample rate 5000 Hz): 0.001 Hz needs"));
        assertThrows(IllegalArgumentException.class, () -> Fir.of(new double[] {1, 2}, RATE, "even"));
        assertThrows(IllegalArgumentException.class, () -> Fir.of(new double[] {1, 2, 3}, RATE, "no symmetry"));
        assertThrows(IllegalArgumentException.class, () -> Fir.of(new double[] {1, Double.NaN, 1}, RATE, "NaN"));
        assertThrows(IllegalArgumentException.class, () -> Fir.of(new double[0], RATE, "none"));
        ZeroPhaseFir zeroPhase = ZeroPhaseFir.of(KaiserFir.lowPass(100, 100, 60).at(RATE));
        assertThrows(IllegalArgumentException.class, () -> zeroPhase.apply(new double[zeroPhase.minimumSamples() - 1]));
        assertThrows(IllegalArgumentException.class, () -> zeroPhase.apply(new double[] {Double.NaN, 1, 1}));
    }

    private static double[] noise(long seed, int length) {
        double[] x = new double[length];
        for (int i = 0; i < x.length; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            x[i] = 10 + 200 * ((seed >>> 11) * 0x1p-53 - 0.5);
        }
        return x;
    }
}
