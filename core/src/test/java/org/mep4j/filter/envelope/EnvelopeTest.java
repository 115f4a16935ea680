package org.mep4j.filter.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
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
import org.mep4j.filter.design.Golden;
import org.mep4j.signal.SampleRate;

class EnvelopeTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);
    private static final FilterDesign LOW_PASS = Butterworth.lowPass(2, 7).at(RATE);

    /** What all stages have in common. */
    private interface Filter {
        void filter(double[] in, int inOffset, double[] out, int outOffset, int length);
    }

    private record Made(Filter filter, Runnable reset, Supplier<Long> replaced) {
    }

    private enum Kind {
        LINEAR, RMS, RMS_OF_ONE, ENERGY, HILBERT;

        Made make() {
            return switch (this) {
                case LINEAR -> {
                    LinearEnvelope stage = LinearEnvelope.of(LOW_PASS);
                    yield new Made(stage::filter, stage::reset, stage::nonFiniteSamples);
                }
                case RMS, RMS_OF_ONE -> {
                    MovingRms stage = this == RMS ? MovingRms.ofMillis(50, RATE) : MovingRms.ofSamples(1);
                    yield new Made(stage::filter, stage::reset, stage::nonFiniteSamples);
                }
                case ENERGY -> {
                    TeagerKaiser stage = new TeagerKaiser();
                    yield new Made(stage::filter, stage::reset, stage::nonFiniteSamples);
                }
                case HILBERT -> {
                    HilbertEnvelope stage = HilbertEnvelope.of(20, 40, RATE);
                    yield new Made(stage::filter, stage::reset, stage::nonFiniteSamples);
                }
            };
        }
    }

    @TestFactory
    Stream<DynamicTest> everyEnvelopeKeepsTheContractOfAStage() {
        return Stream.of(Kind.values()).flatMap(kind -> StageContract.of(kind.name(), (first, output) -> {
            Made made = kind.make();
            double[] out = new double[8192];
            return Stage.of((x, offset, length) -> {
                made.filter().filter(x, offset, out, 5, length);
                output.values(out, 5, length);
            }, made.reset());
        }).tests());
    }

    @TestFactory
    Stream<DynamicTest> badSamplesAreReplacedByTheOneBeforeAndCountedInPlaceToo() {
        return Stream.of(Kind.values()).map(kind -> dynamicTest(kind.name(), () -> {
            double[] x = Golden.noise(3);
            double[] held = x.clone();
            double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, -1e300};
            for (int i = 0; i < 3; i++) {
                x[500 + 100 * i] = bad[i];
                held[500 + 100 * i] = held[499 + 100 * i];
            }
            Made made = kind.make();
            double[] expected = run(kind, held);
            made.filter().filter(x, 0, x, 0, x.length);
            assertArrayEquals(expected, x);
            assertEquals(3, made.replaced().get());
            made.reset().run();
            assertEquals(0, made.replaced().get());
            assertThrows(IllegalArgumentException.class, () -> made.filter().filter(x, 0, x, 1, 50));
            assertThrows(IndexOutOfBoundsException.class, () -> made.filter().filter(x, 990, new double[50], 0, 20));
        }));
    }

    private static double[] run(Kind kind, double[] x) {
        double[] out = new double[x.length];
        kind.make().filter().filter(x, 0, out, 0, x.length);
        return out;
    }

    @Test
    void envelopesEqualThoseOfSciPy() throws IOException {
        double[] x = Golden.noise(1);
        var stream = Objects.requireNonNull(EnvelopeTest.class.getResourceAsStream("/golden/filter/envelopes.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (String line : reader.lines().filter(text -> !text.startsWith("#")).toList()) {
                String[] fields = line.split(",");
                double[] y = switch (fields[0]) {
                    case "hilbert" -> HilbertEnvelope.ofEpoch(x);
                    case "linear" -> run(Kind.LINEAR, x);
                    case "rms" -> run(Kind.RMS, x);
                    default -> throw new UncheckedIOException(new IOException(line));
                };
                for (int i = 0; i < 16; i++) {
                    assertEquals(Double.parseDouble(fields[1 + i]), y[(int) Math.rint(i * 999 / 15.0)], 1e-10, line);
                }
            }
        }
    }

    @Test
    void aSpikeLeavesNothingBehindInTheMovingRms() {
        double[] x = new double[1000];
        x[123] = 1e90;
        for (int i = 400; i < 700; i++) {
            x[i] = 3;
        }
        double[] y = run(Kind.RMS, x);
        assertEquals(1e90 / Math.sqrt(50), y[172], 1e76);
        assertEquals(0, y[173]);
        assertEquals(3, y[449], 1e-15);
        assertEquals(0, y[999]);
    }

    @Test
    void theEnergyOfASineIsTheSquareOfAmplitudeTimesSineOfItsStep() {
        double[] x = new double[200];
        Arrays.setAll(x, i -> 7 * Math.sin(0.3 * i + 1));
        double[] y = run(Kind.ENERGY, x);
        for (int i = 2; i < x.length; i++) {
            assertEquals(49 * Math.sin(0.3) * Math.sin(0.3), y[i], 1e-12);
        }
        assertEquals(1, new TeagerKaiser().delaySamples());
    }

    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {20, 50, 133, 250, 400, 480})
    void aSineHasItsAmplitudeAsItsHilbertEnvelopeInTheStream(double hz) {
        HilbertEnvelope stage = HilbertEnvelope.of(20, 60, RATE);
        double[] x = new double[2000];
        Arrays.setAll(x, i -> 5 * Math.cos(2 * Math.PI * hz * i / 1000));
        double[] y = new double[x.length];
        stage.filter(x, 0, y, 0, x.length);
        for (int i = 2 * stage.delaySamples(); i < x.length; i++) {
            assertEquals(5, y[i], 5 * 1.1e-3);
        }
        assertEquals(stage.transformer().length() / 2, stage.delaySamples());
    }

    @Test
    void theStreamedHilbertEnvelopePeaksItsDelayAfterABurst() {
        HilbertEnvelope stage = HilbertEnvelope.of(20, 40, RATE);
        double[] x = new double[600];
        Arrays.setAll(x, i -> Math.exp(-Math.pow((i - 300) / 20.0, 2)) * Math.cos(0.8 * (i - 300)));
        double[] y = new double[x.length];
        stage.filter(x, 0, y, 0, x.length);
        double[] exact = HilbertEnvelope.ofEpoch(x);
        for (int i = 200; i < 400; i++) {
            assertEquals(Math.exp(-Math.pow((i - 300) / 20.0, 2)), exact[i], 1e-3);
            assertEquals(exact[i], y[i + stage.delaySamples()], 0.01);
        }
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> MovingRms.ofSamples(0));
        assertThrows(IllegalArgumentException.class, () -> MovingRms.ofMillis(0, RATE));
        assertThrows(IllegalArgumentException.class, () -> MovingRms.ofMillis(Double.NaN, RATE));
        assertThrows(IllegalArgumentException.class, () -> HilbertEnvelope.of(0, 40, RATE));
        assertThrows(IllegalArgumentException.class, () -> HilbertEnvelope.of(300, 40, RATE));
        assertThrows(IllegalArgumentException.class, () -> HilbertEnvelope.of(20, 10, RATE));
        assertThrows(IllegalArgumentException.class, () -> HilbertEnvelope.ofEpoch(new double[4097]));
        assertThrows(IllegalArgumentException.class, () -> HilbertEnvelope.ofEpoch(new double[] {1, Double.NaN}));
        assertEquals(0, HilbertEnvelope.ofEpoch(new double[0]).length);
        assertEquals(50, MovingRms.ofMillis(50, RATE).windowSamples());
    }
}
