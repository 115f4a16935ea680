package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

class TracePathTest {

    private static Plot plot() {
        return new Plot(new Markup(), Plot.Frame.FULL, Axis.linear(-20, 80), Axis.linear(-100, 100));
    }

    private static Epoch epoch(double hertz, double... samples) {
        return new Epoch(Pulse.at((long) hertz), SampleRate.ofHertz(hertz), (long) hertz - samples.length / 5, samples);
    }

    /** The corners of the lines of a path, in pixels. */
    private static List<List<double[]>> decoded(String data) {
        List<List<double[]>> lines = new ArrayList<>();
        Matcher numbers = Pattern.compile("([Ml])|(-?(?:[0-9]+(?:\\.[0-9])?|\\.[0-9]))").matcher(data);
        List<Double> pending = new ArrayList<>();
        while (numbers.find()) {
            if ("M".equals(numbers.group(1))) {
                lines.add(new ArrayList<>());
            } else if (numbers.group(2) != null) {
                pending.add(Double.parseDouble(numbers.group(2)));
            }
            if (pending.size() == 2) {
                List<double[]> line = lines.get(lines.size() - 1);
                double[] last = line.isEmpty() ? new double[2] : line.get(line.size() - 1);
                line.add(new double[] {last[0] + pending.get(0), last[1] + pending.get(1)});
                pending.clear();
            }
        }
        return lines;
    }

    private static double[] noise(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] samples = new double[length];
        double value = 0;
        for (int i = 0; i < length; i++) {
            value = 0.9 * value + 10 * (random.nextDouble() - 0.5);
            samples[i] = value;
        }
        return samples;
    }

    @Test
    void noSampleLiesMoreThanHalfAPixelFromTheLine() {
        Plot plot = plot();
        for (long seed = 1; seed <= 20; seed++) {
            Epoch epoch = epoch(5000, noise(500, seed));
            List<double[]> line = decoded(TracePath.of(plot, epoch, 1000)).get(0);
            int corner = 0;
            for (int i = 0; i < epoch.length(); i++) {
                double x = plot.x().at(epoch.millisAt(i));
                while (corner + 2 < line.size() && line.get(corner + 1)[0] < x) {
                    corner++;
                }
                double[] a = line.get(corner);
                double[] b = line.get(corner + 1);
                double y = a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]);
                // A third of a pixel from leaving samples out, the rest from rounding both coordinates.
                double slope = Math.abs((b[1] - a[1]) / (b[0] - a[0]));
                assertEquals(plot.y().at(epoch.samples()[i]), y, 0.4 + 0.1 * slope, "seed " + seed + ", sample " + i);
            }
        }
    }

    @Test
    void aFlatTraceIsOneLine() {
        assertEquals(2, decoded(TracePath.of(plot(), epoch(5000, new double[500]), 1000)).get(0).size());
    }

    @Test
    void aFastTraceKeepsItsExtremesInFewPoints() {
        double[] samples = noise(10_000, 7);
        samples[4321] = 95;
        samples[4325] = -95;
        Plot plot = plot();
        List<double[]> line = decoded(TracePath.of(plot, epoch(100_000, samples), 300)).get(0);
        assertTrue(line.size() <= 300, line.size() + " points");
        assertEquals(plot.y().at(95), line.stream().mapToDouble(p -> p[1]).min().orElseThrow(), 0.06);
        assertEquals(plot.y().at(-95), line.stream().mapToDouble(p -> p[1]).max().orElseThrow(), 0.06);
    }

    @Test
    void samplesThatAreNotFiniteMakeAHole() {
        double[] samples = noise(500, 3);
        samples[100] = Double.NaN;
        samples[300] = Double.POSITIVE_INFINITY;
        assertEquals(3, decoded(TracePath.of(plot(), epoch(5000, samples), 1000)).size());
    }

    @Test
    void anEpochOutsideThePictureGivesNothing() {
        Epoch late = new Epoch(Pulse.at(0), SampleRate.ofHertz(1000), 500, new double[100]);
        assertEquals("", TracePath.of(plot(), late, 100));
    }

    @Test
    void tenthsAreWrittenShort() {
        assertEquals("1.2", Plot.px(1.2));
        assertEquals("-.5", Plot.px(-0.5));
        assertEquals("3", Plot.px(3));
        assertEquals("0", Plot.px(-0.01));
        assertEquals("-12", Plot.px(-12));
    }
}
