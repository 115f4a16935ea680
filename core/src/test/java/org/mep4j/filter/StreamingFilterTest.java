package org.mep4j.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.contract.Stage;
import org.mep4j.contract.StageContract;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.signal.SampleRate;

class StreamingFilterTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final FilterDesign BAND = Butterworth.bandPass(4, 20, 450).at(RATE);
    private static final FilterDesign USUAL = BAND.then(Notch.atHertz(50).at(RATE));

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfAStage() {
        return Stream.of(
                StageContract.of("band-pass and notch", stage(USUAL)).tests(),
                StageContract.of("one section", stage(Notch.atHertz(50).at(RATE))).tests(),
                StageContract.of("eleven sections in place", inPlace(Butterworth.bandPass(10, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE)))).tests(),
                StageContract.of("band-pass through silence", stage(Butterworth.bandPass(2, 300, 450).at(RATE)))
                        .on(index -> index % 5000 == 100 ? 1000 : 0, 7000).tests(),
                StageContract.of("band-pass over gaps of NaN", stage(USUAL))
                        .on(index -> index % 700 < 3 ? Double.NaN : index % 701 == 0 ? Double.POSITIVE_INFINITY : StageContract.noiseWithSpikes(index), 5000).tests())
                .flatMap(tests -> tests);
    }

    private static Stage.Factory stage(FilterDesign design) {
        return (first, output) -> {
            StreamingFilter filter = StreamingFilter.of(design);
            double[] out = new double[8192];
            return Stage.of((x, offset, length) -> {
                filter.filter(x, offset, out, 5, length);
                output.values(out, 5, length);
            }, filter::reset);
        };
    }

    private static Stage.Factory inPlace(FilterDesign design) {
        return (first, output) -> {
            StreamingFilter filter = StreamingFilter.of(design);
            double[] copy = new double[8192];
            return Stage.of((x, offset, length) -> {
                System.arraycopy(x, offset, copy, 0, length);
                filter.filterInPlace(copy, 0, length);
                output.values(copy, 0, length);
            }, filter::reset);
        };
    }

    static IntStream sectionCounts() {
        return IntStream.rangeClosed(1, 26);
    }

    @ParameterizedTest(name = "{0} sections")
    @MethodSource("sectionCounts")
    void everyNumberOfSectionsEqualsTheFormulaAppliedSectionBySection(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<Biquad> sections = IntStream.range(0, count).mapToObj(i -> {
            double a2 = random.nextDouble(-0.5, 0.9);
            double a1 = random.nextDouble(-1, 1) * 0.95 * (1 + a2);
            return new Biquad(random.nextDouble(0.2, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1), a1, a2);
        }).toList();
        double[] x = noise(3000, count);
        double[] expected = x.clone();
        for (Biquad section : sections) {
            directForm(section, expected);
        }
        double[] y = StreamingFilter.of(new FilterDesign(sections, 1, RATE, "random")).filter(x);
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, y, 1e-11 * scale, "seed " + count);
    }

    /** Direct form I, the formula of {@link Biquad} as it stands. */
    private static void directForm(Biquad s, double[] x) {
        double x1 = 0;
        double x2 = 0;
        double y1 = 0;
        double y2 = 0;
        for (int i = 0; i < x.length; i++) {
            double y = s.b0() * x[i] + s.b1() * x1 + s.b2() * x2 - s.a1() * y1 - s.a2() * y2;
            x2 = x1;
            x1 = x[i];
            y2 = y1;
            y1 = y;
            x[i] = y;
        }
    }

    @Test
    void primedToALevelAnOffsetOfThatLevelHasNoTransient() {
        FilterDesign lowPass = Butterworth.lowPass(4, 200).at(RATE);
        StreamingFilter low = StreamingFilter.of(lowPass);
        low.primeTo(-1e6);
        double[] offset = new double[2000];
        Arrays.fill(offset, -1e6);
        for (double y : low.filter(offset)) {
            assertEquals(-1e6, y, 1e-5);
        }
        StreamingFilter band = StreamingFilter.of(USUAL);
        band.primeTo(-1e6);
        for (double y : band.filter(offset)) {
            assertEquals(0, y, 1e-5);
        }
    }

    @Test
    void anElectrodePopOfAMillionMicrovoltsSettlesWithinTheSettlingLength() {
        StreamingFilter filter = StreamingFilter.of(BAND);
        int settled = Math.toIntExact(Settling.samples(BAND, 1e-8));
        double[] pop = new double[settled + 2000];
        Arrays.fill(pop, 1e6);
        double[] y = filter.filter(pop);
        for (int i = settled; i < y.length; i++) {
            assertEquals(0, y[i], 0.1);
        }
        assertTrue(Math.abs(y[settled / 4]) > 0.1, "the bound is far too long");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300})
    void aBadSampleIsReplacedByTheOneBeforeAndCounted(double bad) {
        double[] x = noise(3000, 1);
        double[] held = x.clone();
        for (int i : new int[] {700, 701, 1023, 1024, 2999}) {
            x[i] = bad;
            held[i] = held[i - 1];
        }
        StreamingFilter filter = StreamingFilter.of(USUAL);
        assertArrayEquals(StreamingFilter.of(USUAL).filter(held), filter.filter(x));
        assertEquals(5, filter.nonFiniteSamples());
        filter.reset();
        assertEquals(0, filter.nonFiniteSamples());
    }

    @Test
    void badSamplesInPlaceAndAtTheStartAreReplacedToo() {
        double[] x = noise(50, 2);
        x[0] = Double.NaN;
        x[20] = Double.NaN;
        double[] held = x.clone();
        held[0] = 0;
        held[20] = held[19];
        double[] expected = StreamingFilter.of(USUAL).filter(held);
        StreamingFilter.of(USUAL).filterInPlace(x, 0, 50);
        assertArrayEquals(expected, x);

        StreamingFilter primed = StreamingFilter.of(USUAL);
        primed.primeTo(40);
        StreamingFilter same = StreamingFilter.of(USUAL);
        same.primeTo(40);
        assertArrayEquals(same.filter(new double[] {40, 1}), primed.filter(new double[] {Double.NaN, 1}));
    }

    @Test
    void afterAnImpulseSilenceBecomesExactlySilent() {
        StreamingFilter filter = StreamingFilter.of(Butterworth.bandPass(2, 300, 450).at(RATE));
        double[] x = new double[40_000];
        x[0] = 1000;
        double[] y = filter.filter(x);
        assertEquals(0, y[y.length - 1]);
        assertEquals(0, Arrays.stream(y, 5000, y.length).map(Math::abs).filter(v -> v > 0 && v < Double.MIN_NORMAL).count());
    }

    @Test
    void anOverflowCausedByAnAbsurdGainDoesNotLastForEver() {
        FilterDesign absurd = new FilterDesign(BAND.sections(), 1e300, RATE, "absurd");
        StreamingFilter filter = StreamingFilter.of(absurd);
        double[] x = new double[4096];
        x[10] = 1e50;
        double[] y = filter.filter(x);
        assertTrue(Arrays.stream(y, 2048, 4096).allMatch(Double::isFinite));
    }

    @Test
    void overlappingRangesAreRejectedUnlessTheyAreTheSame() {
        StreamingFilter filter = StreamingFilter.of(USUAL);
        double[] x = noise(100, 3);
        assertThrows(IllegalArgumentException.class, () -> filter.filter(x, 0, x, 1, 50));
        assertThrows(IllegalArgumentException.class, () -> filter.filter(x, 49, x, 0, 50));
        double[] expected = StreamingFilter.of(USUAL).filter(Arrays.copyOf(x, 50));
        filter.filter(x, 0, x, 50, 50);
        assertArrayEquals(expected, Arrays.copyOfRange(x, 50, 100));
    }

    @Test
    void rangesOutsideTheArrayAreRejectedBeforeAnythingIsFiltered() {
        StreamingFilter filter = StreamingFilter.of(USUAL);
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filter(new double[10], 5, new double[10], 0, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filter(new double[10], 0, new double[5], 0, 6));
        assertThrows(IndexOutOfBoundsException.class, () -> filter.filterInPlace(new double[10], -1, 5));
        assertThrows(IllegalArgumentException.class, () -> filter.primeTo(Double.NaN));
        assertArrayEquals(StreamingFilter.of(USUAL).filter(noise(20, 4)), filter.filter(noise(20, 4)));
    }

    private static double[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[length];
        Arrays.setAll(x, i -> random.nextDouble(-500, 500));
        return x;
    }
}
