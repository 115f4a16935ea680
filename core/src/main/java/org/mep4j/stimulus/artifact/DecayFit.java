package org.mep4j.stimulus.artifact;

import java.util.Objects;
import java.util.Optional;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * The slow recovery after the pulse, fitted as one or two decaying exponentials and subtracted.
 *
 * <pre>
 *   x(t) = level + a1 exp(-t/T1) [ + a2 exp(-t/T2) ]          t in ms after the pulse
 *
 *      level is fitted   | lost |      fitted      |  response: not looked at  | fitted |
 *   ---------------------|------|------------------|---------------------------|--------|
 *      -50 ms         -5 |-1   2|                 15                          45       50
 * </pre>
 *
 * <p>Two exponentials after the pulse are the model of TMSMultiLab's {@code spike_artefact} (0 to 2 ms given up, recovery fitted until
 * 50 ms, a window left out for the M wave), which refers to Fisher et al. 2012. Open there, chosen here: the level comes from the same
 * fit, held by the 45 ms before the pulse; time constants lie between 0.3 and 100 ms and, where there are two, are at least a factor
 * 1.5 apart; each exponential beyond the level must lower the residual variance by more than chance does (Bayesian information
 * criterion), else fewer are subtracted. So a trial without a recovery stays as it is, but for the bridged window.
 *
 * <p>The exponentials are subtracted from the end of the bridged window to the end of the samples, the level is not; then the window is
 * bridged by a straight line. The response itself is never fitted, so it cannot be taken for artifact; nor can the fit know what the
 * artifact did under it other than by continuing the curve. Where fewer than {@value #LEAST_FITTED} samples after the pulse can be fitted, or
 * one that is to be fitted is not finite, nothing is subtracted; {@link #fit} tells.
 *
 * @param exponentials one or two
 * @param bridged      relative to the pulse; given up and bridged by a line
 * @param fitted       relative to the pulse; where the curve is fitted, from after the bridged window
 * @param leftOut      relative to the pulse; the response, which is not fitted
 */
public record DecayFit(int exponentials, TimeWindow bridged, TimeWindow fitted, TimeWindow leftOut) implements Artifact {

    static final int LEAST_FITTED = 12;

    /**
     * What was fitted in one trial; {@code a2} and {@code T2} are 0 and 1 where one exponential was enough.
     *
     * @param firstMicrovolts         a1, at the pulse
     * @param firstMillis             T1, the shorter of the two
     * @param secondMicrovolts        a2, at the pulse
     * @param secondMillis            T2
     * @param levelMicrovolts         the level, which is not subtracted
     * @param residualRmsMicrovolts   what remains in the fitted samples after the pulse
     */
    public record Decay(double firstMicrovolts, double firstMillis, double secondMicrovolts, double secondMillis,
                        double levelMicrovolts, double residualRmsMicrovolts) {
        /**
         * The curve above its level.
         *
         * @param millis time after the pulse
         * @return microvolts
         */
        public double at(double millis) {
            double first = firstMicrovolts * StrictMath.exp(-millis / firstMillis);
            return secondMicrovolts == 0 ? first : first + secondMicrovolts * StrictMath.exp(-millis / secondMillis);
        }

        void subtractFrom(double[] x, int pulseOffset, TimeWindow bridged, SampleRate rate) {
            for (int i = (int) Math.max(0, pulseOffset + bridged.lastOffset(rate) + 1); i < x.length; i++) {
                x[i] -= at(rate.millisOf(i - pulseOffset));
            }
        }
    }

    /**
     * Validates the windows.
     *
     * @param exponentials one or two
     * @param bridged given up and bridged by a line
     * @param fitted where the curve is fitted
     * @param leftOut the response, which is not fitted
     * @throws IllegalArgumentException if there are not one or two exponentials, or the bridged window does not begin at or before
     *                                  the pulse and end before the fitted one does
     */
    public DecayFit {
        Objects.requireNonNull(leftOut, "leftOut");
        if (exponentials != 1 && exponentials != 2) {
            throw new IllegalArgumentException("exponentials must be 1 or 2: " + exponentials);
        }
        if (!(bridged.startMillis() <= 0 && bridged.endMillis() >= 0 && bridged.endMillis() < fitted.endMillis())) {
            throw new IllegalArgumentException("bridged window must hold the pulse and end before the fitted one (" + fitted + ") does: "
                    + bridged);
        }
    }

    /**
     * One exponential: -1 to 2 ms bridged, fitted from 2 to 50 ms without 15 to 45 ms (a response of a hand or forearm muscle).
     *
     * @return the artifact handling
     */
    public static DecayFit single() {
        return new DecayFit(1, TimeWindow.millis(-1, 2), TimeWindow.millis(2, 50), TimeWindow.millis(15, 45));
    }

    /**
     * Two exponentials, windows as for one.
     *
     * @return the artifact handling
     */
    public static DecayFit twofold() {
        return new DecayFit(2, TimeWindow.millis(-1, 2), TimeWindow.millis(2, 50), TimeWindow.millis(15, 45));
    }

    /**
     * With another response window.
     *
     * @param window from the earliest onset to the latest end of a response
     * @return a copy
     */
    public DecayFit leavingOut(TimeWindow window) {
        return new DecayFit(exponentials, bridged, fitted, window);
    }

    /**
     * With another stretch to fit.
     *
     * @param window relative to the pulse
     * @return a copy
     */
    public DecayFit fittedOver(TimeWindow window) {
        return new DecayFit(exponentials, bridged, window, leftOut);
    }

    /**
     * Fits one trial without changing it.
     *
     * @param x           samples around the pulse
     * @param pulseOffset position of the pulse's sample
     * @param rate        samples per second
     * @return the decay; empty where there is none, or too little to fit it from
     */
    public Optional<Decay> fit(double[] x, int pulseOffset, SampleRate rate) {
        return DecaySearch.of(this, x, pulseOffset, rate).flatMap(search -> search.best(exponentials));
    }

    @Override
    public double endMillis() {
        return bridged.endMillis();
    }

    @Override
    public Optional<Decay> applyInPlace(double[] x, int pulseOffset, SampleRate rate) {
        Optional<Decay> found = fit(x, pulseOffset, rate);
        found.ifPresent(decay -> decay.subtractFrom(x, pulseOffset, bridged, rate));
        Bridge.build(new Replaced(Method.LINEAR, bridged), x, pulseOffset, rate);
        return found;
    }

    @Override
    public String toString() {
        return (exponentials == 1 ? "one exponential" : "up to two exponentials") + " fitted from " + fitted + " without " + leftOut
                + " and subtracted, linear " + bridged;
    }
}
