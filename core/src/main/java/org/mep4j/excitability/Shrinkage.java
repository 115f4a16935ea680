package org.mep4j.excitability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * Empirical Bayes over muscles or participants: values that were measured with different precision borrow from each other. A value with a wide
 * interval moves far towards the mean of all, a precise one hardly.
 *
 * <pre>
 *   y_i = theta_i + e_i,  e_i ~ N(0, s_i^2)        theta_i ~ N(mu, tau^2)
 *   B_i = s_i^2 / (s_i^2 + tau^2)                  theta_i | y_i  has mean  (1 - B_i) y_i + B_i mu
 * </pre>
 *
 * <p>tau by Paule and Mandel (J Res Natl Bur Stand 87:377 (1982), doi 10.6028/jres.087.022), the mean with a t interval of k - 1 degrees of freedom.
 * Intervals of the shrunken values follow Morris (J Am Stat Assoc 78:47 (1983), doi 10.1080/01621459.1983.10477920), because tau is estimated too: with
 * {@code b = B (k - 3) / (k - 1)} their variance is {@code s^2 (1 - b) + b^2 var(mu) + 2 b^2 (y - mu)^2 / (k - 3)}. Chosen here:
 * {@code s_i} is half the width of the 95 % interval over 1.96; at least 5 values.
 *
 * @param mean     mu, with its 95 % interval
 * @param spread   tau, the standard deviation between muscles or participants, in the unit of the values; of the logarithms on that scale
 * @param values   the shrunken values with 95 % intervals, in the order given; what was absent stays absent
 */
public record Shrinkage(Estimate mean, Estimate spread, List<Estimate> values) {

    private static final double NORMAL_QUANTILE = 1.959963984540054;
    private static final int FEWEST = 5;

    /** The scale on which values are normal. */
    public enum Scale {
        /** As they are: intensities, latencies. */
        LINEAR,
        /** Their natural logarithms: amplitudes, slopes, areas, ratios. */
        LOGARITHM
    }

    /**
     * Copies the values.
     *
     * @param mean   mu
     * @param spread tau
     * @param values the shrunken values
     */
    public Shrinkage {
        values = List.copyOf(values);
    }

    /**
     * Shrinks estimates of one quantity. Those without a value, or without an interval that is bounded on both sides, take no part.
     *
     * @param scale     on which the values are normal
     * @param estimates one per muscle or participant
     * @return the shrunken values; all as they were, and no mean, if fewer than five take part
     * @throws IllegalArgumentException if a value or an end of an interval is not above 0 on the logarithm
     */
    public static Shrinkage of(Scale scale, List<Estimate> estimates) {
        List<double[]> known = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            Optional<double[]> pair = pair(scale, estimates.get(i));
            if (pair.isPresent()) {
                known.add(pair.get());
                places.add(i);
            }
        }
        if (known.size() < FEWEST) {
            Estimate none = Estimate.absent(Absence.TOO_FEW_POINTS, known.size() + " values with an interval; at least " + FEWEST + " are needed");
            return new Shrinkage(none, none, estimates);
        }
        double tau2 = tauSquared(known);
        double[] mu = meanAndVariance(known, tau2);
        double half = Spread.quantile(known.size() - 1.0) * StrictMath.sqrt(mu[1]);
        List<Estimate> shrunken = new ArrayList<>(estimates);
        for (int k = 0; k < known.size(); k++) {
            shrunken.set(places.get(k), shrunken(scale, known.get(k), tau2, mu, known.size()));
        }
        return new Shrinkage(back(scale, mu[0], half), Estimate.of(StrictMath.sqrt(tau2)), shrunken);
    }

    /** Value and standard error on the scale. */
    private static Optional<double[]> pair(Scale scale, Estimate estimate) {
        if (!(estimate instanceof Estimate.Value value) || value.interval().isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble low = value.interval().get().low();
        OptionalDouble high = value.interval().get().high();
        if (low.isEmpty() || high.isEmpty() || low.getAsDouble() >= high.getAsDouble()) {
            return Optional.empty();
        }
        double width = on(scale, high.getAsDouble()) - on(scale, low.getAsDouble());
        return Optional.of(new double[] {on(scale, value.value()), width / (2 * NORMAL_QUANTILE)});
    }

    private static double on(Scale scale, double value) {
        if (scale == Scale.LINEAR) {
            return value;
        }
        if (!(value > 0)) {
            throw new IllegalArgumentException("value must be above 0 on the logarithm: " + Numbers.plain(value));
        }
        return StrictMath.log(value);
    }

    private static Estimate back(Scale scale, double value, double half) {
        return scale == Scale.LINEAR ? Estimate.of(value, value - half, value + half)
                : Estimate.of(StrictMath.exp(value), StrictMath.exp(value - half), StrictMath.exp(value + half));
    }

    private static Estimate shrunken(Scale scale, double[] pair, double tau2, double[] mu, int count) {
        double s2 = pair[1] * pair[1];
        double reduction = (count - 3.0) / (count - 1.0);
        double full = s2 / (s2 + tau2);
        double b = reduction * full;
        double away = pair[0] - mu[0];
        double variance = s2 * (1 - b) + b * b * mu[1] + 2.0 / (count - 3) * b * b * away * away;
        return back(scale, pair[0] - full * away, NORMAL_QUANTILE * StrictMath.sqrt(variance));
    }

    /** The variance between for which the weighted squares around the mean are what they should be, 0 if they are less already. */
    private static double tauSquared(List<double[]> pairs) {
        if (excess(pairs, 0) <= 0) {
            return 0;
        }
        double low = 0;
        double high = 1e-6;
        while (excess(pairs, high) > 0) {
            high *= 4;
        }
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (excess(pairs, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double excess(List<double[]> pairs, double tau2) {
        double mean = meanAndVariance(pairs, tau2)[0];
        double sum = 0;
        for (double[] pair : pairs) {
            sum += (pair[0] - mean) * (pair[0] - mean) / (pair[1] * pair[1] + tau2);
        }
        return sum - (pairs.size() - 1);
    }

    private static double[] meanAndVariance(List<double[]> pairs, double tau2) {
        double weights = 0;
        double sum = 0;
        for (double[] pair : pairs) {
            double weight = 1 / (pair[1] * pair[1] + tau2);
            weights += weight;
            sum += weight * pair[0];
        }
        return new double[] {sum / weights, 1 / weights};
    }
}
