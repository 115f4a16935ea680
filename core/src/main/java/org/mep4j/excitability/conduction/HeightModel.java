package org.mep4j.excitability.conduction;

import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Given;
import org.mep4j.excitability.Spread;
import org.mep4j.signal.Numbers;

/**
 * Latency as a straight line of body height, to compare people of different height:
 * {@code latency = intercept + slope * height + e}.
 *
 * <p>Latencies grow with height (Claus 1990; Cantone et al., Front Hum Neurosci 17 (2023), 1152204, who add age and sex). No
 * coefficients are built in: they depend on muscle, state and laboratory. They are given by the caller, or fitted to controls.
 *
 * @param interceptMillis           latency at a height of 0, an extrapolation
 * @param slopeMillisPerCentimetre  rise per cm
 * @param residualSdMillis          standard deviation around the line, above 0
 * @param source                    where the line comes from
 */
public record HeightModel(double interceptMillis, double slopeMillisPerCentimetre, double residualSdMillis, String source) {

    /**
     * Validates the coefficients.
     *
     * @param interceptMillis          latency at a height of 0
     * @param slopeMillisPerCentimetre rise per cm
     * @param residualSdMillis         standard deviation around the line, above 0
     * @param source                   where the line comes from
     * @throws IllegalArgumentException if a coefficient is not finite or the deviation not above 0
     */
    public HeightModel {
        Objects.requireNonNull(source, "source");
        if (!Double.isFinite(interceptMillis) || !Double.isFinite(slopeMillisPerCentimetre)) {
            throw new IllegalArgumentException("coefficients must be numbers: " + Numbers.plain(interceptMillis) + ", "
                    + Numbers.plain(slopeMillisPerCentimetre));
        }
        Given.positive("residual standard deviation (ms)", OptionalDouble.of(residualSdMillis));
    }

    /**
     * Fits the line to controls by least squares.
     *
     * @param heightsCentimetres heights, at least 3, not all the same
     * @param latenciesMillis    their latencies
     * @param source             what to say of where the line comes from
     * @return the line
     * @throws IllegalArgumentException if there are too few, or they lie exactly on a line
     */
    public static HeightModel fit(double[] heightsCentimetres, double[] latenciesMillis, String source) {
        int n = heightsCentimetres.length;
        if (n != latenciesMillis.length || n < 3) {
            throw new IllegalArgumentException("a line needs at least 3 pairs of height and latency: " + n + " heights, "
                    + latenciesMillis.length + " latencies");
        }
        Spread x = Spread.of(heightsCentimetres);
        Spread y = Spread.of(latenciesMillis);
        if (!(x.variance() > 0)) {
            throw new IllegalArgumentException("heights must differ: all are " + Numbers.plain(x.mean()) + " cm");
        }
        double products = 0;
        for (int i = 0; i < n; i++) {
            products += (heightsCentimetres[i] - x.mean()) * (latenciesMillis[i] - y.mean());
        }
        double slope = products / (x.variance() * (n - 1));
        double intercept = y.mean() - slope * x.mean();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double residual = latenciesMillis[i] - intercept - slope * heightsCentimetres[i];
            squares += residual * residual;
        }
        return new HeightModel(intercept, slope, StrictMath.sqrt(squares / (n - 2)), source);
    }

    /**
     * The latency the line expects.
     *
     * @param heightCentimetres height, above 0; empty if unknown
     * @return in ms
     */
    public Estimate expectedMillis(OptionalDouble heightCentimetres) {
        Given.positive("height (cm)", heightCentimetres);
        return heightCentimetres.isEmpty() ? Estimate.absent(Absence.HEIGHT_MISSING, "a latency cannot be judged without the height")
                : Estimate.of(interceptMillis + slopeMillisPerCentimetre * heightCentimetres.getAsDouble());
    }

    /**
     * How far a latency lies from what the line expects, in its standard deviations. A place among the people the line comes from,
     * not a diagnosis.
     *
     * @param latencyMillis     the latency, above 0
     * @param heightCentimetres height, above 0; empty if unknown
     * @return standard deviations, positive for a longer latency
     */
    public Estimate zScore(double latencyMillis, OptionalDouble heightCentimetres) {
        Given.positive("latency (ms)", OptionalDouble.of(latencyMillis));
        Estimate expected = expectedMillis(heightCentimetres);
        return expected instanceof Estimate.Value value ? Estimate.of((latencyMillis - value.value()) / residualSdMillis) : expected;
    }
}
