package org.mep4j.filter.mains;

import java.util.Optional;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Removes mains hum by least squares instead of by a notch.
 *
 * <pre>
 *   x:     ~~~~~~~~~~~~~~~~|artifact, response|~~~~~~~~~~~~~~~
 *   fit:   used            |     not used     |           used
 *   hum:   -------------------- subtracted everywhere ---------
 * </pre>
 *
 * <p>The model is an offset, a slope, and sines and cosines of the fundamental and its harmonics. It is fitted outside the
 * response, so the response neither distorts the fit nor is smeared by it; a notch of quality 30 rings for hundreds of
 * milliseconds instead. The frequency of the fundamental is fitted too (Gauss-Newton within {@code searchHertz} of the nominal
 * one), so drift of the mains is followed from epoch to epoch.
 *
 * <p>Immutable; deterministic on every machine; arrays are not modified. Non-finite samples must not reach the fit.
 *
 * @param nominalHertz nominal frequency of the mains, 50 or 60 Hz in practice
 * @param harmonics    highest multiple of the fundamental that is fitted, as far as it lies below 90 % of the Nyquist frequency
 * @param searchHertz  how far the frequency may be from the nominal one; public grids stay within 0.2 Hz of it
 */
public record MainsRemoval(double nominalHertz, int harmonics, double searchHertz) {

    private static final int FREQUENCY_STEPS = 6;

    /**
     * Validates the settings.
     *
     * @param nominalHertz nominal frequency of the mains, 50 or 60 Hz in practice
     * @param harmonics highest multiple of the fundamental that is fitted, as far as it lies below 90 % of the Nyquist frequency
     * @param searchHertz how far the frequency may be from the nominal one
     * @throws IllegalArgumentException if a value lies outside what the model can fit
     */
    public MainsRemoval {
        if (!(nominalHertz >= 10 && nominalHertz <= 1000)) {
            throw new IllegalArgumentException("mains frequency must be from 10 to 1000 Hz: " + Numbers.plain(nominalHertz));
        }
        if (harmonics < 1 || harmonics > 40) {
            throw new IllegalArgumentException("number of mains harmonics must be from 1 to 40: " + harmonics);
        }
        if (!(searchHertz >= 0 && searchHertz <= 2)) {
            throw new IllegalArgumentException("mains search range must be from 0 to 2 Hz: " + Numbers.plain(searchHertz));
        }
    }

    /**
     * The usual settings: ten harmonics, 0.2 Hz around the nominal frequency.
     *
     * @param nominalHertz 50 or 60 Hz
     * @return the settings
     */
    public static MainsRemoval at(double nominalHertz) {
        return new MainsRemoval(nominalHertz, 10, 0.2);
    }

    /**
     * Fits the hum outside a gap and subtracts it everywhere.
     *
     * @param x       samples, not modified
     * @param rate    samples per second
     * @param gapFrom first position that is not used for the fit
     * @param gapTo   position after the last one that is not used
     * @param out     as long as {@code x}, receives {@code x} minus the hum (offset and slope stay); may be {@code x} itself
     * @return the hum; empty, with {@code out} a plain copy, where less than three periods lie outside the gap
     */
    public Optional<MainsHum> remove(double[] x, SampleRate rate, int gapFrom, int gapTo, double[] out) {
        int from = Math.max(0, Math.min(gapFrom, x.length));
        int to = Math.max(from, Math.min(gapTo, x.length));
        int used = x.length - (to - from);
        int orders = orders(rate);
        if (orders < 1 || used < 3 * rate.hertz() / nominalHertz || used < 4 * (2 * orders + 2)) {
            System.arraycopy(x, 0, out, 0, x.length);
            return Optional.empty();
        }
        HumFit fit = new HumFit(x, from, to);
        double hertz = frequency(fit, rate);
        double radians = 2 * Math.PI * hertz / rate.hertz();
        HarmonicTable table = new HarmonicTable(radians, orders);
        return Optional.of(fit.subtract(fit.linear(radians, table, orders), table, hertz, out));
    }

    /** Multiples up to 90 % of the Nyquist frequency, and none that the search could push to where sines vanish. */
    private int orders(SampleRate rate) {
        int fitting = (int) (0.9 * rate.nyquistHertz() / nominalHertz);
        int belowNyquist = (int) (0.99 * rate.nyquistHertz() / (nominalHertz + searchHertz));
        return Math.min(harmonics, Math.min(fitting, belowNyquist));
    }

    /** Variable projection on the fundamental alone: the linear amplitudes are solved, the frequency takes Gauss-Newton steps. */
    private double frequency(HumFit fit, SampleRate rate) {
        double hertz = nominalHertz;
        for (int step = 0; step < FREQUENCY_STEPS && searchHertz > 0; step++) {
            double change = fit.frequencyStep(2 * Math.PI * hertz / rate.hertz()) * rate.hertz() / (2 * Math.PI);
            double next = Math.max(nominalHertz - searchHertz, Math.min(nominalHertz + searchHertz, hertz + change));
            if (!(Math.abs(next - hertz) > 1e-6)) {
                return Double.isFinite(next) ? next : hertz;
            }
            hertz = next;
        }
        return hertz;
    }
}
