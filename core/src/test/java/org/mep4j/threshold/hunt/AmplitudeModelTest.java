package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.threshold.StandardNormal;
import org.mep4j.threshold.Trial;

class AmplitudeModelTest {

    private static final AmplitudeModel REST = AmplitudeModel.of(AmplitudeSettings.defaults());

    @ParameterizedTest
    @ValueSource(doubles = {0, 20, 48.3, 60, 71.9, 100, 400})
    void theProbabilitiesOfAllAmplitudesAddUpToOne(double percentMso) {
        // Classes of 0.1 decades: the lowest edge is 50 * 10^-0.4 = 19.9 µV, the highest 50 * 10^1.9 = 3972 µV.
        double sum = evidence(REST, Trial.measured(percentMso, 10, 50));
        for (int c = -4; c <= 19; c++) {
            sum += evidence(REST, Trial.measured(percentMso, 50 * Math.pow(10, (c + 0.5) / 10), 50));
        }
        assertEquals(1, sum, 1e-6);
        assertEquals(evidence(REST, Trial.measured(percentMso, 4500, 50)), evidence(REST, Trial.measured(percentMso, 19_000, 50)));
    }

    @Test
    void anAnswerIsAsProbableAsAllItsAmplitudesTogether() {
        double yes = evidence(REST, new Trial(62, true));
        double sum = 0;
        for (int c = 0; c <= 19; c++) {
            sum += evidence(REST, Trial.measured(62, 50 * Math.pow(10, (c + 0.5) / 10), 50));
        }
        assertEquals(1, yes + evidence(REST, new Trial(62, false)), 1e-6);
        // The trials of any class are shared out evenly over the classes of the table they stand in.
        assertEquals(yes, sum, 0.002);
    }

    @Test
    void halfOfTheTrialsAtTheThresholdAreResponsesWhateverTheShapeAndTheCriterion() {
        for (AmplitudeSettings settings : List.of(AmplitudeSettings.defaults(), AmplitudeSettings.active(), AmplitudeSettings.oneMillivolt())) {
            AmplitudeModel model = AmplitudeModel.of(settings);
            for (int shape = 0; shape < AmplitudeModel.SHAPES; shape++) {
                assertEquals(0.5, probability(model, shape, 200, new Trial(threshold(200), true)), 0.001, settings + " shape " + shape);
            }
        }
    }

    @Test
    void tabulatedProbabilitiesAreThoseOfTheFormula() {
        List<ResponseShape> shapes = ResponseShape.draw(AmplitudeModel.SHAPES, AmplitudeSettings.defaults());
        for (int s = 0; s < AmplitudeModel.SHAPES; s += 17) {
            ResponseShape shape = shapes.get(s);
            double inflection = inflection(shape);
            for (double distance : new double[] {-0.15, -0.03, 0.004, 0.08, 0.3}) {
                double x = threshold(150) * Math.exp(distance);
                // The class from 50 to 62.9 µV, and all classes below 19.9 µV.
                double direct = reaching(shape, inflection, distance, 50) - reaching(shape, inflection, distance, 50 * Math.pow(10, 0.1));
                double low = 1 - reaching(shape, inflection, distance, 50 * Math.pow(10, -0.4));
                assertEquals(direct, probability(REST, s, 150, Trial.measured(x, 55, 50)), 0.002, shape + " at " + distance);
                assertEquals(low, probability(REST, s, 150, Trial.measured(x, 5, 50)), 0.003, shape + " at " + distance);
            }
        }
    }

    @Test
    void shapesAreSpreadAroundTheirMedians() {
        List<ResponseShape> shapes = ResponseShape.draw(AmplitudeModel.SHAPES, AmplitudeSettings.defaults());
        double[] excitability = shapes.stream().mapToDouble(ResponseShape::excitability).sorted().toArray();
        double[] plateau = shapes.stream().mapToDouble(ResponseShape::plateauDecades).sorted().toArray();
        assertEquals(Math.exp(-2.62), excitability[AmplitudeModel.SHAPES / 2], 0.002);
        assertEquals(3.43, plateau[AmplitudeModel.SHAPES / 2], 0.02);
        assertTrue(plateau[0] > Math.log10(1.5 * 50));
    }

    @Test
    void aCriterionAboveMostPlateausLeavesOnlyMusclesThatReachIt() {
        AmplitudeSettings high = AmplitudeSettings.oneMillivolt().withCriterion(4000);
        assertTrue(ResponseShape.draw(AmplitudeModel.SHAPES, high).stream().allMatch(shape -> shape.plateauDecades() >= Math.log10(5999)));
        assertEquals(1, evidence(AmplitudeModel.of(high), new Trial(60, true)) + evidence(AmplitudeModel.of(high), new Trial(60, false)), 1e-6);
    }

    @Test
    void settingsSayWhatIsWrongWithThem() {
        String message = assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withCriterion(Double.NaN)).getMessage();
        assertEquals("criterionMicrovolts must be from 1 to 5000: NaN", message);
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withBackground(-1));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withPrior(5, 0.2));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withPrior(60, 0));
    }

    private static double evidence(AmplitudeModel model, Trial trial) {
        return model.multiply(model.prior().clone(), trial);
    }

    /** Probability of a trial for one shape with one threshold. */
    private static double probability(AmplitudeModel model, int shape, int cell, Trial trial) {
        double[] weights = new double[model.prior().length];
        weights[shape * AmplitudeModel.THRESHOLDS + cell] = 1;
        return model.multiply(weights, trial);
    }

    private static double threshold(int cell) {
        return Math.exp(AmplitudeModel.LOG_LOWEST + cell * AmplitudeModel.STEP);
    }

    private static double inflection(ResponseShape shape) {
        double low = -3;
        double high = 3;
        for (int i = 0; i < 40; i++) {
            double middle = (low + high) / 2;
            if (reaching(shape, middle, 0, 50) > 0.5) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The formula of the class comment, integrated directly: over n1 by the trapezoidal rule, over n2 in closed form. */
    private static double reaching(ResponseShape shape, double inflection, double distance, double edge) {
        double[] factors = {0.78, 1, 1, 1.42};
        double sum = 0;
        double weights = 0;
        for (int i = -300; i <= 300; i++) {
            double n1 = i / 60.0;
            double weight = Math.exp(-n1 * n1 / 2);
            double z = distance + shape.excitability() * n1 - inflection;
            double f = -1 + (shape.plateauDecades() + 1) / (1 + Math.exp(-shape.steepness() * z));
            for (double factor : factors) {
                double rest = edge - factor * shape.backgroundMicrovolts();
                double reach = rest <= 0 ? 1 : StandardNormal.cdf((f - Math.log10(rest)) / shape.multiplicative());
                sum += weight * reach / factors.length;
            }
            weights += weight;
        }
        return sum / weights;
    }
}
