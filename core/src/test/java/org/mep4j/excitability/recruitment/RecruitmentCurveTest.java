package org.mep4j.excitability.recruitment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.Golden.interval;
import static org.mep4j.excitability.Golden.reason;
import static org.mep4j.excitability.Golden.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.FDistribution;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Golden;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.recruitment.RecruitmentFit.Fitted;
import org.mep4j.excitability.recruitment.RecruitmentFit.NotFitted;

class RecruitmentCurveTest {

    @ParameterizedTest
    @CsvSource({"block,BOLTZMANN", "block,HILL", "block,GOMPERTZ", "block,LOGISTIC_5", "continuous,BOLTZMANN", "continuous,HILL",
            "continuous,GOMPERTZ", "continuous,RECTIFIED_LOGISTIC"})
    void agreesWithScipy(String set, CurveShape shape) {
        Fitted fit = fitted(shape, set);
        double[] golden = golden(set, shape);
        assertEquals(golden[0], squares(fit), 1e-6 * golden[0]);
        assertEquals(golden[1], fit.curve().halfHeightPercentMso(), 2e-3);
        assertEquals(golden[2], fit.curve().thresholdPercentMso(), 5e-3);
        assertEquals(golden[3], fit.curve().maximumSlope(), 1e-3 * golden[3]);
        assertEquals(golden[4], fit.curve().plateauMicrovolts(), 1e-3 * golden[4]);
        assertEquals(golden[5], value(fit.areaUnderCurve()), 1e-4 * golden[5]);
        assertEquals(golden[6], fit.goodness().aic(), 1e-5);
        assertEquals(golden[7], fit.goodness().bic(), 1e-5);
    }

    @Test
    void aShapeThatRunsIntoASimplerOneFitsNoWorse() {
        assertTrue(squares(fitted(CurveShape.RECTIFIED_LOGISTIC, "block")) < golden("block", CurveShape.RECTIFIED_LOGISTIC)[0] * 1.01);
        assertTrue(squares(fitted(CurveShape.LOGISTIC_5, "continuous")) < golden("continuous", CurveShape.LOGISTIC_5)[0] * 1.01);
    }

    @Test
    void profileIntervalsAgreeWithAScanOfRefits() {
        for (String set : List.of("block", "continuous")) {
            double[] golden = golden(set, CurveShape.BOLTZMANN);
            Interval half = interval(fitted(CurveShape.BOLTZMANN, set).halfHeightPercentMso());
            assertEquals(golden[8], half.low().getAsDouble(), 0.01);
            assertEquals(golden[9], half.high().getAsDouble(), 0.01);
        }
        double[] golden = golden("continuous", CurveShape.RECTIFIED_LOGISTIC);
        CurvePoints points = new CurvePoints(Golden.column("recruitment_points.csv", "continuous", 1),
                Golden.column("recruitment_points.csv", "continuous", 2));
        CurveSpace space = new CurveSpace(CurveShape.RECTIFIED_LOGISTIC, points);
        LogLeastSquares squares = new LogLeastSquares(space, points);
        LogLeastSquares.Found best = squares.best().orElseThrow();
        int freedom = points.size() - 5;
        Interval threshold = new CurveProfile(squares::fit, best, points.size(), new FDistribution(null, 1, freedom)
                .inverseCumulativeProbability(0.95) / freedom).interval(Curve::thresholdPercentMso, best.theta()[2], 0.5);
        assertEquals(golden[8], threshold.low().getAsDouble(), 0.05);
        assertEquals(golden[9], threshold.high().getAsDouble(), 0.05);
        Interval widened = interval(fitted(CurveShape.RECTIFIED_LOGISTIC, "continuous").thresholdPercentMso());
        assertTrue(widened.low().getAsDouble() < golden[8] && widened.high().getAsDouble() > golden[9]);
    }

    @Test
    void whatIsReadFromAShapeIsWhatItsCurveShows() {
        for (CurveShape shape : CurveShape.values()) {
            Curve curve = new Curve(shape, 20, 1500, 50, shape == CurveShape.HILL ? 12 : 0.3, shape.parameters() == 5 ? 0.2 : 1);
            assertEquals(770, curve.microvoltsAt(curve.halfHeightPercentMso()), 1e-9, shape.name());
            double at = curve.steepestPercentMso();
            double slope = (curve.microvoltsAt(at + 1e-5) - curve.microvoltsAt(at - 1e-5)) / 2e-5;
            assertEquals(slope, curve.maximumSlope(), 1e-4, shape.name());
            for (double x = 1; x < 120; x += 0.5) {
                double rise = (curve.microvoltsAt(x + 0.01) - curve.microvoltsAt(x)) / 0.01;
                assertTrue(rise <= curve.maximumSlope() * (1 + 1e-9), shape.name());
            }
        }
    }

    @Test
    @DisplayName("S50 and threshold lie in their intervals in about 95 % of 100 simulated sessions (seed 601)")
    void halfHeightIsCovered() {
        assertCovered(new Curve(CurveShape.BOLTZMANN, 25, 2000, 52, 0.3, 1), 601);
    }

    @Test
    void theSameDataGiveTheSameBits() {
        assertEquals(fitted(CurveShape.GOMPERTZ, "block"), fitted(CurveShape.GOMPERTZ, "block"));
    }

    @Test
    void comparisonRanksTheTrueShapeAboveASymmetricOne() {
        List<RecruitmentFit> ranked = RecruitmentCurve.compare(Golden.column("recruitment_points.csv", "continuous", 1),
                Golden.column("recruitment_points.csv", "continuous", 2));
        List<CurveShape> shapes = ranked.stream().map(RecruitmentFit::shape).toList();
        assertEquals(5, shapes.size());
        assertTrue(shapes.indexOf(CurveShape.RECTIFIED_LOGISTIC) < shapes.indexOf(CurveShape.BOLTZMANN));
    }

    @Test
    void fewPointsOrIntensitiesGiveNoCurve() {
        NotFitted few = assertInstanceOf(NotFitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, new double[] {30, 40, 50, 60},
                new double[] {20, 50, 500, 900}));
        assertEquals(Absence.TOO_FEW_POINTS, few.reason());
        assertEquals("4 points; this shape needs at least 7", few.detail());
        double[] x = {30, 30, 30, 40, 40, 40, 50, 50, 50};
        NotFitted levels = assertInstanceOf(NotFitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, x, x));
        assertEquals(Absence.TOO_FEW_INTENSITIES, levels.reason());
    }

    @Test
    @DisplayName("amplitudes that do not grow give no curve (seed 3)")
    void noiseGivesNoCurve() {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = intensities();
        double[] y = Arrays.stream(x).map(any -> 20 * StrictMath.exp(0.4 * gaussian(random))).toArray();
        NotFitted none = assertInstanceOf(NotFitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, x, y));
        assertEquals(Absence.NO_INCREASE, none.reason());
        double[] constant = new double[x.length];
        Arrays.fill(constant, 20);
        assertEquals(Absence.NO_INCREASE, ((NotFitted) RecruitmentCurve.fit(CurveShape.BOLTZMANN, x, constant)).reason());
    }

    @Test
    @DisplayName("a session that ends on the rising part gives no plateau and no S50 (seed 5)")
    void noPlateauIsSaidSo() {
        SplittableRandom random = new SplittableRandom(5);
        Curve truth = new Curve(CurveShape.BOLTZMANN, 20, 5000, 80, 0.2, 1);
        double[] x = intensities();
        double[] y = Arrays.stream(x).map(at -> truth.microvoltsAt(at * 0.8) * StrictMath.exp(0.4 * gaussian(random))).toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] *= 0.8;
        }
        Fitted fit = assertInstanceOf(Fitted.class, RecruitmentCurve.fit(CurveShape.BOLTZMANN, x, y));
        assertEquals(Absence.NO_PLATEAU, reason(fit.plateauMicrovolts()));
        assertEquals(Absence.NO_PLATEAU, reason(fit.halfHeightPercentMso()));
        assertTrue(value(fit.areaUnderCurve()) > 0);
    }

    @Test
    void anAmplitudeOfZeroIsRefused() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class,
                () -> RecruitmentCurve.fit(CurveShape.BOLTZMANN, new double[] {30}, new double[] {0}));
        assertEquals("amplitude must be above 0 µV, because its logarithm is fitted: 0", error.getMessage());
    }

    @Test
    void pointsWithoutNoiseGiveTheirCurveBack() {
        Curve truth = new Curve(CurveShape.BOLTZMANN, 25, 2000, 52, 0.3, 1);
        double[] x = intensities();
        Fitted fit = (Fitted) RecruitmentCurve.fit(CurveShape.BOLTZMANN, x, Arrays.stream(x).map(truth::microvoltsAt).toArray());
        assertEquals(52, value(fit.halfHeightPercentMso()), 1e-6);
        assertEquals(2025, value(fit.plateauMicrovolts()), 1e-3);
        assertTrue(Double.isFinite(fit.goodness().bic()));
    }

    @Test
    void mockSessionsOfHbmepAreFitted() throws IOException {
        Path file = Path.of(System.getProperty("mep4j.sharedData", "."), "recruitment", "mock_data.csv");
        Assumptions.assumeTrue(Files.isRegularFile(file), file + " not present");
        for (String participant : List.of("P1", "P2", "P3")) {
            List<String[]> rows = Files.readAllLines(file).stream().map(line -> line.split(","))
                    .filter(row -> row[1].equals(participant)).toList();
            double[] x = rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
            double[] y = rows.stream().mapToDouble(row -> 1000 * Double.parseDouble(row[2])).toArray();
            Fitted fit = assertInstanceOf(Fitted.class, RecruitmentCurve.fit(CurveShape.RECTIFIED_LOGISTIC, x, y), participant);
            Interval threshold = interval(fit.thresholdPercentMso());
            assertTrue(threshold.contains(value(fit.thresholdPercentMso())));
        }
    }

    @Test
    @DisplayName("whatever the data, a fit is a curve with ordered intervals or a reason (seed 607)")
    void noDataMakeItFail() {
        SplittableRandom random = new SplittableRandom(607);
        int fitted = 0;
        for (int run = 0; run < 20; run++) {
            int count = random.nextInt(4, 16);
            double[] x = new double[count];
            double[] y = new double[count];
            double scale = StrictMath.pow(10, random.nextInt(-3, 7));
            for (int i = 0; i < count; i++) {
                x[i] = run % 2 == 0 ? random.nextInt(8) : random.nextDouble() * 100;
                y[i] = scale * (run % 3 == 0 ? 1 + x[i] * random.nextDouble() : x[i] > 4 ? 50 + i : 1 + 1e-3 * i);
            }
            CurveShape shape = CurveShape.values()[run % 5];
            RecruitmentFit fit = RecruitmentCurve.fit(shape, x, y);
            assertEquals(count, fit.points(), "run " + run);
            fitted += fit instanceof Fitted ? 1 : 0;
        }
        assertTrue(fitted > 2, fitted + " fitted");
    }

    private static void assertCovered(Curve truth, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = intensities();
        double quantile = new FDistribution(null, 1, x.length - 4).inverseCumulativeProbability(0.95) / (x.length - 4);
        int runs = 100;
        int half = 0;
        int threshold = 0;
        for (int run = 0; run < runs; run++) {
            double[] y = Arrays.stream(x).map(at -> truth.microvoltsAt(at) * StrictMath.exp(0.5 * gaussian(random))).toArray();
            CurvePoints points = new CurvePoints(x, y);
            CurveSpace space = new CurveSpace(truth.shape(), points);
            LogLeastSquares squares = new LogLeastSquares(space, points);
            LogLeastSquares.Found best = squares.best().orElseThrow();
            Curve curve = space.curve(best.theta());
            CurveProfile profile = new CurveProfile(squares::fit, best, x.length, quantile);
            half += profile.interval(Curve::halfHeightPercentMso, curve.halfHeightPercentMso(), 0.5).contains(truth.halfHeightPercentMso()) ? 1 : 0;
            threshold += profile.interval(Curve::thresholdPercentMso, curve.thresholdPercentMso(), 0.5).contains(truth.thresholdPercentMso()) ? 1 : 0;
        }
        for (int covered : new int[] {half, threshold}) {
            assertTrue(covered >= 0.9 * runs && covered <= 0.99 * runs, "seed " + seed + ": covered " + covered + " of " + runs);
        }
    }

    private static double[] intensities() {
        double[] x = new double[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = 30 + 45.0 * i / (x.length - 1);
        }
        return x;
    }

    private static double gaussian(SplittableRandom random) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble())) * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private static double squares(Fitted fit) {
        return fit.goodness().residualSd() * fit.goodness().residualSd() * (fit.points() - fit.shape().parameters());
    }

    private static Fitted fitted(CurveShape shape, String set) {
        return assertInstanceOf(Fitted.class, RecruitmentCurve.fit(shape, Golden.column("recruitment_points.csv", set, 1),
                Golden.column("recruitment_points.csv", set, 2)));
    }

    private static double[] golden(String set, CurveShape shape) {
        String[] row = Golden.rows("recruitment_fits.csv").stream().filter(each -> each[0].equals(set) && each[1].equals(shape.name()))
                .findFirst().orElseThrow();
        return Arrays.stream(row).skip(2).filter(cell -> !cell.isEmpty()).mapToDouble(Double::parseDouble).toArray();
    }
}
