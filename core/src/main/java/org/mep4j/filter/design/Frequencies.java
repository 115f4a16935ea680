package org.mep4j.filter.design;

import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/** The rules for frequencies in designs, and the warped frequency axis of the bilinear transform. */
final class Frequencies {

    /** Closer to 0 or Nyquist than this part of the rate, rounded coefficients no longer say where the poles are. */
    private static final double CLOSEST = 1e-6;

    private Frequencies() {
    }

    static void requirePositive(String name, double hz) {
        if (!(hz > 0) || hz == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + " must be a finite frequency above 0 Hz: " + Numbers.plain(hz));
        }
    }

    /** The edge must lie inside (0, Nyquist), and far enough from both ends for double precision. */
    static void requireInside(String name, double hz, SampleRate rate) {
        double nyquist = rate.nyquistHertz();
        if (!(hz < nyquist)) {
            throw new IllegalArgumentException(name + " must be below the Nyquist frequency " + Numbers.plain(nyquist)
                    + " Hz (sample rate " + rate + "): " + Numbers.plain(hz));
        }
        requireResolved("distance of " + name + " from 0 Hz", hz, rate);
        requireResolved("distance of " + name + " from the Nyquist frequency", nyquist - hz, rate);
    }

    static void requireResolved(String name, double hz, SampleRate rate) {
        if (!(hz >= CLOSEST * rate.hertz())) {
            throw new IllegalArgumentException(name + " must be at least a millionth of the sample rate " + rate
                    + ", below that double precision cannot hold the filter: " + Numbers.plain(hz));
        }
    }

    /** tan(pi hz / rate), accurate up to Nyquist because the argument is taken from the nearer end. */
    static double warped(double hz, SampleRate rate) {
        double fromNyquist = rate.nyquistHertz() - hz;
        return hz <= fromNyquist
                ? StrictMath.tan(Math.PI * (hz / rate.hertz()))
                : 1 / StrictMath.tan(Math.PI * (fromNyquist / rate.hertz()));
    }

    /** The warped width of a band: tan(high) - tan(low) without cancellation in narrow bands. */
    static double warpedWidth(double lowHz, double highHz, SampleRate rate) {
        return sine(highHz - lowHz, rate) / (cosine(lowHz, rate) * cosine(highHz, rate));
    }

    /** sin(pi hz / rate). */
    static double sine(double hz, SampleRate rate) {
        return StrictMath.sin(Math.PI * (hz / rate.hertz()));
    }

    /** cos(pi hz / rate), accurate up to Nyquist. */
    static double cosine(double hz, SampleRate rate) {
        double fromNyquist = rate.nyquistHertz() - hz;
        return hz <= fromNyquist
                ? StrictMath.cos(Math.PI * (hz / rate.hertz()))
                : StrictMath.sin(Math.PI * (fromNyquist / rate.hertz()));
    }
}
