package org.mep4j.filter.design;

import java.util.Objects;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A linear-phase filter by the window method: the ideal filter's endless impulse response, cut off by a Kaiser window.
 *
 * <pre>
 *   gain 1 ________          ripple and stop band: attenuationDecibels below 1
 *                  \
 *   gain 1/2        x        at the edge
 *                    \_____
 *                 |---|      transitionHz
 * </pre>
 *
 * <p>The number of taps follows from transition and attenuation by Kaiser's formula, rounded up to the next odd number. The result is
 * that of SciPy's {@code firwin} with the window of {@code kaiserord}; taps within 1e-13 of it. Where there are two edges their ripples
 * add, so a narrow band may lack up to 6 dB of the attenuation.
 *
 * <p>J. F. Kaiser, Nonrecursive digital filter design using the I0-sinh window function, Proc. IEEE Symp. Circuits and Systems,
 * 1974, 20-23.
 *
 * @param band                which frequencies pass
 * @param lowHz               lower edge, 0 for a low-pass
 * @param highHz              upper edge, infinite for a high-pass
 * @param transitionHz        width of the transition about each edge
 * @param attenuationDecibels of the stop band, 21 to 180
 */
public record KaiserFir(Butterworth.Band band, double lowHz, double highHz, double transitionHz, double attenuationDecibels) {

    private static final int MOST_TAPS = 1 << 20;

    /**
     * Validates the edges.
     *
     * @param band                which frequencies pass
     * @param lowHz               lower edge, 0 for a low-pass
     * @param highHz              upper edge, infinite for a high-pass
     * @param transitionHz        width of the transition about each edge
     * @param attenuationDecibels of the stop band, 21 to 180
     * @throws IllegalArgumentException if an edge or the width is not finite and positive, the edges are not in order, or the
     *                                  attenuation lies outside
     */
    public KaiserFir {
        Objects.requireNonNull(band, "band");
        BandEdges.require(band, lowHz, highHz);
        Frequencies.requirePositive("transitionHz", transitionHz);
        if (!(attenuationDecibels >= 21 && attenuationDecibels <= 180)) {
            throw new IllegalArgumentException("attenuation of the stop band must be from 21 to 180 dB: "
                    + Numbers.plain(attenuationDecibels));
        }
    }

    /**
     * Passes what lies below an edge.
     *
     * @param cutoffHz            where the gain is 1/2
     * @param transitionHz        width of the transition
     * @param attenuationDecibels of the stop band
     * @return the specification
     */
    public static KaiserFir lowPass(double cutoffHz, double transitionHz, double attenuationDecibels) {
        return new KaiserFir(Butterworth.Band.LOW_PASS, 0, cutoffHz, transitionHz, attenuationDecibels);
    }

    /**
     * Passes what lies above an edge.
     *
     * @param cutoffHz            where the gain is 1/2
     * @param transitionHz        width of the transition
     * @param attenuationDecibels of the stop band
     * @return the specification
     */
    public static KaiserFir highPass(double cutoffHz, double transitionHz, double attenuationDecibels) {
        return new KaiserFir(Butterworth.Band.HIGH_PASS, cutoffHz, Double.POSITIVE_INFINITY, transitionHz, attenuationDecibels);
    }

    /**
     * Passes a band.
     *
     * @param lowHz               lower edge, where the gain is 1/2
     * @param highHz              upper edge, likewise
     * @param transitionHz        width of both transitions
     * @param attenuationDecibels of the stop bands
     * @return the specification
     */
    public static KaiserFir bandPass(double lowHz, double highHz, double transitionHz, double attenuationDecibels) {
        return new KaiserFir(Butterworth.Band.BAND_PASS, lowHz, highHz, transitionHz, attenuationDecibels);
    }

    /**
     * Removes a band.
     *
     * @param lowHz               lower edge, where the gain is 1/2
     * @param highHz              upper edge, likewise
     * @param transitionHz        width of both transitions
     * @param attenuationDecibels of the stop band
     * @return the specification
     */
    public static KaiserFir bandStop(double lowHz, double highHz, double transitionHz, double attenuationDecibels) {
        return new KaiserFir(Butterworth.Band.BAND_STOP, lowHz, highHz, transitionHz, attenuationDecibels);
    }

    /**
     * The specification as canonical text.
     *
     * @return one line
     */
    public String description() {
        return "Kaiser " + BandEdges.text(band, lowHz, highHz) + ", transition " + Numbers.plain(transitionHz) + " Hz, "
                + Numbers.plain(attenuationDecibels) + " dB";
    }

    /**
     * Designs the filter.
     *
     * @param rate samples per second
     * @return the filter
     * @throws IllegalArgumentException if an edge does not fit the rate, or more than a million taps would be needed
     */
    public Fir at(SampleRate rate) {
        BandEdges.requireFits(band, lowHz, highHz, rate);
        int half = halfLength(transitionHz, attenuationDecibels, rate);
        double[] taps = new double[2 * half + 1];
        double beta = beta(attenuationDecibels);
        for (int m = 0; m <= half; m++) {
            taps[half + m] = ideal(m, rate) * window(m, half, beta);
            taps[half - m] = taps[half + m];
        }
        scale(taps, rate);
        return Fir.of(taps, rate, description());
    }

    /** How many taps stand on either side of the middle one. */
    static int halfLength(double transitionHz, double attenuationDecibels, SampleRate rate) {
        double needed = (attenuationDecibels - 7.95) / 2.285 / (Math.PI * (transitionHz / rate.nyquistHertz())) + 1;
        if (!(needed <= MOST_TAPS)) {
            throw new IllegalArgumentException("transitionHz must be so wide that " + MOST_TAPS + " taps suffice (sample rate " + rate
                    + "): " + Numbers.plain(transitionHz) + " Hz needs " + Numbers.plain(Math.ceil(needed)));
        }
        return (int) Math.ceil(needed) / 2;
    }

    /** The window m samples from its middle. */
    static double window(int m, int half, double beta) {
        double position = m / (double) Math.max(1, half);
        return bessel(beta * StrictMath.sqrt((1 - position) * (1 + position))) / bessel(beta);
    }

    /** Kaiser's shape of the window for an attenuation. */
    static double beta(double decibels) {
        return decibels > 50 ? 0.1102 * (decibels - 8.7)
                : 0.5842 * StrictMath.pow(decibels - 21, 0.4) + 0.07886 * (decibels - 21);
    }

    /** The modified Bessel function of the first kind and order 0, by its power series: all terms are positive. */
    private static double bessel(double x) {
        double quarter = x * x / 4;
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 0x1p-60; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }

    private double ideal(int m, SampleRate rate) {
        double low = lowHz == 0 ? 0 : sinc(lowHz, m, rate);
        double high = highHz == Double.POSITIVE_INFINITY ? (m == 0 ? 1 : 0) : sinc(highHz, m, rate);
        return band == Butterworth.Band.BAND_STOP ? (m == 0 ? 1 : 0) - (high - low) : high - low;
    }

    /** The impulse response of the ideal low-pass, m samples from its middle. */
    private static double sinc(double hz, int m, SampleRate rate) {
        double part = hz / rate.nyquistHertz();
        return m == 0 ? part : StrictMath.sin(Math.PI * m * part) / (Math.PI * m);
    }

    /** Makes the gain 1 at 0 Hz, at Nyquist, or in the middle of the pass band. */
    private void scale(double[] taps, SampleRate rate) {
        double hz = switch (band) {
            case LOW_PASS, BAND_STOP -> 0;
            case HIGH_PASS -> rate.nyquistHertz();
            case BAND_PASS -> (lowHz + highHz) / 2;
        };
        double gain = 0;
        int half = taps.length / 2;
        for (int i = 0; i < taps.length; i++) {
            gain += taps[i] * StrictMath.cos(Math.PI * ((i - half) * (hz / rate.nyquistHertz())));
        }
        for (int i = 0; i < taps.length; i++) {
            taps[i] /= gain;
        }
    }
}
