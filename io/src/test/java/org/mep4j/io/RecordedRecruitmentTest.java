package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mep4j.excitability.recruitment.CurveShape;
import org.mep4j.excitability.recruitment.RecruitmentCurve;
import org.mep4j.excitability.recruitment.RecruitmentFit.Fitted;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Recruitment curves of recorded amplitudes beside those of SciPy: golden/recruitment/fits.csv, made by the make.py beside it
 * ({@code /usr/bin/python3 make.py FOLDER}, scipy 1.10.1 curve_fit, 2026-11-23).
 */
class RecordedRecruitmentTest {

    private static final Path DATA = Path.of(System.getProperty("mep4j.sharedData", "missing"));

    @Test
    void curvesOfRecordedAmplitudesFitNoWorseThanThoseOfScipy() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DATA.resolve("oxford-mep")) && Files.isDirectory(DATA.resolve("recruitment")),
                DATA + " not present");
        Map<String, List<double[]>> sets = new TreeMap<>(mock());
        sets.putAll(oxford());
        int compared = 0;
        for (String[] golden : golden()) {
            List<double[]> points = sets.get(golden[0]);
            assertEquals(Integer.parseInt(golden[2]), points.size(), golden[0]);
            CurveShape shape = CurveShape.valueOf(golden[1]);
            String what = golden[0] + " " + shape;
            Fitted fit = assertInstanceOf(Fitted.class, RecruitmentCurve.fit(shape, points.stream().mapToDouble(point -> point[0]).toArray(),
                    points.stream().mapToDouble(point -> point[1]).toArray()), what);
            double sumOfSquares = fit.goodness().residualSd() * fit.goodness().residualSd() * (points.size() - shape.parameters());
            double theirs = Double.parseDouble(golden[3]);
            assertTrue(sumOfSquares <= theirs * (1 + 1e-6), what + ": " + sumOfSquares + ", SciPy " + theirs);
            if (sumOfSquares >= theirs * (1 - 1e-6)) {
                compared++;
                double[] ours = {fit.curve().heightMicrovolts(), fit.curve().location(), fit.curve().growth()};
                for (int i = 0; i < ours.length; i++) {
                    double value = Double.parseDouble(golden[5 + i]);
                    assertEquals(value, ours[i], 0.01 * value, what + ", parameter " + i);
                }
            }
        }
        assertTrue(compared >= 28, "the same curve in " + compared + " of 33 fits");
    }

    private static Map<String, List<double[]>> mock() throws IOException {
        Map<String, List<double[]>> sets = new TreeMap<>();
        List<String> lines = Files.readAllLines(DATA.resolve("recruitment").resolve("mock_data.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            for (int muscle = 0; muscle < 2; muscle++) {
                sets.computeIfAbsent(cells[1] + (muscle == 0 ? " ECR" : " FCR"), any -> new ArrayList<>())
                        .add(new double[] {Double.parseDouble(cells[0]), 1000 * Double.parseDouble(cells[2 + muscle])});
            }
        }
        return sets;
    }

    private static Map<String, List<double[]>> oxford() throws IOException {
        Map<String, List<double[]>> sets = new TreeMap<>();
        OpenOptions options = OpenOptions.defaults().withRate(10_000).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(100);
        for (int s = 1; s <= 5; s++) {
            List<double[]> points = new ArrayList<>();
            for (Path file : Recordings.find(DATA.resolve("oxford-mep").resolve("S" + s + "_Magstim_data"))) {
                Recording recording = Recordings.open(file, options);
                double percentMso = FileNameIntensity.of(file.getFileName().toString()).orElseThrow();
                Signal signal = recording.signals().get(0);
                for (Segment sweep : signal.segments()) {
                    double[] window = signal.read(sweep.first() + 1180, sweep.first() + 1500);
                    double size = Arrays.stream(window).max().orElseThrow() - Arrays.stream(window).min().orElseThrow();
                    if (size > 0) {
                        points.add(new double[] {percentMso, size});
                    }
                }
            }
            sets.put("S" + s, points);
        }
        return sets;
    }

    private static List<String[]> golden() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RecordedRecruitmentTest.class.getResourceAsStream("/golden/recruitment/fits.csv"), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().toList();
            return lines.subList(2, lines.size()).stream().map(line -> line.split(",")).toList();
        }
    }
}
