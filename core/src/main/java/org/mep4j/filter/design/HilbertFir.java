package org.mep4j.filter.design;

import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/** Designs the transformer that turns every frequency by a quarter of its period: 2 / (pi m) at odd m, under a Kaiser window. */
public final class HilbertFir {

    private HilbertFir() {
    }

    /**
     * Designs the taps.
     *
     * @param lowestHz            from here on, up to as far below the Nyquist frequency, the transformer is right
     * @param attenuationDecibels of its error, 21 to 180; 40 makes 1 % of ripple at most
     * @param rate                samples per second
     * @return antisymmetric taps, an odd number of them
     * @throws IllegalArgumentException if the frequency or the attenuation lies outside what can be designed
     */
    public static Fir of(double lowestHz, double attenuationDecibels, SampleRate rate) {
        Frequencies.requireInside("lowestHz", 2 * lowestHz, rate);
        if (!(attenuationDecibels >= 21 && attenuationDecibels <= 180)) {
            throw new IllegalArgumentException("attenuation of a Hilbert transformer's error must be from 21 to 180 dB: "
                    + Numbers.plain(attenuationDecibels));
        }
        int half = KaiserFir.halfLength(2 * lowestHz, attenuationDecibels, rate);
        half += 1 - half % 2;
        double[] taps = new double[2 * half + 1];
        double beta = KaiserFir.beta(attenuationDecibels);
        for (int m = 1; m <= half; m += 2) {
            taps[half + m] = 2 / (Math.PI * m) * KaiserFir.window(m, half, beta);
            taps[half - m] = -taps[half + m];
        }
        return Fir.of(taps, rate, "Hilbert transformer from " + Numbers.plain(lowestHz) + " Hz, "
                + Numbers.plain(attenuationDecibels) + " dB");
    }
}
