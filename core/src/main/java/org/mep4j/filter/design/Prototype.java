package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.signal.SampleRate;

/**
 * An analog low-pass with its edge at 1 rad/s, and its way to a digital filter of any band: the frequency transform, then the bilinear
 * one, root by root.
 *
 * <pre>
 *   low-pass   s -> s / edge             band-pass   s -> (s^2 + centre^2) / (width s)
 *   high-pass  s -> edge / s             band-stop   s -> (width s) / (s^2 + centre^2)
 * </pre>
 *
 * @param roots      the least resonant first
 * @param gainAtZero gain for a constant
 */
record Prototype(List<Root> roots, double gainAtZero) {

    /**
     * A pole on the negative real axis, alone, or one above it that stands for itself and its conjugate; and the frequency of the zeros
     * that belong to it, infinite for an all-pole filter.
     */
    record Root(Complex pole, double zero) {

        boolean real() {
            return pole.im() == 0;
        }
    }

    FilterDesign at(Butterworth.Band band, double lowHz, double highHz, SampleRate rate, String description) {
        BandEdges.requireFits(band, lowHz, highHz, rate);
        List<Biquad> sections = new ArrayList<>();
        double gain = gainAtZero;
        switch (band) {
            case LOW_PASS -> {
                double edge = Frequencies.warped(highHz, rate);
                roots.forEach(root -> sections.add(oneEdge(root, root.pole.times(edge), root.zero * edge, 1)));
            }
            case HIGH_PASS -> {
                double edge = Frequencies.warped(lowHz, rate);
                roots.forEach(root -> sections.add(oneEdge(root, new Complex(edge, 0).dividedBy(root.pole), edge / root.zero, -1)));
            }
            case BAND_PASS, BAND_STOP -> {
                Transform transform = new Transform(band, Frequencies.warpedWidth(lowHz, highHz, rate),
                        Frequencies.warped(lowHz, rate) * Frequencies.warped(highHz, rate));
                roots.forEach(root -> transform.addSections(root, sections));
            }
        }
        for (Biquad section : sections) {
            gain /= switch (band) {
                case LOW_PASS, BAND_STOP -> section.gainAtZero();
                case HIGH_PASS -> section.gainAtNyquist();
                case BAND_PASS -> centre(lowHz, highHz, rate).response(section).magnitude();
            };
        }
        return new FilterDesign(sections, gain, rate, description);
    }

    /** The point where the prototype's 0 comes to lie. */
    private static UnitCircle centre(double lowHz, double highHz, SampleRate rate) {
        double squared = Frequencies.warped(lowHz, rate) * Frequencies.warped(highHz, rate);
        return new UnitCircle(StrictMath.sqrt(squared / (1 + squared)), 1 / StrictMath.sqrt(1 + squared));
    }

    /** A first-order section for a real pole, its zero at infinity or 0, that is at z = -1 or 1; a second-order one otherwise. */
    private static Biquad oneEdge(Root root, Complex pole, double zero, double sign) {
        return root.real() ? Bilinear.section(pole, sign) : Bilinear.section(pole, pole.conjugate(), numerator(zero), 1);
    }

    /** The weight b1 of 1 + b1 z^-1 + z^-2 with zeros where those of s^2 + zero^2 come to lie. */
    private static double numerator(double zero) {
        return zero > 1 ? 2 * (1 - 1 / (zero * zero)) / (1 + 1 / (zero * zero)) : 2 * (zero * zero - 1) / (zero * zero + 1);
    }

    /** The transform of a band, by its warped width and the square of its warped centre. */
    private record Transform(Butterworth.Band band, double width, double squaredCentre) {

        void addSections(Root root, List<Biquad> sections) {
            boolean stop = band == Butterworth.Band.BAND_STOP;
            List<Complex> poles = images(stop ? new Complex(1, 0).dividedBy(root.pole) : root.pole);
            if (root.real()) {
                sections.add(Bilinear.section(poles.get(0), poles.get(1),
                        stop ? numerator(StrictMath.sqrt(squaredCentre)) : 0, stop ? 1 : -1));
                return;
            }
            boolean firstIsLow = poles.get(0).magnitude() <= poles.get(1).magnitude();
            double high = highZero(stop ? 1 / root.zero : root.zero);
            for (int i = 0; i < 2; i++) {
                double zero = (i == 0) == firstIsLow ? squaredCentre / high : high;
                sections.add(Bilinear.section(poles.get(i), poles.get(i).conjugate(), numerator(zero), 1));
            }
        }

        /** The roots of s^2 - p width s + centre^2: the larger without cancellation, the other from their product. */
        private List<Complex> images(Complex p) {
            Complex centre = new Complex(StrictMath.sqrt(squaredCentre), 0);
            Complex half = p.times(width / 2);
            Complex root = half.minus(centre).times(half.plus(centre)).squareRoot();
            boolean sameDirection = half.re() * root.re() + half.im() * root.im() >= 0;
            Complex large = sameDirection ? half.plus(root) : half.minus(root);
            return List.of(new Complex(squaredCentre, 0).dividedBy(large), large);
        }

        /** The upper image of a zero on the imaginary axis; the lower one follows from their product. */
        private double highZero(double zero) {
            double half = zero * width / 2;
            return half + StrictMath.hypot(half, StrictMath.sqrt(squaredCentre));
        }
    }
}
