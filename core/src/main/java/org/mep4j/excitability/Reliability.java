package org.mep4j.excitability;

import org.apache.commons.math3.distribution.FDistribution;
import org.mep4j.signal.Numbers;

/**
 * Reliability of repeated sessions: intraclass correlation, standard error of measurement, smallest detectable change.
 *
 * <pre>
 *   SEM = sqrt(error variance)          SDC = 1.96 sqrt(2) SEM, for a single person
 * </pre>
 *
 * <p>Shrout and Fleiss, Psychol Bull 86:420 (1979), doi 10.1037/0033-2909.86.2.420, with their intervals; McGraw and Wong, Psychol
 * Methods 1:30 (1996), doi 10.1037/1082-989x.1.1.30, for the names. What the error variance holds follows the form: all variance within
 * people (one way), that of sessions and residual (agreement), or the residual alone (consistency). Intervals of the means of
 * {@code k} sessions are those of a single session after Spearman and Brown. A negative correlation is reported as it comes out.
 *
 * @param form                     which intraclass correlation
 * @param people                   people
 * @param sessions                 sessions of each
 * @param correlation              of a single session, with a 95 % interval
 * @param meanCorrelation          of the mean of all sessions, with a 95 % interval
 * @param standardError            SEM, in the unit of the values
 * @param smallestDetectableChange in the unit of the values
 */
public record Reliability(Form form, int people, int sessions, Estimate correlation, Estimate meanCorrelation, Estimate standardError,
                          Estimate smallestDetectableChange) {

    private static final double NORMAL_QUANTILE = 1.959963984540054;
    private static final double UPPER = 0.975;

    /** The forms of the intraclass correlation. */
    public enum Form {
        /** One-way random, ICC(1,1) and ICC(1,k): sessions are not the same for all people. */
        ONE_WAY,
        /** Two-way random, absolute agreement, ICC(2,1) and ICC(2,k): a shift between sessions counts as error. */
        AGREEMENT,
        /** Two-way mixed, consistency, ICC(3,1) and ICC(3,k): a shift of all people between sessions does not count. */
        CONSISTENCY
    }

    /**
     * Computes all of it.
     *
     * @param form   which intraclass correlation
     * @param values one row per person with the same number of sessions each, finite
     * @return the reliability; with fewer than 3 people or 2 sessions, or without any variation, it is absent
     * @throws IllegalArgumentException if rows differ in length or a value is not finite
     */
    public static Reliability of(Form form, double[][] values) {
        int people = values.length;
        int sessions = people == 0 ? 0 : values[0].length;
        boolean constant = true;
        for (double[] row : values) {
            if (row.length != sessions) {
                throw new IllegalArgumentException("every person needs the same number of sessions: " + sessions + " and " + row.length);
            }
            for (double value : row) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("values must be finite: " + Numbers.plain(value));
                }
                constant &= value == values[0][0];
            }
        }
        if (people < 3 || sessions < 2) {
            return none(form, people, sessions, Estimate.absent(Absence.TOO_FEW_POINTS, people + " people with " + sessions
                    + " sessions; at least 3 with 2 are needed"));
        }
        if (constant) {
            return none(form, people, sessions, Estimate.absent(Absence.NO_VARIATION, "all values are the same"));
        }
        return Squares.of(values).reliability(form);
    }

    private static Reliability none(Form form, int people, int sessions, Estimate absent) {
        return new Reliability(form, people, sessions, absent, absent, absent, absent);
    }

    /** Mean squares between people, between sessions, within people, and of the residual. */
    private record Squares(int n, int k, double between, double session, double within, double residual) {

        static Squares of(double[][] values) {
            int n = values.length;
            int k = values[0].length;
            double[] rows = new double[n];
            double[] columns = new double[k];
            double grand = 0;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < k; j++) {
                    rows[i] += values[i][j] / k;
                    columns[j] += values[i][j] / n;
                    grand += values[i][j] / (n * k);
                }
            }
            double between = 0;
            double session = 0;
            double within = 0;
            double residual = 0;
            for (int i = 0; i < n; i++) {
                between += k * (rows[i] - grand) * (rows[i] - grand);
                for (int j = 0; j < k; j++) {
                    double left = values[i][j] - rows[i] - columns[j] + grand;
                    within += (values[i][j] - rows[i]) * (values[i][j] - rows[i]);
                    residual += left * left;
                    session += (columns[j] - grand) * (columns[j] - grand);
                }
            }
            return new Squares(n, k, between / (n - 1), session / (k - 1), within / (n * (k - 1.0)), residual / ((n - 1.0) * (k - 1)));
        }

        Reliability reliability(Form form) {
            double error = switch (form) {
                case ONE_WAY -> within;
                case AGREEMENT -> residual + Math.max(0, (session - residual) / n);
                case CONSISTENCY -> residual;
            };
            double denominator = switch (form) {
                case ONE_WAY -> between + (k - 1) * within;
                case AGREEMENT -> between + (k - 1) * residual + k * (session - residual) / n;
                case CONSISTENCY -> between + (k - 1) * residual;
            };
            double sem = StrictMath.sqrt(error);
            double icc = (between - (form == Form.ONE_WAY ? within : residual)) / denominator;
            if (!(denominator > 0)) {
                Estimate none = Estimate.absent(Absence.NO_VARIATION, "people do not vary beyond the sessions");
                return new Reliability(form, n, k, none, none, Estimate.of(sem), Estimate.of(NORMAL_QUANTILE * StrictMath.sqrt(2) * sem));
            }
            double[] ends = ends(form, icc);
            // Without noise, or with a negative agreement, the formulas of the paper can leave no interval around the value.
            boolean told = ends.length == 2 && ends[0] <= icc && icc <= ends[1];
            Estimate single = told ? Estimate.of(icc, ends[0], ends[1]) : Estimate.of(icc);
            return new Reliability(form, n, k, single, mean(icc, told ? ends : new double[0]), Estimate.of(sem),
                    Estimate.of(NORMAL_QUANTILE * StrictMath.sqrt(2) * sem));
        }

        private Estimate mean(double icc, double[] ends) {
            double least = ends.length == 0 ? icc : ends[0];
            if (!(1 + (k - 1) * least > 0)) {
                return Estimate.absent(Absence.NOT_DETERMINED, "the correlation of a single session is too negative to step up");
            }
            return ends.length == 0 ? Estimate.of(stepUp(icc)) : Estimate.of(stepUp(icc), stepUp(ends[0]), stepUp(ends[1]));
        }

        private double stepUp(double icc) {
            return k * icc / (1 + (k - 1) * icc);
        }

        private double[] ends(Form form, double icc) {
            if (form == Form.AGREEMENT) {
                return agreement(icc);
            }
            double noise = form == Form.ONE_WAY ? within : residual;
            double freedom = form == Form.ONE_WAY ? n * (k - 1.0) : (n - 1.0) * (k - 1);
            if (noise == 0) {
                return new double[0];
            }
            double f = between / noise;
            double low = f / upper(n - 1.0, freedom);
            double high = f * upper(freedom, n - 1.0);
            return new double[] {(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)};
        }

        private double[] agreement(double icc) {
            if (icc >= 1 || residual == 0) {
                return new double[0];
            }
            double a = k * icc / (n * (1 - icc));
            double b = 1 + k * icc * (n - 1) / (n * (1 - icc));
            double mixed = a * session + b * residual;
            double v = mixed * mixed / (a * a * session * session / (k - 1) + b * b * residual * residual / ((n - 1.0) * (k - 1)));
            // Satterthwaite's degrees of freedom are at least k - 1 while both parts count; a negative correlation breaks that.
            if (!(a >= 0 && b >= 0 && v <= 1e6)) {
                return new double[0];
            }
            double lower = upper(n - 1.0, v);
            double higher = upper(v, n - 1.0);
            double c = k * session + (k * n - k - n) * residual;
            return new double[] {n * (between - lower * residual) / (lower * c + n * between),
                n * (higher * between - residual) / (c + n * higher * between)};
        }

        private static double upper(double numerator, double denominator) {
            return new FDistribution(null, numerator, denominator).inverseCumulativeProbability(UPPER);
        }
    }
}
