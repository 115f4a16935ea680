package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Poles and zeros against the 50-digit twin of make.py. */
class PoleTest {

    private static final double TOLERANCE = 1e-12;
    private static final MathContext DIGITS = new MathContext(50);

    private static final List<Golden.Line> LINES = Golden.lines("poles.csv");

    /**
     * Poles before they become coefficients, compared as s = (z - 1) / (z + 1): an error of 1e-12 of |s| is one of 1e-12 of the
     * pole's distance from z = 1, far stricter than 1e-12 of |z|.
     */
    @TestFactory
    Stream<DynamicTest> designedPolesAreThoseOfTheTwin() {
        return LINES.stream().filter(line -> line.spec() instanceof Butterworth).map(line -> dynamicTest(line.toString(), () -> {
            List<Complex> poles = new ArrayList<>();
            for (List<Complex> pair : ((Butterworth) line.spec()).analogPoles(line.rate())) {
                boolean real = Math.abs(pair.get(0).im()) < 1e-12 * pair.get(0).magnitude();
                poles.addAll(real ? pair : List.of(pair.get(0)));
            }
            List<Complex> expected = twin(line);
            assertEquals(expected.size(), poles.size());
            for (Complex pole : expected) {
                Complex nearest = nearest(pole, poles);
                double error = new Complex(nearest.re(), Math.abs(nearest.im())).minus(pole).magnitude() / pole.magnitude();
                assertTrue(error <= TOLERANCE, pole + " is off by " + error);
            }
        }));
    }

    /**
     * Each section's a1 and a2 are within four units in the last place of 1 of the twin's: what remains is rounding to double.
     */
    @TestFactory
    Stream<DynamicTest> denominatorsAreThoseOfTheTwinRounded() {
        return LINES.stream().map(line -> dynamicTest(line.toString(), () -> {
            List<double[]> expected = denominators(line);
            for (Biquad section : line.design().sections()) {
                double error = expected.stream()
                        .mapToDouble(e -> Math.max(Math.abs(e[0] - section.a1()), Math.abs(e[1] - section.a2()))).min().orElseThrow();
                assertTrue(error <= 4 * 0x1p-52, section + " is off by " + error);
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> zerosLieWhereTheBandPutsThem() {
        return LINES.stream().map(line -> dynamicTest(line.toString(), () -> {
            List<Double> cosines = new ArrayList<>();
            for (Biquad section : line.design().sections()) {
                for (Complex zero : section.b2() == 0 ? List.of(section.zeros().get(0)) : section.zeros()) {
                    assertEquals(1, zero.magnitude(), 1e-15);
                    cosines.add(zero.re());
                }
            }
            cosines.sort(Comparator.naturalOrder());
            List<Double> expected = expectedCosines(line);
            assertEquals(expected.size(), cosines.size());
            for (int i = 0; i < expected.size(); i++) {
                assertEquals(expected.get(i), cosines.get(i), TOLERANCE);
            }
        }));
    }

    private static List<Double> expectedCosines(Golden.Line line) {
        if (line.spec() instanceof Notch notch) {
            double cosine = Math.cos(2 * Math.PI * notch.hz() / line.rate().hertz());
            return List.of(cosine, cosine);
        }
        Butterworth spec = (Butterworth) line.spec();
        List<Double> once = switch (spec.band()) {
            case LOW_PASS -> List.of(-1.0);
            case HIGH_PASS -> List.of(1.0);
            case BAND_PASS -> List.of(-1.0, 1.0);
            case BAND_STOP -> {
                double centre = Math.tan(Math.PI * spec.lowHz() / line.rate().hertz()) * Math.tan(Math.PI * spec.highHz() / line.rate().hertz());
                double cosine = (1 - centre) / (1 + centre);
                yield List.of(cosine, cosine);
            }
        };
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < spec.order(); i++) {
            all.addAll(once);
        }
        all.sort(Comparator.naturalOrder());
        return all;
    }

    private static List<Complex> twin(Golden.Line line) {
        double[] numbers = line.numbers(0);
        List<Complex> poles = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            poles.add(new Complex(numbers[i], numbers[i + 1]));
        }
        return poles;
    }

    private static Complex nearest(Complex pole, List<Complex> poles) {
        return poles.stream()
                .min(Comparator.comparingDouble(p -> new Complex(p.re(), Math.abs(p.im())).minus(pole).magnitude())).orElseThrow();
    }

    /** a1 and a2 of the twin's sections: conjugates together, two real poles together, a single real pole alone. */
    private static List<double[]> denominators(Golden.Line line) {
        List<double[]> all = new ArrayList<>();
        List<Complex> reals = new ArrayList<>();
        for (Complex pole : twin(line)) {
            if (pole.im() == 0) {
                reals.add(pole);
            } else {
                all.add(denominator(pole, new Complex(pole.re(), -pole.im())));
            }
        }
        if (reals.size() == 1) {
            double s = reals.get(0).re();
            all.add(new double[] {-(1 + s) / (1 - s), 0});
        } else if (reals.size() == 2) {
            all.add(denominator(reals.get(0), reals.get(1)));
        }
        return all;
    }

    private static double[] denominator(Complex s1, Complex s2) {
        BigDecimal sum = exact(s1.re()).add(exact(s2.re()));
        BigDecimal product = exact(s1.re()).multiply(exact(s2.re())).subtract(exact(s1.im()).multiply(exact(s2.im())));
        BigDecimal scale = BigDecimal.ONE.subtract(sum).add(product);
        double a1 = product.subtract(BigDecimal.ONE).multiply(BigDecimal.valueOf(2)).divide(scale, DIGITS).doubleValue();
        double a2 = BigDecimal.ONE.add(sum).add(product).divide(scale, DIGITS).doubleValue();
        return new double[] {a1, a2};
    }

    private static BigDecimal exact(double value) {
        return new BigDecimal(value);
    }
}
