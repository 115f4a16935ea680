package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A Chebyshev filter of the second kind: flat in the pass band, with a stop band that ripples up to a given attenuation.
 *
 * <pre>
 *   ______
 *         \
 *          \  _    at the edge, where the stop band begins, the attenuation below 1
 *           \/ \_
 * </pre>
 *
 * <p>Outputs within 1e-9 of their RMS of SciPy's {@code cheby2(..., output="sos")}, 128 designs.
 *
 * @param band which frequencies pass
 * @param order 1 to 10
 * @param attenuationDecibels attenuation of the stop band, 5 to 180
 * @param lowHz lower edge, 0 for a low-pass
 * @param highHz upper edge, infinite for a high-pass
 */
public record Chebyshev2(Butterworth.Band band, int order, double attenuationDecibels, double lowHz, double highHz) implements FilterSpec {

    /**
     * Validates order and edges.
     *
     * @param band which frequencies pass
     * @param order 1 to 10
     * @param attenuationDecibels attenuation of the stop band, 5 to 180
     * @param lowHz lower edge, 0 for a low-pass
     * @param highHz upper edge, infinite for a high-pass
     * @throws IllegalArgumentException if the order or the attenuation lies outside its range, an edge is not finite and positive,
     *                                  or the low edge is not below the high one
     */
    public Chebyshev2 {
        Objects.requireNonNull(band, "band");
        if (order < 1 || order > 10) {
            throw new IllegalArgumentException("order of a Chebyshev II filter must be from 1 to 10: " + order);
        }
        if (!(attenuationDecibels >= 5 && attenuationDecibels <= 180)) {
            throw new IllegalArgumentException("attenuation of the stop band must be from 5 to 180 dB: " + Numbers.plain(attenuationDecibels));
        }
        BandEdges.require(band, lowHz, highHz);
    }

    /**
     * Passes what lies below an edge.
     *
     * @param order 1 to 10
     * @param attenuationDecibels attenuation of the stop band, 5 to 180
     * @param cutoffHz where the stop band begins
     * @return the specification
     */
    public static Chebyshev2 lowPass(int order, double attenuationDecibels, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Chebyshev2(Butterworth.Band.LOW_PASS, order, attenuationDecibels, 0, cutoffHz);
    }

    /**
     * Passes what lies above an edge.
     *
     * @param order 1 to 10
     * @param attenuationDecibels attenuation of the stop band, 5 to 180
     * @param cutoffHz where the stop band begins
     * @return the specification
     */
    public static Chebyshev2 highPass(int order, double attenuationDecibels, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Chebyshev2(Butterworth.Band.HIGH_PASS, order, attenuationDecibels, cutoffHz, Double.POSITIVE_INFINITY);
    }

    /**
     * Passes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param attenuationDecibels attenuation of the stop band, 5 to 180
     * @param lowHz lower edge, where the stop band begins
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Chebyshev2 bandPass(int order, double attenuationDecibels, double lowHz, double highHz) {
        return new Chebyshev2(Butterworth.Band.BAND_PASS, order, attenuationDecibels, lowHz, highHz);
    }

    /**
     * Removes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param attenuationDecibels attenuation of the stop band, 5 to 180
     * @param lowHz lower edge, where the stop band begins
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Chebyshev2 bandStop(int order, double attenuationDecibels, double lowHz, double highHz) {
        return new Chebyshev2(Butterworth.Band.BAND_STOP, order, attenuationDecibels, lowHz, highHz);
    }

    @Override
    public FilterDesign at(SampleRate rate) {
        return prototype().at(band, lowHz, highHz, rate, description());
    }

    @Override
    public String description() {
        return "Chebyshev II " + BandEdges.text(band, lowHz, highHz) + ", order " + order + ", attenuation " + Numbers.plain(attenuationDecibels) + " dB";
    }

    /** The poles are the reciprocals of points on an ellipse, the zeros those of the same points' places on the imaginary axis. */
    private Prototype prototype() {
        double x = StrictMath.sqrt(StrictMath.expm1(StrictMath.log(10) * attenuationDecibels / 10));
        List<Complex> ellipse = Chebyshev1.ellipse(order, x);
        List<Prototype.Root> roots = new ArrayList<>();
        for (int i = 0; i < ellipse.size(); i++) {
            Complex pole = new Complex(1, 0).dividedBy(ellipse.get(i));
            int k = ellipse.size() - 1 - i;
            double cosine = pole.im() == 0 ? 0 : StrictMath.cos(Math.PI * (2 * k + 1) / (2 * order));
            roots.add(new Prototype.Root(new Complex(pole.re(), Math.abs(pole.im())), 1 / cosine));
        }
        return new Prototype(roots, 1);
    }
}
