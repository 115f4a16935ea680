package org.mep4j.filter.design;

import java.util.List;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A second-order notch: removes one frequency and passes the rest.
 *
 * <pre>
 *   ________   ________   gain 1
 *           \ /
 *            v            gain 0 at hz, 3.01 dB down at a width of hz / quality
 * </pre>
 *
 * <p>It rings for {@code quality / (pi hz)} seconds per factor e: 0.19 s at 50 Hz and quality 30, so a response within a second
 * of a stimulus artifact is not free of it. Same design as SciPy's {@code iirnotch(hz, quality, fs)}.
 *
 * @param hz      the frequency removed
 * @param quality {@code hz} divided by the width between the 3.01 dB points
 */
public record Notch(double hz, double quality) implements FilterSpec {

    /**
     * Validates frequency and quality.
     *
     * @param hz      the frequency removed
     * @param quality finite and positive
     * @throws IllegalArgumentException if either is not finite and positive
     */
    public Notch {
        Frequencies.requirePositive("hz", hz);
        if (!(quality > 0) || quality == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("quality of a notch must be finite and above 0: " + Numbers.plain(quality));
        }
    }

    /**
     * A notch of quality 30, the width of 1.67 Hz at 50 Hz that is usual for mains.
     *
     * @param hz the frequency removed
     * @return the specification
     */
    public static Notch atHertz(double hz) {
        return new Notch(hz, 30);
    }

    /**
     * The same notch in another width.
     *
     * @param newQuality {@code hz} divided by the width between the 3.01 dB points
     * @return a copy
     */
    public Notch withQuality(double newQuality) {
        return new Notch(hz, newQuality);
    }

    @Override
    public String description() {
        return "notch " + Numbers.plain(hz) + " Hz, quality " + Numbers.plain(quality);
    }

    @Override
    public FilterDesign at(SampleRate rate) {
        Frequencies.requireInside("hz", hz, rate);
        double widthHz = hz / quality;
        Frequencies.requireResolved("width hz / quality of a notch", widthHz, rate);
        if (!(widthHz < rate.nyquistHertz())) {
            throw new IllegalArgumentException("width hz / quality of a notch must be below the Nyquist frequency "
                    + Numbers.plain(rate.nyquistHertz()) + " Hz (sample rate " + rate + "): " + Numbers.plain(widthHz));
        }
        double halfWidth = Frequencies.warped(widthHz, rate);
        double gain = 1 / (1 + halfWidth);
        double b1 = -2 * StrictMath.cos(2 * Math.PI * (hz / rate.hertz()));
        Biquad section = new Biquad(1, b1, 1, gain * b1, (1 - halfWidth) / (1 + halfWidth));
        return new FilterDesign(List.of(section), gain, rate, description());
    }
}
