package org.mep4j.excitability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.Golden.interval;
import static org.mep4j.excitability.Golden.reason;
import static org.mep4j.excitability.Golden.value;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.mep4j.excitability.Reliability.Form;

class ReliabilityTest {

    /** Shrout and Fleiss 1979, Table 2: 6 targets, 4 judges; the paper gives .17 .29 .71 and .44 .62 .91. */
    private static final double[][] PAPER = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

    @Test
    void correlationsAgreeWithThePaperAndWithNumpy() {
        // numpy 2.4.6 scipy 1.17.1, golden/excitability/make_comparisons.py, 2026-11-23
        check(Form.ONE_WAY, 0.16574176840547544, 0.44279713367926865, -0.13293232487475098, 0.722560062328121);
        check(Form.AGREEMENT, 0.2897637795275591, 0.6200505475989891, 0.018786513374712016, 0.7610843696489529);
        check(Form.CONSISTENCY, 0.7148407148407149, 0.9093155423770695, 0.3424647650339253, 0.9458582599553595);
    }

    @Test
    void errorAndDetectableChangeFollowTheForm() {
        assertEquals(2.502776236280201, value(Reliability.of(Form.ONE_WAY, PAPER).standardError()), 1e-12);
        assertEquals(1.0096754153907306, value(Reliability.of(Form.CONSISTENCY, PAPER).standardError()), 1e-12);
        assertEquals(2.798626039083726, value(Reliability.of(Form.CONSISTENCY, PAPER).smallestDetectableChange()), 1e-12);
    }

    @Test
    void aShiftOfAllPeopleCountsInAgreementOnly() {
        double[][] shifted = {{1, 3}, {2, 4}, {4, 6}, {7, 9}};
        assertEquals(1, value(Reliability.of(Form.CONSISTENCY, shifted).correlation()), 1e-12);
        assertEquals(0, value(Reliability.of(Form.CONSISTENCY, shifted).standardError()), 1e-7);
        assertEquals(StrictMath.sqrt(2), value(Reliability.of(Form.AGREEMENT, shifted).standardError()), 1e-7);
    }

    @Test
    void tooFewOrConstantValuesGiveAReason() {
        assertEquals(Absence.TOO_FEW_POINTS, reason(Reliability.of(Form.AGREEMENT, new double[][] {{1, 2}, {2, 3}}).correlation()));
        assertEquals(Absence.NO_VARIATION, reason(Reliability.of(Form.AGREEMENT, new double[][] {{1, 1}, {1, 1}, {1, 1}}).correlation()));
        assertThrows(IllegalArgumentException.class, () -> Reliability.of(Form.AGREEMENT, new double[][] {{1, 1}, {1}}));
        assertThrows(IllegalArgumentException.class, () -> Reliability.of(Form.AGREEMENT, new double[][] {{1, Double.NaN}}));
    }

    @Test
    @DisplayName("no table of values makes it fail (seed 95)")
    void noTableMakesItFail() {
        SplittableRandom random = new SplittableRandom(95);
        for (int run = 0; run < 3000; run++) {
            double[][] values = new double[3 + random.nextInt(4)][2 + random.nextInt(3)];
            double person = random.nextInt(3);
            for (double[] row : values) {
                double own = person * random.nextInt(5);
                for (int j = 0; j < row.length; j++) {
                    row[j] = own + (run % 2 == 0 ? random.nextInt(3) : random.nextDouble() * 100 * j);
                }
            }
            for (Form form : Form.values()) {
                Estimate correlation = Reliability.of(form, values).correlation();
                assertTrue(correlation.number().orElse(0) <= 1 + 1e-12, "run " + run);
            }
        }
    }

    private static void check(Form form, double single, double mean, double low, double high) {
        Reliability reliability = Reliability.of(form, PAPER);
        assertEquals(single, value(reliability.correlation()), 1e-12, form.name());
        assertEquals(mean, value(reliability.meanCorrelation()), 1e-12, form.name());
        assertEquals(low, interval(reliability.correlation()).low().getAsDouble(), 1e-8, form.name());
        assertEquals(high, interval(reliability.correlation()).high().getAsDouble(), 1e-8, form.name());
    }
}
