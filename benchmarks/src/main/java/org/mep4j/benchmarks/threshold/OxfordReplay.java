package org.mep4j.benchmarks.threshold;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IntensityGrid;
import org.mep4j.threshold.hunt.StopRule;

/**
 * Measured sessions replayed in random order: each hunt is given, of the pulses that are left, the first at the intensity nearest
 * to the one it asks for. The reference is the probit fit of all pulses of the subject, which the replayed ones are part of.
 */
final class OxfordReplay {

    static final int[] PULSES = {10, 20, 30};
    static final int ORDERS = 40;

    private static final double NINETEEN_OF_TWENTY = 1.6449;

    /** What a method did; deviations in percent by subject, number of pulses and order. */
    record Row(String method, double[][][] deviation, double[] coverage) {

        String error(int at) {
            double[] all = Arrays.stream(deviation).flatMapToDouble(subject -> Arrays.stream(subject[at])).map(Math::abs).sorted().toArray();
            return String.format(Locale.ROOT, "%.2f / %.2f", Tally.quantile(all, 0.5), Tally.quantile(all, 0.95));
        }

        /** Median deviation with its sign. */
        String deviation(int subject, int at) {
            double[] sorted = Arrays.stream(deviation[subject][at]).sorted().toArray();
            return String.format(Locale.ROOT, "%+.1f", Tally.quantile(sorted, 0.5));
        }
    }

    private final List<OxfordSubject> subjects;
    private final List<Row> rows = new ArrayList<>();

    private OxfordReplay(List<OxfordSubject> subjects) {
        this.subjects = subjects;
    }

    static OxfordReplay of(List<Method> methods, long seed) throws IOException {
        OxfordReplay replay = new OxfordReplay(OxfordSubject.all());
        for (Method method : replay.subjects.isEmpty() ? List.<Method>of() : methods) {
            replay.rows.add(replay.row(method, seed));
        }
        return replay;
    }

    List<OxfordSubject> subjects() {
        return subjects;
    }

    List<Row> rows() {
        return rows;
    }

    private Row row(Method method, long seed) {
        double[][][] deviation = new double[subjects.size()][PULSES.length][ORDERS];
        int[][] inside = new int[subjects.size() * ORDERS][PULSES.length];
        try (Progress progress = new Progress(method.name() + ", measured sessions", subjects.size() * ORDERS)) {
            IntStream.range(0, subjects.size() * ORDERS).parallel().forEach(i -> {
                int s = i / ORDERS;
                List<Method.Reading> readings = replay(subjects.get(s), method, new SplittableRandom(seed + 31L * i).nextLong());
                double reference = subjects.get(s).probit().percentMso();
                for (int at = 0; at < PULSES.length; at++) {
                    Method.Reading reading = readings.get(at);
                    deviation[s][at][i % ORDERS] = 100 * (reading.percentMso() - reference) / reference;
                    boolean within = reading.low().orElse(Double.NaN) <= reference && reference <= reading.high().orElse(Double.NaN);
                    inside[i][at] = within ? 1 : 0;
                }
                progress.step();
            });
        }
        double[] coverage = new double[PULSES.length];
        for (int at = 0; at < PULSES.length; at++) {
            int column = at;
            coverage[at] = 100.0 * Arrays.stream(inside).mapToInt(row -> row[column]).sum() / inside.length;
        }
        return new Row(method.name(), deviation, coverage);
    }

    private static List<Method.Reading> replay(OxfordSubject subject, Method method, long seed) {
        List<Trial> left = new ArrayList<>(subject.trials());
        Collections.shuffle(left, new Random(seed));
        double start = subject.probit().percentMso() + NINETEEN_OF_TWENTY * subject.probit().spread().orElseThrow();
        Hunt hunt = method.start().apply(new HuntSettings(IntensityGrid.defaults().withRange(1, 130), start, StopRule.after(PULSES[2])));
        List<Method.Reading> readings = new ArrayList<>();
        OptionalDouble next = hunt.next();
        while (next.isPresent() && readings.size() < PULSES.length) {
            Trial nearest = left.get(0);
            for (Trial trial : left) {
                boolean nearer = Math.abs(trial.percentMso() - next.getAsDouble()) < Math.abs(nearest.percentMso() - next.getAsDouble());
                nearest = nearer ? trial : nearest;
            }
            left.remove(nearest);
            hunt = hunt.with(method.readsAmplitude() ? nearest : new Trial(nearest.percentMso(), nearest.responded()));
            if (hunt.trials().size() == PULSES[readings.size()]) {
                readings.add(method.read(hunt));
            }
            next = hunt.next();
        }
        while (readings.size() < PULSES.length) {
            readings.add(method.read(hunt));
        }
        return readings;
    }

}
