package org.mep4j.threshold.amplitude;

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
        assertEquals(1, sum, 1e-5);
        assertEquals(evidence(REST, Trial.measured(percentMso, 4500, 50)), evidence(REST, Trial.measured(percentMso, 19_000, 50)));
    }

    @Test
    void anAnswerIsAsProbableAsAllItsAmplitudesTogether() {
        double yes = evidence(REST, new Trial(62, true));
        double sum = 0;
        for (int c = 0; c <= 19; c++) {
            sum += evidence(REST, Trial.measured(62, 50 * Math.pow(10, (c + 0.5) / 10), 50));
        }
        assertEquals(1, yes + evidence(REST, new Trial(62, false)), 1e-5);
        // The trials of any class are shared out evenly over the classes of the table they stand in.
        assertEquals(yes, sum, 0.002);
    }

    @Test
    void halfOfTheTrialsAtTheThresholdAreResponsesWhateverTheShapeAndTheCriterion() {
        for (AmplitudeSettings settings : List.of(AmplitudeSettings.defaults(), AmplitudeSettings.active(), AmplitudeSettings.oneMillivolt())) {
            AmplitudeModel model = AmplitudeModel.of(settings);
            for (int shape = 0; shape < model.shapes(); shape++) {
                assertEquals(0.5, probability(model, shape, 200, new Trial(threshold(200), true)), 0.001, settings + " shape " + shape);
            }
        }
    }

    @Test
    void tabulatedProbabilitiesOfMusclesOfThePopulationAreThoseOfTheFormula() {
        List<PopulationShape> shapes = PopulationShape.draw(240, AmplitudeSettings.defaults());
        for (int s = 0; s < shapes.size(); s += 17) {
            PopulationShape shape = shapes.get(s);
            assertTabulated(shape, s, (distance, n1) -> {
                double drive = Math.max(Math.exp(distance) - shape.dead() + shape.excitability() * n1, 1e-15);
                return -1 + shape.plateauDecades() / (1 + Math.pow(drive / shape.scale(), -shape.exponent()));
            });
        }
    }

    @Test
    void tabulatedProbabilitiesOfOtherMusclesAreThoseOfTheFormula() {
        List<ResponseShape> shapes = GenericShape.draw(120, AmplitudeSettings.defaults());
        for (int s = 0; s < shapes.size(); s += 17) {
            GenericShape shape = (GenericShape) shapes.get(s);
            assertTabulated(shape, 240 + s, (distance, n1) -> {
                double z = distance + shape.excitability() * n1 - shape.inflection();
                return -1 + (shape.plateauDecades() + 1) / (1 + Math.exp(-shape.steepness() * z));
            });
        }
    }

    private static void assertTabulated(ResponseShape shape, int s, Curve curve) {
        for (double distance : new double[] {-0.15, -0.03, 0.004, 0.08, 0.3}) {
            double x = threshold(150) * Math.exp(distance);
            // The class from 50 to 62.9 µV, and all classes below 19.9 µV.
            double direct = reaching(shape, curve, distance, 50) - reaching(shape, curve, distance, 50 * Math.pow(10, 0.1));
            double low = 1 - reaching(shape, curve, distance, 50 * Math.pow(10, -0.4));
            assertEquals(direct, probability(REST, s, 150, Trial.measured(x, 55, 50)), 0.003, shape + " at " + distance);
            assertEquals(low, probability(REST, s, 150, Trial.measured(x, 5, 50)), 0.004, shape + " at " + distance);
        }
        assertEquals(0.5, reaching(shape, curve, 0, 50), 0.002, shape + " at its threshold");
    }

    @Test
    void otherMusclesAreSpreadAroundTheirMedians() {
        List<ResponseShape> shapes = GenericShape.draw(192, AmplitudeSettings.defaults());
        double[] excitability = shapes.stream().mapToDouble(ResponseShape::excitability).sorted().toArray();
        double[] plateau = shapes.stream().mapToDouble(shape -> ((GenericShape) shape).plateauDecades()).sorted().toArray();
        assertEquals(Math.exp(-2.62), excitability[96], 0.003);
        assertEquals(3.43, plateau[96], 0.02);
        assertTrue(plateau[0] > Math.log10(1.5 * 50));
    }

    @Test
    void thePopulationHasThePublishedThresholds() {
        // The 25,000 published subjects: 50 % point 66.6 +- 9.55 %MSO, median 66.0.
        double[] thresholds = PopulationShape.draw(240, AmplitudeSettings.defaults()).stream().mapToDouble(PopulationShape::threshold).sorted()
                .toArray();
        double mean = java.util.Arrays.stream(thresholds).average().orElseThrow();
        double sd = Math.sqrt(java.util.Arrays.stream(thresholds).map(t -> (t - mean) * (t - mean)).sum() / (thresholds.length - 1));
        assertEquals(240, thresholds.length);
        assertEquals(66.6, mean, 1.5);
        assertEquals(9.55, sd, 1);
    }

    @Test
    void aShareOfThePriorIsThePopulation() {
        double population = 0;
        double all = 0;
        for (int i = 0; i < REST.prior().length; i++) {
            all += REST.prior()[i];
            population += i < 240 * AmplitudeModel.THRESHOLDS ? REST.prior()[i] : 0;
        }
        assertEquals(1, all, 1e-5);
        assertEquals(0.9, population, 1e-5);
        assertEquals(192, AmplitudeModel.of(AmplitudeSettings.defaults().withPopulationShare(0)).shapes());
    }

    @Test
    void aCriterionAboveMostPlateausLeavesOnlyMusclesThatReachIt() {
        AmplitudeSettings high = AmplitudeSettings.oneMillivolt().withCriterion(4000);
        assertTrue(GenericShape.draw(192, high).stream().allMatch(shape -> ((GenericShape) shape).plateauDecades() >= Math.log10(5999)));
        assertEquals(1, evidence(AmplitudeModel.of(high), new Trial(60, true)) + evidence(AmplitudeModel.of(high), new Trial(60, false)), 1e-5);
        AmplitudeModel population = AmplitudeModel.of(high.withPopulationShare(0.9));
        assertEquals(1, evidence(population, new Trial(60, true)) + evidence(population, new Trial(60, false)), 1e-5);
    }

    @Test
    void settingsSayWhatIsWrongWithThem() {
        String message = assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withCriterion(Double.NaN)).getMessage();
        assertEquals("criterionMicrovolts must be from 1 to 5000: NaN", message);
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withBackground(-1));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withPrior(5, 0.2));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withPrior(60, 0));
        assertThrows(IllegalArgumentException.class, () -> AmplitudeSettings.defaults().withPopulationShare(1));
    }

    private static double evidence(AmplitudeModel model, Trial trial) {
        return sum(model.multiplied(model.prior(), 1, trial));
    }

    /** Probability of a trial for one shape with one threshold. */
    private static double probability(AmplitudeModel model, int shape, int cell, Trial trial) {
        float[] weights = new float[model.prior().length];
        weights[shape * AmplitudeModel.THRESHOLDS + cell] = 1;
        return sum(model.multiplied(weights, 1, trial));
    }

    private static double sum(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return sum;
    }

    private static double threshold(int cell) {
        return Math.exp(AmplitudeModel.LOG_LOWEST + cell * AmplitudeModel.STEP);
    }

    /** Decades above 1 µV of the evoked amplitude without the noise behind the curve. */
    private interface Curve {
        double decades(double distance, double n1);
    }

    /** The formula of the class comment, integrated directly: over n1 by the trapezoidal rule, over n2 in closed form. */
    private static double reaching(ResponseShape shape, Curve curve, double distance, double edge) {
        double[] factors = {0.78, 1, 1, 1.42};
        double sum = 0;
        double weights = 0;
        for (int i = -600; i <= 600; i++) {
            double n1 = i / 120.0;
            double weight = Math.exp(-n1 * n1 / 2);
            double f = curve.decades(distance, n1);
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
