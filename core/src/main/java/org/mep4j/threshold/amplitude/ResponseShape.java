package org.mep4j.threshold.amplitude;

/**
 * How amplitudes grow with intensity in one imagined muscle, seen from its threshold: what {@link AmplitudeModel} averages over.
 *
 * <p>Noise before the curve acts on a coordinate of intensity in which it is normal, noise behind it on the logarithm of the
 * amplitude. Given the latter, and a background, an amplitude is reached where the coordinate exceeds a place, so its
 * probability is a normal distribution function of the coordinate.
 */
interface ResponseShape {

    /** The coordinate of an intensity whose logarithm lies {@code distance} above that of the threshold. */
    double coordinate(double distance);

    /** The coordinate at which the noise-free evoked amplitude has a height, in decades above 1 µV; may be infinite. */
    double place(double decades);

    /** Standard deviation of the noise before the curve, in the coordinate. */
    double excitability();

    /** Standard deviation of the noise behind the curve, in decades. */
    double multiplicative();

    /** Median peak-to-peak amplitude of the background. */
    double backgroundMicrovolts();
}
