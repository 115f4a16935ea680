package org.mep4j.filter;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Removes mains hum by least squares instead of by a notch.
 *
 * <pre>
 *   x:     ~~~~~~~~~~~~~~~~|artifact, response|~~~~~~~~~~~~~~~
 *   fit:   used            |     not used     |           used
 *   hum:   -------------------- subtracted everywhere ---------
 * </pre>
 *
 * <p>The model is an offset, a slope, and sines and cosines of the fundamental and its harmonics. It is fitted outside the
 * response, so the response neither distorts the fit nor is smeared by it; a notch of quality 30 rings for hundreds of
 * milliseconds instead. The frequency of the fundamental is fitted too (Gauss-Newton within {@code searchHertz} of the nominal
 * one), so drift of the mains is followed from epoch to epoch.
 *
 * <p>Immutable; deterministic on every machine; arrays are not modified. Non-finite samples must not reach the fit.
 *
 * @param nominalHertz nominal frequency of the mains, 50 or 60 Hz in practice
 * @param harmonics    highest multiple of the fundamental that is fitted, as far as it lies below 90 % of the Nyquist frequency
 * @param searchHertz  how far the frequency may be from the nominal one; public grids stay within 0.2 Hz of it
 */
public record MainsRemoval(double nominalHertz, int harmonics, double searchHertz) {

    private static final int FREQUENCY_STEPS = 6;

    /**
     * Validates the settings.
     *
     * @param nominalHertz nominal frequency of the mains, 50 or 60 Hz in practice
     * @param harmonics highest multiple of the fundamental that is fitted, as far as it lies below 90 % of the Nyquist frequency
     * @param searchHertz how far the frequency may be from the nominal one
     * @throws IllegalArgumentException if a value lies outside what the model can fit
     */
    public MainsRemoval {
        if (!(nominalHertz >= 10 && nominalHertz <= 1000)) {
            throw new IllegalArgumentException("mains frequency must be from 10 to 1000 Hz: " + Numbers.plain(nominalHertz));
        }
        if (harmonics < 1 || harmonics > 40) {
            throw new IllegalArgumentException("number of mains harmonics must be from 1 to 40: " + harmonics);
        }
        if (!(searchHertz >= 0 && searchHertz <= 2)) {
            throw new IllegalArgumentException("mains search range must be from 0 to 2 Hz: " + Numbers.plain(searchHertz));
        }
    }

    /**
     * The usual settings: ten harmonics, 0.2 Hz around the nominal frequency.
     *
     * @param nominalHertz 50 or 60 Hz
     * @return the settings
     */
    public static MainsRemoval at(double nominalHertz) {
        return new MainsRemoval(nominalHertz, 10, 0.2);
    }

    /**
     * Fits the hum outside a gap and subtracts it everywhere.
     *
     * @param x       samples, not modified
     * @param rate    samples per second
     * @param gapFrom first position that is not used for the fit
     * @param gapTo   position after the last one that is not used
     * @param out     as long as {@code x}, receives {@code x} minus the hum (offset and slope stay); may be {@code x} itself
     * @return the hum; empty, with {@code out} a plain copy, where less than three periods lie outside the gap
     */
    public Optional<MainsHum> remove(double[] x, SampleRate rate, int gapFrom, int gapTo, double[] out) {
        int from = Math.max(0, Math.min(gapFrom, x.length));
        int to = Math.max(from, Math.min(gapTo, x.length));
        int used = x.length - (to - from);
        int orders = Math.min(harmonics, (int) (0.9 * rate.nyquistHertz() / nominalHertz));
        if (orders < 1 || used < 3 * rate.hertz() / nominalHertz || used < 4 * (2 * orders + 2)) {
            System.arraycopy(x, 0, out, 0, x.length);
            return Optional.empty();
        }
        double hertz = frequency(x, rate, from, to);
        HumModel model = new HumModel(x.length, 2 * Math.PI * hertz / rate.hertz(), orders);
        double[] coefficients = model.fit(x, from, to);
        return Optional.of(model.subtract(x, from, to, coefficients, out, hertz));
    }

    /** Variable projection on the fundamental alone: the linear amplitudes are solved, the frequency takes Gauss-Newton steps. */
    private double frequency(double[] x, SampleRate rate, int from, int to) {
        double hertz = nominalHertz;
        for (int step = 0; step < FREQUENCY_STEPS && searchHertz > 0; step++) {
            HumModel model = new HumModel(x.length, 2 * Math.PI * hertz / rate.hertz(), 1);
            double change = model.frequencyStep(x, from, to) * rate.hertz() / (2 * Math.PI);
            double next = Math.max(nominalHertz - searchHertz, Math.min(nominalHertz + searchHertz, hertz + change));
            if (!(Math.abs(next - hertz) > 1e-6)) {
                return Double.isFinite(next) ? next : hertz;
            }
            hertz = next;
        }
        return hertz;
    }

    /** The columns 1, t, cos(k w t), sin(k w t) over all samples, with t counted from the middle for a well-conditioned fit. */
    private static final class HumModel {

        private final double[][] columns;

        HumModel(int length, double radiansPerSample, int orders) {
            columns = new double[2 + 2 * orders][length];
            double middle = (length - 1) / 2.0;
            for (int order = 1; order <= orders; order++) {
                fillRotation(columns[2 * order], columns[2 * order + 1], order * radiansPerSample, middle);
            }
            for (int i = 0; i < length; i++) {
                columns[0][i] = 1;
                columns[1][i] = (i - middle) / length;
            }
        }

        private static void fillRotation(double[] cosine, double[] sine, double radians, double middle) {
            double turnCosine = StrictMath.cos(radians);
            double turnSine = StrictMath.sin(radians);
            double c = StrictMath.cos(-middle * radians);
            double s = StrictMath.sin(-middle * radians);
            for (int i = 0; i < cosine.length; i++) {
                cosine[i] = c;
                sine[i] = s;
                double next = c * turnCosine - s * turnSine;
                s = s * turnCosine + c * turnSine;
                c = next;
            }
        }

        double[] fit(double[] x, int gapFrom, int gapTo) {
            return solve(columns, x, gapFrom, gapTo);
        }

        /** One Gauss-Newton step of the angular frequency, in radians per sample. */
        double frequencyStep(double[] x, int gapFrom, int gapTo) {
            double[] linear = fit(x, gapFrom, gapTo);
            double[][] extended = java.util.Arrays.copyOf(columns, columns.length + 1);
            double[] slope = new double[x.length];
            double middle = (x.length - 1) / 2.0;
            for (int i = 0; i < slope.length; i++) {
                slope[i] = (i - middle) * (linear[3] * columns[2][i] - linear[2] * columns[3][i]);
            }
            extended[columns.length] = slope;
            return solve(extended, x, gapFrom, gapTo)[columns.length];
        }

        private static double[] solve(double[][] columns, double[] x, int gapFrom, int gapTo) {
            int n = columns.length;
            DMatrixRMaj normal = new DMatrixRMaj(n, n);
            DMatrixRMaj right = new DMatrixRMaj(n, 1);
            for (int row = 0; row < n; row++) {
                for (int column = 0; column <= row; column++) {
                    double product = dot(columns[row], columns[column], gapFrom, gapTo);
                    normal.unsafe_set(row, column, product);
                    normal.unsafe_set(column, row, product);
                }
                right.unsafe_set(row, 0, dot(columns[row], x, gapFrom, gapTo));
            }
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
            DMatrixRMaj solution = new DMatrixRMaj(n, 1);
            if (!solver.setA(normal)) {
                return new double[n];
            }
            solver.solve(right, solution);
            return solution.getData();
        }

        private static double dot(double[] a, double[] b, int gapFrom, int gapTo) {
            double sum = 0;
            for (int i = 0; i < gapFrom; i++) {
                sum += a[i] * b[i];
            }
            for (int i = gapTo; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        MainsHum subtract(double[] x, int gapFrom, int gapTo, double[] coefficients, double[] out, double hertz) {
            double humSquares = 0;
            double restSquares = 0;
            int used = 0;
            for (int i = 0; i < x.length; i++) {
                double hum = 0;
                for (int column = 2; column < columns.length; column++) {
                    hum += coefficients[column] * columns[column][i];
                }
                if (i < gapFrom || i >= gapTo) {
                    double rest = x[i] - hum - coefficients[0] - coefficients[1] * columns[1][i];
                    humSquares += hum * hum;
                    restSquares += rest * rest;
                    used++;
                }
                out[i] = x[i] - hum;
            }
            return new MainsHum(hertz, Math.sqrt(humSquares / used), Math.sqrt(restSquares / used));
        }
    }
}
