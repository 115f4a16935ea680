package org.mep4j.filter.design;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.mep4j.signal.SampleRate;

/** Reads the golden values; make.py beside them says how they came about. */
public final class Golden {

    private Golden() {
    }

    /** One line: which filter, and the fields behind it. */
    public record Line(FilterSpec spec, SampleRate rate, List<String> fields) {

        public FilterDesign design() {
            return spec.at(rate);
        }

        public double number(int field) {
            return Double.parseDouble(fields.get(field));
        }

        public double[] numbers(int from) {
            return fields.subList(from, fields.size()).stream().mapToDouble(Double::parseDouble).toArray();
        }

        @Override
        public String toString() {
            return spec.description() + " at " + rate;
        }
    }

    public static List<Line> lines(String name) {
        var stream = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/filter/" + name), name);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            return reader.lines().filter(line -> !line.startsWith("#")).map(Golden::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        List<String> f = List.of(text.split(",", -1));
        SampleRate rate = SampleRate.ofHertz(Double.parseDouble(f.get(4)));
        return new Line(spec(f), rate, f.subList(5, f.size()));
    }

    private static FilterSpec spec(List<String> f) {
        double order = Double.parseDouble(f.get(1));
        return switch (f.get(0)) {
            case "lowpass" -> Butterworth.lowPass((int) order, Double.parseDouble(f.get(3)));
            case "highpass" -> Butterworth.highPass((int) order, Double.parseDouble(f.get(2)));
            case "bandpass" -> Butterworth.bandPass((int) order, Double.parseDouble(f.get(2)), Double.parseDouble(f.get(3)));
            case "bandstop" -> Butterworth.bandStop((int) order, Double.parseDouble(f.get(2)), Double.parseDouble(f.get(3)));
            case "notch" -> Notch.atHertz(Double.parseDouble(f.get(2))).withQuality(order);
            default -> throw new IllegalArgumentException(f.get(0));
        };
    }

    /** The noise that make.py filters: 64-bit linear congruential generator, 10 plus or minus 100. */
    public static double[] noise(long seed) {
        double[] x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            seed = seed * 6364136223846793005L + 1442695040888963407L;
            x[i] = 10 + 200 * ((seed >>> 11) * 0x1p-53 - 0.5);
        }
        return x;
    }

    /**
     * By how much of itself the gain at 0 Hz changes if numerator and denominator of each section are off by two units in the
     * last place of b1 and a1, in two passes.
     */
    public static double rounding(FilterDesign design) {
        return design.sections().stream().mapToDouble(section -> 0x1p-49 / ((1 + section.a1()) + section.a2())).sum();
    }
}
