package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mep4j.signal.SampleRate;

/**
 * A Bessel filter: all frequencies of the pass band are late by nearly the same time, so a causal pass keeps the shape of a response; it
 * falls off slowly. 3.01 dB down at each edge, as {@link Butterworth}.
 *
 * <p>A band-pass or high-pass made from it has no such delay at its lower edge. Outputs within 1e-9 of their RMS of SciPy's
 * {@code bessel(..., norm="mag", output="sos")}, 64 designs.
 *
 * @param band which frequencies pass
 * @param order 1 to 10
 * @param lowHz lower edge, 0 for a low-pass
 * @param highHz upper edge, infinite for a high-pass
 */
public record Bessel(Butterworth.Band band, int order, double lowHz, double highHz) implements FilterSpec {

    /**
     * The poles of each order, real and imaginary part: the roots of the reverse Bessel polynomial, scaled so that the gain at 1 rad/s is
     * 1 / sqrt(2). From mpmath 1.2.1, {@code polyroots} with 60 digits, 2026-11-23.
     */
    private static final double[][] POLES = {
        {-1.0, 0},
        {-1.1016013305921617, 0.63600982475703448},
        {-1.3226757999104448, 0, -1.0474091610089354, 0.99926443628063758},
        {-1.3700678305514442, 0.41024971749375206, -0.99520876435027351, 1.2571057394546661},
        {-1.502316271447479, 0, -1.3808773258604396, 0.71790958762676845, -0.95767654856268193, 1.4711243207303951},
        {-1.5714904036160308, 0.32089637422262373, -1.3818580975965634, 0.97147189071157097, -0.93065652294685864, 1.6618632689425906},
        {-1.6843681792731802, 0, -1.6120387662261242, 0.58924450693147147, -1.3789032167954738, 1.191566777800652, -0.90986778062346975, 1.8364513530363928},
        {-1.7574084004016431, 0.27286757510223117, -1.6369394181268796, 0.82279562513969531, -1.3738412176373695, 1.3883565758775552, -0.89286971884713222, 1.9983258436412952},
        {-1.8566005012280035, 0, -1.8071705349621011, 0.512383730574904, -1.652396484578835, 1.0313895669844106, -1.3675883097929052, 1.5677337122372687, -0.87839927616095252, 2.1498005243133215},
        {-1.9276196913722768, 0.24162347097153324, -1.8421962445248345, 0.727257597757478, -1.661810241362152, 1.2211002185791613, -1.360692278384544, 1.7335057426614762, -0.86575690170837526, 2.2926048309824758}
    };

    /**
     * Validates order and edges.
     *
     * @param band which frequencies pass
     * @param order 1 to 10
     * @param lowHz lower edge, 0 for a low-pass
     * @param highHz upper edge, infinite for a high-pass
     * @throws IllegalArgumentException if the order lies outside its range, an edge is not finite and positive,
     *                                  or the low edge is not below the high one
     */
    public Bessel {
        Objects.requireNonNull(band, "band");
        if (order < 1 || order > 10) {
            throw new IllegalArgumentException("order of a Bessel filter must be from 1 to 10: " + order);
        }
        BandEdges.require(band, lowHz, highHz);
    }

    /**
     * Passes what lies below an edge.
     *
     * @param order 1 to 10
     * @param cutoffHz where the gain is 3.01 dB down
     * @return the specification
     */
    public static Bessel lowPass(int order, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Bessel(Butterworth.Band.LOW_PASS, order, 0, cutoffHz);
    }

    /**
     * Passes what lies above an edge.
     *
     * @param order 1 to 10
     * @param cutoffHz where the gain is 3.01 dB down
     * @return the specification
     */
    public static Bessel highPass(int order, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Bessel(Butterworth.Band.HIGH_PASS, order, cutoffHz, Double.POSITIVE_INFINITY);
    }

    /**
     * Passes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param lowHz lower edge, where the gain is 3.01 dB down
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Bessel bandPass(int order, double lowHz, double highHz) {
        return new Bessel(Butterworth.Band.BAND_PASS, order, lowHz, highHz);
    }

    /**
     * Removes a band.
     *
     * @param order 1 to 10; the filter has twice as many poles
     * @param lowHz lower edge, where the gain is 3.01 dB down
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Bessel bandStop(int order, double lowHz, double highHz) {
        return new Bessel(Butterworth.Band.BAND_STOP, order, lowHz, highHz);
    }

    @Override
    public FilterDesign at(SampleRate rate) {
        return prototype().at(band, lowHz, highHz, rate, description());
    }

    @Override
    public String description() {
        return "Bessel " + BandEdges.text(band, lowHz, highHz) + ", order " + order;
    }

    private Prototype prototype() {
        double[] poles = POLES[order - 1];
        List<Prototype.Root> roots = new ArrayList<>();
        for (int i = 0; i < poles.length; i += 2) {
            roots.add(new Prototype.Root(new Complex(poles[i], poles[i + 1]), Double.POSITIVE_INFINITY));
        }
        return new Prototype(roots, 1);
    }
}
