package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.signal.SampleRate;

/**
 * A Butterworth filter: as flat in the pass band as its order allows, 3.01 dB down at each edge.
 *
 * <pre>
 *      low-pass          high-pass          band-pass            band-stop
 *   ______                   ______         ________          ____        ____
 *         \                 /              /        \             \      /
 *          \_____     _____/          ____/          \____         \____/
 *         highHz          lowHz        lowHz    highHz            lowHz  highHz
 * </pre>
 *
 * <p>The analog prototype is pre-warped and mapped by the bilinear transform, so both edges are exact at every sample rate.
 * {@code order} is that of the prototype, as in SciPy, MATLAB and most papers: band-pass and band-stop filters have twice as
 * many poles, and each of their edges falls off with the order given. Applied forwards and backwards ({@link ZeroPhase}) the
 * attenuation in dB doubles, also at the edges: 6.02 dB there.
 *
 * <p>Accuracy: poles within 1e-12 (relative to their distance from z = 1) of a 50-digit design before they are rounded into
 * coefficients; output within 1e-9 of its RMS of SciPy's {@code butter(..., output="sos")}, 425 designs. Rounding coefficients
 * costs up to about {@code 3e-17 / r^2} at an edge at the fraction {@code r} of the rate: nothing that counts for edges above a
 * thousandth of the rate, 7e-6 at 0.1 Hz and 48 kHz. Low-pass and high-pass spend it on the transient and keep the gain of the
 * pass band exact; SciPy, which spends it on the gain, is further from the 50-digit filter there in zero phase, and so it is in
 * wide band-stops (4e-5 at order 10, 5 to 400 Hz, 1 kHz, against 4e-13 here).
 *
 * @param band   which frequencies pass
 * @param order  1 to 10
 * @param lowHz  lower edge, 0 for a low-pass
 * @param highHz upper edge, infinite for a high-pass
 */
public record Butterworth(Band band, int order, double lowHz, double highHz) implements FilterSpec {

    private static final int HIGHEST_ORDER = 10;

    /** Which frequencies pass. */
    public enum Band {
        /** Those below {@code highHz}. */
        LOW_PASS,
        /** Those above {@code lowHz}. */
        HIGH_PASS,
        /** Those from {@code lowHz} to {@code highHz}. */
        BAND_PASS,
        /** Those below {@code lowHz} and above {@code highHz}. */
        BAND_STOP
    }

    /**
     * Validates order and edges.
     *
     * @param band   which frequencies pass
     * @param order  1 to 10
     * @param lowHz  lower edge, 0 for a low-pass
     * @param highHz upper edge, infinite for a high-pass
     * @throws IllegalArgumentException if the order is not from 1 to 10, an edge is not finite and positive, or the low edge is
     *                                  not below the high one
     */
    public Butterworth {
        Objects.requireNonNull(band, "band");
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException("order of a Butterworth filter must be from 1 to " + HIGHEST_ORDER + ": " + order);
        }
        BandEdges.require(band, lowHz, highHz);
    }

    /**
     * Passes what lies below an edge.
     *
     * @param order    1 to 10
     * @param cutoffHz where the gain is 3.01 dB down
     * @return the specification
     */
    public static Butterworth lowPass(int order, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Butterworth(Band.LOW_PASS, order, 0, cutoffHz);
    }

    /**
     * Passes what lies above an edge.
     *
     * @param order    1 to 10
     * @param cutoffHz where the gain is 3.01 dB down
     * @return the specification
     */
    public static Butterworth highPass(int order, double cutoffHz) {
        Frequencies.requirePositive("cutoffHz", cutoffHz);
        return new Butterworth(Band.HIGH_PASS, order, cutoffHz, Double.POSITIVE_INFINITY);
    }

    /**
     * Passes a band.
     *
     * @param order  1 to 10; the filter has twice as many poles
     * @param lowHz  lower edge, where the gain is 3.01 dB down
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Butterworth bandPass(int order, double lowHz, double highHz) {
        return new Butterworth(Band.BAND_PASS, order, lowHz, highHz);
    }

    /**
     * Removes a band.
     *
     * @param order  1 to 10; the filter has twice as many poles
     * @param lowHz  lower edge, where the gain is 3.01 dB down
     * @param highHz upper edge, likewise
     * @return the specification
     */
    public static Butterworth bandStop(int order, double lowHz, double highHz) {
        return new Butterworth(Band.BAND_STOP, order, lowHz, highHz);
    }

    @Override
    public String description() {
        return "Butterworth " + BandEdges.text(band, lowHz, highHz) + ", order " + order;
    }

    @Override
    public FilterDesign at(SampleRate rate) {
        BandEdges.requireFits(band, lowHz, highHz, rate);
        return switch (band) {
            case LOW_PASS, HIGH_PASS -> oneEdge(rate);
            case BAND_PASS, BAND_STOP -> twoEdges(rate);
        };
    }

    /**
     * Low-pass and high-pass have the same poles. The gain is matched to the rounded coefficients, so that the far end of the
     * pass band has gain 1 to the last bits even where the edge is so low that rounding moves the poles.
     */
    private FilterDesign oneEdge(SampleRate rate) {
        double sign = band == Band.LOW_PASS ? 1 : -1;
        List<Biquad> sections = new ArrayList<>();
        for (List<Complex> poles : analogPoles(rate)) {
            sections.add(poles.size() == 1
                    ? Bilinear.section(poles.get(0), sign)
                    : Bilinear.section(poles.get(0), poles.get(1), 2 * sign, 1));
        }
        double gain = 1;
        for (Biquad section : sections) {
            gain /= band == Band.LOW_PASS ? section.gainAtZero() : section.gainAtNyquist();
        }
        return new FilterDesign(sections, gain, rate, description());
    }

    /** Band-pass and band-stop have the same poles; the gain is that of the analog filter. */
    private FilterDesign twoEdges(SampleRate rate) {
        double width = Frequencies.warpedWidth(lowHz, highHz, rate);
        double squaredCentre = Frequencies.warped(lowHz, rate) * Frequencies.warped(highHz, rate);
        List<Biquad> sections = new ArrayList<>();
        double gain = 1;
        int doubleZeros = order - order % 2;
        for (List<Complex> poles : analogPoles(rate)) {
            double scale = Bilinear.scale(poles.get(0), poles.get(1));
            if (band == Band.BAND_STOP) {
                double b1 = 2 * (squaredCentre - 1) / (squaredCentre + 1);
                sections.add(Bilinear.section(poles.get(0), poles.get(1), b1, 1));
                gain *= (1 + squaredCentre) / scale;
            } else {
                // The zeros nearest to the poles: sections low in the band come first and get both of theirs at 0 Hz.
                boolean single = sections.isEmpty() && doubleZeros < order;
                boolean low = poles.get(0).magnitude() * poles.get(0).magnitude() < squaredCentre;
                sections.add(Bilinear.section(poles.get(0), poles.get(1), single ? 0 : low ? -2 : 2, single ? -1 : 1));
                gain *= width / scale;
            }
        }
        return new FilterDesign(sections, gain, rate, description());
    }

    /**
     * The poles of the analog filter, in pairs that make a section each (the real pole of an odd low-pass or high-pass alone),
     * the least resonant first.
     */
    List<List<Complex>> analogPoles(SampleRate rate) {
        boolean oneEdge = band == Band.LOW_PASS || band == Band.HIGH_PASS;
        double edge = oneEdge ? Frequencies.warped(band == Band.LOW_PASS ? highHz : lowHz, rate) : 0;
        List<List<Complex>> pairs = new ArrayList<>();
        if (order % 2 == 1) {
            pairs.add(oneEdge ? List.of(new Complex(-edge, 0)) : bandPoles(new Complex(-1, 0), rate));
        }
        for (int k = order / 2 - 1; k >= 0; k--) {
            double angle = Math.PI * (2 * k + 1) / (2 * order);
            Complex prototype = new Complex(-StrictMath.sin(angle), StrictMath.cos(angle));
            if (oneEdge) {
                Complex pole = prototype.times(edge);
                pairs.add(List.of(pole, pole.conjugate()));
            } else {
                for (Complex pole : bandPoles(prototype, rate)) {
                    pairs.add(List.of(pole, pole.conjugate()));
                }
            }
        }
        return pairs;
    }

    /** The two roots of s^2 - p width s + centre^2, the smaller first: the larger without cancellation, the other from their product. */
    private List<Complex> bandPoles(Complex prototype, SampleRate rate) {
        double squaredCentre = Frequencies.warped(lowHz, rate) * Frequencies.warped(highHz, rate);
        Complex centre = new Complex(StrictMath.sqrt(squaredCentre), 0);
        Complex half = prototype.times(Frequencies.warpedWidth(lowHz, highHz, rate) / 2);
        Complex root = half.minus(centre).times(half.plus(centre)).squareRoot();
        boolean sameDirection = half.re() * root.re() + half.im() * root.im() >= 0;
        Complex large = sameDirection ? half.plus(root) : half.minus(root);
        return List.of(new Complex(squaredCentre, 0).dividedBy(large), large);
    }
}
