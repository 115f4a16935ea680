package org.mep4j.filter.design;

import java.util.Objects;
import org.mep4j.filter.StreamingFir;
import org.mep4j.filter.ZeroPhaseFir;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A filter with a finite impulse response and linear phase, for one sample rate: an odd number of taps, symmetric about the middle
 * one (or antisymmetric, as those of a Hilbert transformer). All frequencies are late by the same time.
 *
 * <pre>
 *   y[n] = taps[0] x[n] + taps[1] x[n - 1] + ...      late by (taps - 1) / 2 samples
 * </pre>
 *
 * <p>Immutable, to be shared freely; {@link StreamingFir} and {@link ZeroPhaseFir} run it. For edges far below the rate the
 * sections of {@link FilterDesign} cost a tenth of it; a FIR is for whoever needs the same delay at all frequencies in real time.
 */
public final class Fir {

    private final double[] taps;
    private final SampleRate rate;
    private final String description;

    private Fir(double[] taps, SampleRate rate, String description) {
        this.taps = taps;
        this.rate = rate;
        this.description = description;
    }

    /**
     * A filter with given taps.
     *
     * @param taps        an odd number of finite values, symmetric or antisymmetric to the last bit, copied
     * @param rate        samples per second
     * @param description what the filter does, one line, for reports
     * @return the filter
     * @throws IllegalArgumentException if the taps are not so
     */
    public static Fir of(double[] taps, SampleRate rate, String description) {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(description, "description");
        double[] copy = taps.clone();
        if (copy.length % 2 == 0) {
            throw new IllegalArgumentException("number of taps must be odd (" + description + "): " + copy.length);
        }
        boolean symmetric = true;
        boolean antisymmetric = true;
        for (int i = 0; i < copy.length; i++) {
            if (!Double.isFinite(copy[i])) {
                throw new IllegalArgumentException("taps must be finite (" + description + "): " + copy[i] + " at position " + i);
            }
            symmetric &= copy[i] == copy[copy.length - 1 - i];
            antisymmetric &= copy[i] == -copy[copy.length - 1 - i];
        }
        if (!symmetric && !antisymmetric) {
            throw new IllegalArgumentException("taps must be symmetric or antisymmetric about the middle one (" + description + ")");
        }
        return new Fir(copy, rate, description);
    }

    /**
     * The impulse response.
     *
     * @return a new array
     */
    public double[] taps() {
        return taps.clone();
    }

    /**
     * The number of taps.
     *
     * @return an odd number
     */
    public int length() {
        return taps.length;
    }

    /**
     * How late every frequency comes out of a causal pass.
     *
     * @return half the length, rounded down, in samples
     */
    public int delaySamples() {
        return taps.length / 2;
    }

    /**
     * The rate for which the filter was designed.
     *
     * @return samples per second
     */
    public SampleRate rate() {
        return rate;
    }

    /**
     * What the filter does.
     *
     * @return one line
     */
    public String description() {
        return description;
    }

    /**
     * What one causal pass does to a sine; {@link ZeroPhaseFir} has the same magnitude and no delay.
     *
     * @param hz frequency from 0 to Nyquist
     * @return magnitude and phase, the delay included
     * @throws IllegalArgumentException if the frequency lies outside
     */
    public FrequencyResponse response(double hz) {
        if (!(hz >= 0 && hz <= rate.nyquistHertz())) {
            throw new IllegalArgumentException("frequency must be from 0 to the Nyquist frequency " + Numbers.plain(rate.nyquistHertz())
                    + " Hz (sample rate " + rate + "): " + Numbers.plain(hz));
        }
        double radians = 2 * Math.PI * (hz / rate.hertz());
        double re = 0;
        double im = 0;
        for (int i = 0; i < taps.length; i++) {
            re += taps[i] * StrictMath.cos(i * radians);
            im -= taps[i] * StrictMath.sin(i * radians);
        }
        double magnitude = StrictMath.hypot(re, im);
        return new FrequencyResponse(magnitude, magnitude == 0 ? 0 : StrictMath.atan2(im, re));
    }

    @Override
    public String toString() {
        return description + ", " + taps.length + " taps at " + rate;
    }
}
