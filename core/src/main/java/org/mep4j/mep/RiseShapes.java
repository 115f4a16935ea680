package org.mep4j.mep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How responses rise from the background: what an onset so long before a steep flank looks like, learnt from simulated sums of motor-unit
 * potentials.
 *
 * <pre>
 *   response / level = sum of c[k] basis[k](time since it first crosses the level)        c ~ Normal(mean, factors factors')
 * </pre>
 *
 * <p>One normal distribution for each group of shapes with about the same time from onset to crossing and about the same beginning,
 * one table for each of some levels, which are shares of the peak-to-peak amplitude. {@code rise-shapes.txt} was made by
 * {@code org.mep4j.benchmarks.onset.RiseShapesMaker}.
 */
final class RiseShapes {

    /** Number of basis functions. */
    static final int TERMS = 6;
    /** Number of factors of each group's covariance. */
    static final int FACTORS = 3;
    /** When the basis begins, in ms before the crossing; what is earlier is zero. */
    static final double BEFORE_MILLIS = 12;
    /** When the basis ends, in ms after the crossing. */
    static final double AFTER_MILLIS = 0.9;
    /** Durations are grouped by the logarithm of their sum with this. */
    static final double OFFSET_MILLIS = 0.2;
    private static final double STEP_MILLIS = 0.1;

    /**
     * Shapes that rise alike.
     *
     * @param durationMillis from the onset to the crossing
     * @param logShare       logarithm of its share of all shapes
     * @param mean           mean coefficients
     * @param factors        factors of the coefficients' covariance, one after the other
     */
    record Group(double durationMillis, double logShare, double[] mean, double[] factors) {
    }

    private static final RiseShapes[] TABLES = read();

    private final double level;
    private final double[][] basis;
    private final Group[] groups;
    private final double[][] columns;
    private final double[] logShares;

    private RiseShapes(double level, double[][] basis, Group[] groups) {
        this.level = level;
        this.basis = basis;
        this.groups = groups;
        this.columns = new double[TERMS][(1 + FACTORS) * groups.length];
        this.logShares = new double[groups.length];
        for (int g = 0; g < groups.length; g++) {
            logShares[g] = groups[g].logShare();
            for (int k = 0; k < TERMS; k++) {
                columns[k][g] = groups[g].mean()[k];
                for (int f = 0; f < FACTORS; f++) {
                    columns[k][(1 + f) * groups.length + g] = groups[g].factors()[f * TERMS + k];
                }
            }
        }
    }

    /** The shapes up to the lowest level that is not below a share of the peak-to-peak amplitude. */
    static RiseShapes from(double lowest) {
        RiseShapes chosen = TABLES[0];
        for (RiseShapes table : TABLES) {
            chosen = table.level >= lowest ? table : chosen;
        }
        return chosen;
    }

    /** The share of the peak-to-peak amplitude whose crossing is the origin of time. */
    double level() {
        return level;
    }

    Group[] groups() {
        return groups;
    }

    /** The coefficients by term, for loops over the groups: the means of all groups, then the first factor of all groups and so on. */
    double[][] columns() {
        return columns;
    }

    double[] logShares() {
        return logShares;
    }

    /** A basis function at a time after the crossing. */
    double at(int term, double millis) {
        double place = (millis + BEFORE_MILLIS) / STEP_MILLIS;
        double[] values = basis[term];
        if (place < 0) {
            return 0;
        }
        int i = (int) place;
        return i >= values.length - 1 ? values[values.length - 1] : values[i] + (place - i) * (values[i + 1] - values[i]);
    }

    private static RiseShapes[] read() {
        List<List<double[]>> tables = new ArrayList<>();
        try (InputStream in = RiseShapes.class.getResourceAsStream("rise-shapes.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    double[] row = numbers(line);
                    if (row.length == 1) {
                        tables.add(new ArrayList<>());
                    }
                    tables.get(tables.size() - 1).add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tables.stream().map(RiseShapes::table).toArray(RiseShapes[]::new);
    }

    private static RiseShapes table(List<double[]> rows) {
        double[][] basis = rows.subList(1, 1 + TERMS).toArray(double[][]::new);
        Group[] groups = new Group[rows.size() - 1 - TERMS];
        for (int g = 0; g < groups.length; g++) {
            double[] row = rows.get(1 + TERMS + g);
            double[] mean = Arrays.copyOfRange(row, 2, 2 + TERMS);
            double[] factors = Arrays.copyOfRange(row, 2 + TERMS, row.length);
            groups[g] = new Group(row[0], StrictMath.log(row[1]), mean, factors);
        }
        return new RiseShapes(rows.get(0)[0], basis, groups);
    }

    private static double[] numbers(String line) {
        String[] words = line.split(" ");
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            values[i] = Double.parseDouble(words[i]);
        }
        return values;
    }
}
