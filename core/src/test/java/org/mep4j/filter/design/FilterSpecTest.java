package org.mep4j.filter.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.mep4j.filter.design.Butterworth.Band;
import org.mep4j.signal.SampleRate;

class FilterSpecTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);

    @Test
    void specificationsAreValuesWithACanonicalText() {
        assertEquals(Butterworth.bandPass(4, 20, 450), new Butterworth(Band.BAND_PASS, 4, 20, 450));
        assertEquals("Butterworth low-pass 450 Hz, order 2", Butterworth.lowPass(2, 450).description());
        assertEquals("Butterworth high-pass 0.5 Hz, order 1", Butterworth.highPass(1, 0.5).description());
        assertEquals("Butterworth band-stop 48 to 52 Hz, order 3", Butterworth.bandStop(3, 48, 52).description());
        assertEquals("notch 16.7 Hz, quality 35", Notch.atHertz(16.7).withQuality(35).description());
        assertEquals("Butterworth low-pass 450 Hz, order 2", Butterworth.lowPass(2, 450).at(RATE).description());
    }

    @Test
    void ordersOutsideOneToTenAreRejected() {
        rejected("order of a Butterworth filter must be from 1 to 10: 0", () -> Butterworth.lowPass(0, 450));
        rejected("order of a Butterworth filter must be from 1 to 10: 11", () -> Butterworth.bandPass(11, 20, 450));
        rejected("order of a Butterworth filter must be from 1 to 10: -3", () -> Butterworth.highPass(-3, 20));
    }

    @Test
    void edgesThatAreNoFrequenciesAreRejected() {
        rejected("cutoffHz must be a finite frequency above 0 Hz: 0", () -> Butterworth.lowPass(2, 0));
        rejected("cutoffHz must be a finite frequency above 0 Hz: -5", () -> Butterworth.highPass(2, -5));
        rejected("cutoffHz must be a finite frequency above 0 Hz: NaN", () -> Butterworth.lowPass(2, Double.NaN));
        rejected("cutoffHz must be a finite frequency above 0 Hz: Infinity", () -> Butterworth.highPass(2, Double.POSITIVE_INFINITY));
        rejected("lowHz must be a finite frequency above 0 Hz: 0", () -> Butterworth.bandPass(2, 0, 450));
        rejected("highHz must be a finite frequency above 0 Hz: Infinity", () -> Butterworth.bandPass(2, 20, Double.POSITIVE_INFINITY));
        rejected("hz must be a finite frequency above 0 Hz: -50", () -> Notch.atHertz(-50));
        rejected("lowHz of a low-pass must be 0: 3", () -> new Butterworth(Band.LOW_PASS, 2, 3, 450));
        rejected("highHz of a high-pass must be infinite: 450", () -> new Butterworth(Band.HIGH_PASS, 2, 3, 450));
    }

    @Test
    void aLowEdgeMustLieBelowTheHighOne() {
        rejected("lowHz must be below highHz: 450 and 20", () -> Butterworth.bandPass(4, 450, 20));
        rejected("lowHz must be below highHz: 50 and 50", () -> Butterworth.bandStop(4, 50, 50));
    }

    @Test
    void edgesMustLieBelowNyquist() {
        rejected("highHz must be below the Nyquist frequency 2500 Hz (sample rate 5000 Hz): 3000", () -> Butterworth.bandPass(4, 20, 3000).at(RATE));
        rejected("cutoffHz must be below the Nyquist frequency 2500 Hz (sample rate 5000 Hz): 2500", () -> Butterworth.lowPass(4, 2500).at(RATE));
        rejected("hz must be below the Nyquist frequency 25 Hz (sample rate 50 Hz): 50", () -> Notch.atHertz(50).at(SampleRate.ofHertz(50)));
    }

    @Test
    void whatDoublePrecisionCannotHoldIsRejected() {
        rejected("distance of cutoffHz from 0 Hz must be at least a millionth of the sample rate 5000 Hz, "
                + "below that double precision cannot hold the filter: 0.001", () -> Butterworth.highPass(2, 0.001).at(RATE));
        rejected("distance of highHz from the Nyquist frequency must be at least a millionth of the sample rate 5000 Hz, "
                + "below that double precision cannot hold the filter: 0.0009765625", () -> Butterworth.bandPass(2, 20, 2500 - 0x1p-10).at(RATE));
        rejected("width of the band must be at least a millionth of the sample rate 5000 Hz, "
                + "below that double precision cannot hold the filter: 0.0009765625", () -> Butterworth.bandStop(2, 50, 50 + 0x1p-10).at(RATE));
        rejected("width hz / quality of a notch must be at least a millionth of the sample rate 5000 Hz, "
                + "below that double precision cannot hold the filter: 0.00005", () -> Notch.atHertz(50).withQuality(1e6).at(RATE));
    }

    @Test
    void qualitiesThatAreNoneAreRejected() {
        rejected("quality of a notch must be finite and above 0: 0", () -> Notch.atHertz(50).withQuality(0));
        rejected("width hz / quality of a notch must be below the Nyquist frequency 2500 Hz (sample rate 5000 Hz): 5000",
                () -> Notch.atHertz(50).withQuality(0.01).at(RATE));
    }

    @Test
    void theMostExtremeDesignsThatAreAcceptedAreStable() {
        for (int order = 1; order <= 10; order++) {
            Butterworth.lowPass(order, 0.005).at(RATE);
            Butterworth.highPass(order, 0.005).at(RATE);
            Butterworth.lowPass(order, 2499.99).at(RATE);
            Butterworth.highPass(order, 2499.99).at(RATE);
            Butterworth.bandPass(order, 0.005, 2499.99).at(RATE);
            Butterworth.bandStop(order, 0.005, 0.011).at(RATE);
            Butterworth.bandPass(order, 2499.98, 2499.99).at(RATE);
            Butterworth.bandPass(order, 1000, 1000.006).at(RATE);
        }
        assertEquals(1, Notch.atHertz(2499.99).withQuality(1e5).at(RATE).response(0).magnitude(), 1e-9);
    }

    private static void rejected(String message, Supplier<?> action) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, action::get).getMessage());
    }
}
