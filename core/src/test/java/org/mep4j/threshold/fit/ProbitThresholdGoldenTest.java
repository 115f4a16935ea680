package org.mep4j.threshold.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.Golden;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate;

/** Against scipy and statsmodels; provenance in the first line of each file, generator make.py beside them. */
class ProbitThresholdGoldenTest {

    private static final double TOLERANCE = 1e-7;

    static Stream<List<String>> fits() {
        return Golden.rows("probit.csv").stream().map(List::of);
    }

    @ParameterizedTest(name = "set {0}")
    @MethodSource("fits")
    void thresholdSpreadAndIntervalAgreeWithTheReference(List<String> row) {
        SpreadModel model = SpreadModel.valueOf(row.get(1));
        ThresholdEstimate estimate = new ProbitThreshold(model).estimate(Golden.trials(row.get(0)));
        Estimated fit = assertInstanceOf(Estimated.class, estimate);
        assertEquals(Double.parseDouble(row.get(2)), fit.percentMso(), TOLERANCE);
        if (model == SpreadModel.FREE) {
            assertEquals(Double.parseDouble(row.get(3)), fit.spread().getAsDouble(), TOLERANCE);
        } else {
            assertTrue(fit.spread().isEmpty());
        }
        ConfidenceInterval interval = fit.interval().orElseThrow();
        assertEquals(0.95, interval.level());
        assertEnd(row.get(4), interval.low());
        assertEnd(row.get(5), interval.high());
    }

    @ParameterizedTest(name = "set {0}")
    @MethodSource("fits")
    void separatedResponsesFallBackToTheProportionalSpread(List<String> row) {
        boolean separated = fits().noneMatch(other -> other.get(0).equals(row.get(0)) && other.get(1).equals("FREE"));
        Estimated fit = (Estimated) ProbitThreshold.defaults().estimate(Golden.trials(row.get(0)));
        assertEquals(separated, fit.spread().isEmpty());
        assertEquals(separated, fit.remark().contains("7 % of the threshold"), fit.remark());
        if (separated) {
            assertEquals(Double.parseDouble(row.get(2)), fit.percentMso(), TOLERANCE);
        }
    }

    @ParameterizedTest(name = "z = {0}")
    @MethodSource("tails")
    void normalTailsKeepTheirDigits(List<String> row) {
        double z = Double.parseDouble(row.get(0));
        assertRelative(Double.parseDouble(row.get(1)), StandardNormal.logCdf(z), z);
        assertRelative(Double.parseDouble(row.get(2)), StandardNormal.hazard(z), z);
    }

    static Stream<List<String>> tails() {
        return Golden.rows("normal.csv").stream().map(List::of);
    }

    private static void assertEnd(String expected, OptionalDouble actual) {
        if (expected.equals("nan")) {
            assertEquals(OptionalDouble.empty(), actual);
        } else {
            assertEquals(Double.parseDouble(expected), actual.orElseThrow(), TOLERANCE);
        }
    }

    private static void assertRelative(double expected, double actual, double z) {
        assertEquals(1, actual / expected, 2e-14 * Math.max(1, z > 0 ? z * z : 1), "z = " + z + ": " + actual);
    }
}
