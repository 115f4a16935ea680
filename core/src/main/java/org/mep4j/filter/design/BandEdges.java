package org.mep4j.filter.design;

import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/** The rules for the edges of low-pass, high-pass, band-pass and band-stop filters, and their text. */
final class BandEdges {

    private BandEdges() {
    }

    static void require(Butterworth.Band band, double lowHz, double highHz) {
        if (band == Butterworth.Band.LOW_PASS) {
            require(lowHz == 0, "lowHz of a low-pass must be 0", lowHz);
        } else {
            Frequencies.requirePositive("lowHz", lowHz);
        }
        if (band == Butterworth.Band.HIGH_PASS) {
            require(highHz == Double.POSITIVE_INFINITY, "highHz of a high-pass must be infinite", highHz);
        } else {
            Frequencies.requirePositive("highHz", highHz);
        }
        if (!(lowHz < highHz)) {
            throw new IllegalArgumentException("lowHz must be below highHz: " + Numbers.plain(lowHz) + " and " + Numbers.plain(highHz));
        }
    }

    private static void require(boolean holds, String rule, double given) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + Numbers.plain(given));
        }
    }

    static void requireFits(Butterworth.Band band, double lowHz, double highHz, SampleRate rate) {
        switch (band) {
            case LOW_PASS -> Frequencies.requireInside("cutoffHz", highHz, rate);
            case HIGH_PASS -> Frequencies.requireInside("cutoffHz", lowHz, rate);
            case BAND_PASS, BAND_STOP -> {
                Frequencies.requireInside("highHz", highHz, rate);
                Frequencies.requireInside("lowHz", lowHz, rate);
                Frequencies.requireResolved("width of the band", highHz - lowHz, rate);
            }
        }
    }

    static String text(Butterworth.Band band, double lowHz, double highHz) {
        return switch (band) {
            case LOW_PASS -> "low-pass " + Numbers.plain(highHz) + " Hz";
            case HIGH_PASS -> "high-pass " + Numbers.plain(lowHz) + " Hz";
            case BAND_PASS -> "band-pass " + Numbers.plain(lowHz) + " to " + Numbers.plain(highHz) + " Hz";
            case BAND_STOP -> "band-stop " + Numbers.plain(lowHz) + " to " + Numbers.plain(highHz) + " Hz";
        };
    }
}
