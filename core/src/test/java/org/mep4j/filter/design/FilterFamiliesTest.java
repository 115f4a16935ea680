package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.signal.SampleRate;

/** Chebyshev and Bessel filters against SciPy 1.10.1; the golden values' script stands beside them. */
class FilterFamiliesTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final double TOLERANCE = 1e-9;

    @TestFactory
    Stream<DynamicTest> outputsEqualThoseOfSciPy() {
        return lines().map(f -> {
            FilterDesign design = design(f);
            return dynamicTest(f.get(8) + ", " + design.description() + " at " + design.rate(), () -> {
                double[] x = Golden.noise(Long.parseLong(f.get(7)));
                double[] y = f.get(8).equals("sosfilt") ? StreamingFilter.of(design).filter(x) : ZeroPhase.of(design).apply(x);
                double rms = Double.parseDouble(f.get(9));
                for (int i = 0; i < 16; i++) {
                    assertEquals(Double.parseDouble(f.get(10 + i)) / rms, y[(int) Math.rint(i * 999 / 15.0)] / rms, TOLERANCE, "sample " + i);
                }
            });
        });
    }

    private static FilterDesign design(List<String> f) {
        int order = Integer.parseInt(f.get(3));
        Butterworth.Band band = switch (f.get(2)) {
            case "lowpass" -> Butterworth.Band.LOW_PASS;
            case "highpass" -> Butterworth.Band.HIGH_PASS;
            case "bandpass" -> Butterworth.Band.BAND_PASS;
            default -> Butterworth.Band.BAND_STOP;
        };
        double low = f.get(4).isEmpty() ? 0 : Double.parseDouble(f.get(4));
        double high = f.get(5).isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(f.get(5));
        FilterSpec spec = switch (f.get(0)) {
            case "cheby1" -> new Chebyshev1(band, order, Double.parseDouble(f.get(1)), low, high);
            case "cheby2" -> new Chebyshev2(band, order, Double.parseDouble(f.get(1)), low, high);
            default -> new Bessel(band, order, low, high);
        };
        return spec.at(SampleRate.ofHertz(Double.parseDouble(f.get(6))));
    }

    private static Stream<List<String>> lines() {
        var stream = Objects.requireNonNull(FilterFamiliesTest.class.getResourceAsStream("/golden/filter/families.csv"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).map(line -> List.of(line.split(",", -1))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPrototypeOfButterworthGivesTheSameFilterAsButterworthItself() {
        for (int order = 1; order <= 10; order++) {
            for (Butterworth spec : List.of(Butterworth.lowPass(order, 450), Butterworth.highPass(order, 20),
                    Butterworth.bandPass(order, 20, 450), Butterworth.bandStop(order, 45, 55))) {
                int n = order;
                List<Prototype.Root> roots = IntStream.range(0, (n + 1) / 2).mapToObj(k -> {
                    double angle = Math.PI * (2 * k + 1) / (2 * n);
                    double im = 2 * k + 1 == n ? 0 : Math.cos(angle);
                    return new Prototype.Root(new Complex(-Math.sin(angle), im), Double.POSITIVE_INFINITY);
                }).toList();
                FilterDesign twin = new Prototype(roots, 1).at(spec.band(), spec.lowHz(), spec.highHz(), RATE, "twin");
                for (double hz : new double[] {1, 20, 50, 200, 450, 2000}) {
                    assertEquals(spec.at(RATE).response(hz).magnitude(), twin.response(hz).magnitude(), 1e-9, spec.description() + ", " + hz);
                }
            }
        }
    }

    @Test
    void edgesHaveTheGainThatTheFamilyPromises() {
        for (int order = 1; order <= 10; order++) {
            assertEquals(-0.5, Chebyshev1.lowPass(order, 0.5, 300).at(RATE).magnitudeDecibels(300), 1e-9);
            assertEquals(-0.5, Chebyshev1.bandPass(order, 0.5, 20, 450).at(RATE).magnitudeDecibels(20), 1e-7);
            assertEquals(-40, Chebyshev2.highPass(order, 40, 20).at(RATE).magnitudeDecibels(20), 1e-6);
            assertEquals(-40, Chebyshev2.bandStop(order, 40, 45, 55).at(RATE).magnitudeDecibels(55), 1e-5);
            assertEquals(-10 * Math.log10(2), Bessel.lowPass(order, 300).at(RATE).magnitudeDecibels(300), 1e-9);
        }
    }

    @Test
    void theRippleStaysWithinWhatWasAskedFor() {
        FilterDesign first = Chebyshev1.bandPass(5, 1, 20, 450).at(RATE);
        FilterDesign second = Chebyshev2.bandPass(5, 50, 20, 450).at(RATE);
        for (double hz = 20; hz <= 450; hz += 0.37) {
            double decibels = first.magnitudeDecibels(hz);
            assertTrue(decibels <= 1e-9 && decibels >= -1 - 1e-7, hz + " Hz: " + decibels + " dB");
        }
        for (double hz = 0; hz <= 2500; hz += hz < 20 ? 0.1 : 0.9) {
            if (hz < 20 || hz > 450) {
                double decibels = second.magnitudeDecibels(hz);
                assertTrue(decibels <= -50 + 1e-6, hz + " Hz: " + decibels + " dB");
            }
        }
    }

    @Test
    void aBesselLowPassDelaysThePassBandAlmostEvenly() {
        FilterDesign design = Bessel.lowPass(8, 200).at(RATE);
        assertEquals(design.groupDelaySamples(1), design.groupDelaySamples(150), 0.02 * design.groupDelaySamples(1));
    }

    @Test
    void settingsOutsideTheirRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Chebyshev1.lowPass(0, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> Chebyshev1.lowPass(4, 0, 100));
        assertThrows(IllegalArgumentException.class, () -> Chebyshev1.lowPass(4, Double.NaN, 100));
        assertThrows(IllegalArgumentException.class, () -> Chebyshev2.lowPass(4, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> Chebyshev2.bandPass(4, 40, 100, 50));
        assertThrows(IllegalArgumentException.class, () -> Bessel.lowPass(11, 100));
        assertThrows(IllegalArgumentException.class, () -> Bessel.lowPass(4, 2500).at(RATE));
        assertEquals("Chebyshev I band-pass 20 to 450 Hz, order 4, ripple 0.5 dB", Chebyshev1.bandPass(4, 0.5, 20, 450).description());
        assertEquals("Chebyshev II low-pass 450 Hz, order 3, attenuation 60 dB", Chebyshev2.lowPass(3, 60, 450).description());
        assertEquals("Bessel high-pass 10 Hz, order 2", Bessel.highPass(2, 10).description());
    }
}
