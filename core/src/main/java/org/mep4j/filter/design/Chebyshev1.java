package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A Chebyshev filter of the first kind: steeper than {@link Butterworth} for a ripple in the pass band.
 *
 * <pre>
 *   _/\_/\          gain between 1 and the ripple below it
 *         \        at the edge the ripple below 1
 *          \___
 * </pre>
 *
 * <p>Outputs within 1e-9 of their RMS of SciPy's {@code cheby1(..., output="sos")}, 128 designs.
 *
 * @param band which frequencies pass
 * @param order 1 to 10
 * @param rippleDecibels ripple of the pass band, 0.001 to 20
 * @param lowHz lower edge, 0 for a low-pass
 * @param highHz upper edge, infinite for a high-pass
 */
public record Chebyshev1(Butterworth.Band band, int order, double rippleDecibels, double lowHz, double highHz) implements FilterSpec {

    /**
     * Validates order and edges.
     *
     * @param band which frequencies pass
     * @param order 1 to 10
     * @param rippleDecibels ripple of the pass band, 0.001 to 20
     * @param lowHz lower edge, 0 for a low-pass
     * @param highHz upper edge, infinite for a high-pass
     * @throws IllegalArgumentException if the order or the ripple lies outside its range, an edge is not finite and positive,
     *                                  or the low edge is not below the high one
     */
    public Chebyshev1 {
        Objects.requireNonNull(band, "band");
        if (order < 1 || order > 10) {
            throw new IllegalArgumentException("order of a Chebyshev I filter must be from 1 to 10: " + order);
        }
        if (!(rippleDecibels >= 0.001 && rippleDecibels <= 20)) {
            throw new IllegalArgumentException("ripple of the pass band must be from 0.001 to 20 dB: " + Numbers.plain(rippleDecibels));
        }
        BandEdges.require(band, lowHz, highHz);
    }

    /**
     * Passes what lies below an edge.
     *
     * @param order 1 to 10
     * @param rippleDecibels ripple of the pass band, 0.001 to 20
     * @param cutoffHz where the gain is last the ripple below 1
     * @return the specification
     */
    public static Chebyshev1 lowPass(int order, double rippleDecibels, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Chebyshev1(Butterworth.Band.LOW_PASS, order, rippleDecibels, 0, cutoffHz);
    }

    /**
     * Passes what lies above an edge.
     *
     * @param order 1 to 10
     * @param rippleDecibels ripple of the pass band, 0.001 to 20
     * @param cutoffHz where the gain is last the ripple below 1
     * @return the specification
     */
    public static Chebyshev1 highPass(int order, double rippleDecibels, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Chebyshev1(Butterworth.Band.HIGH_PASS, order, rippleDecibels, cutoffHz, Double.POSITIVE_INFINITY);
    }

    /**
     * Passes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param rippleDecibels ripple of the pass band, 0.001 to 20
     * @param lowHz lower edge, where the gain is last the ripple below 1
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Chebyshev1 bandPass(int order, double rippleDecibels, double lowHz, double highHz) {
        return new Chebyshev1(Butterworth.Band.BAND_PASS, order, rippleDecibels, lowHz, highHz);
    }

    /**
     * Removes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param rippleDecibels ripple of the pass band, 0.001 to 20
     * @param lowHz lower edge, where the gain is last the ripple below 1
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Chebyshev1 bandStop(int order, double rippleDecibels, double lowHz, double highHz) {
        return new Chebyshev1(Butterworth.Band.BAND_STOP, order, rippleDecibels, lowHz, highHz);
    }

    @Override
    public FilterDesign at(SampleRate rate) {
        return prototype().at(band, lowHz, highHz, rate, description());
    }

    @Override
    public String description() {
        return "Chebyshev I " + BandEdges.text(band, lowHz, highHz) + ", order " + order + ", ripple " + Numbers.plain(rippleDecibels) + " dB";
    }

    private Prototype prototype() {
        double epsilon = StrictMath.sqrt(StrictMath.expm1(StrictMath.log(10) * rippleDecibels / 10));
        List<Prototype.Root> roots = new ArrayList<>();
        for (Complex pole : ellipse(order, 1 / epsilon)) {
            roots.add(new Prototype.Root(pole, Double.POSITIVE_INFINITY));
        }
        return new Prototype(roots, order % 2 == 1 ? 1 : StrictMath.pow(10, -rippleDecibels / 20));
    }

    /** The poles, on an ellipse, in the upper half plane or on the real axis, the least resonant first; asinh(x) / order is its shape. */
    static List<Complex> ellipse(int order, double x) {
        double mu = StrictMath.log1p(x + x * x / (1 + StrictMath.sqrt(1 + x * x))) / order;
        List<Complex> poles = new ArrayList<>();
        if (order % 2 == 1) {
            poles.add(new Complex(-StrictMath.sinh(mu), 0));
        }
        for (int k = order / 2 - 1; k >= 0; k--) {
            double angle = Math.PI * (2 * k + 1) / (2 * order);
            poles.add(new Complex(-StrictMath.sinh(mu) * StrictMath.sin(angle), StrictMath.cosh(mu) * StrictMath.cos(angle)));
        }
        return poles;
    }
}
