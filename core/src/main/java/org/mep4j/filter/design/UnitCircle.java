package org.mep4j.filter.design;

import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A point z = e^(jw) on the unit circle, held as sine and cosine of w / 2. Sections are evaluated from the end of the frequency
 * axis that is nearer, so that the values close to 0 Hz and to Nyquist, where poles and zeros crowd, keep their digits.
 */
record UnitCircle(double sine, double cosine) {

    static UnitCircle at(double hz, SampleRate rate) {
        if (!(hz >= 0 && hz <= rate.nyquistHertz())) {
            throw new IllegalArgumentException("frequency must be from 0 to the Nyquist frequency "
                    + Numbers.plain(rate.nyquistHertz()) + " Hz (sample rate " + rate + "): " + Numbers.plain(hz));
        }
        return new UnitCircle(Frequencies.sine(hz, rate), Frequencies.cosine(hz, rate));
    }

    /** (c0 + c1 z^-1 + c2 z^-2) z. The factor z cancels between numerator and denominator. */
    Complex value(double c0, double c1, double c2) {
        double re = sine <= cosine
                ? ((c0 + c1) + c2) - 2 * (c0 + c2) * sine * sine
                : 2 * (c0 + c2) * cosine * cosine - ((c0 - c1) + c2);
        return new Complex(re, (c0 - c2) * 2 * sine * cosine);
    }

    /** The section's response. */
    Complex response(Biquad section) {
        return value(section.b0(), section.b1(), section.b2()).dividedBy(value(1, section.a1(), section.a2()));
    }

    /** The section's group delay in samples: that of its numerator minus that of its denominator. */
    double delay(Biquad section) {
        return delay(section.b0(), section.b1(), section.b2()) - delay(1, section.a1(), section.a2());
    }

    /** The group delay of a polynomial less one sample: Re((c2 z^-1 - c0 z) / value), by differentiating the logarithm. */
    private double delay(double c0, double c1, double c2) {
        Complex value = value(c0, c1, c2);
        if (value.re() == 0 && value.im() == 0) {
            return delayAtZero(c0, c1, c2);
        }
        double cosOmega = (cosine - sine) * (cosine + sine);
        double sinOmega = 2 * sine * cosine;
        Complex derivative = new Complex((c2 - c0) * cosOmega, -(c0 + c2) * sinOmega);
        return derivative.dividedBy(value).re();
    }

    /** The limit where the polynomial itself is 0: each root on the unit circle delays by half a sample, everywhere. */
    private double delayAtZero(double c0, double c1, double c2) {
        if (sine != 0 && cosine != 0) {
            return 0;
        }
        double other = sine == 0 ? c1 + c0 : c0 - c1;
        double sum = c0 + other;
        return (sum == 0 ? 0.5 : other / sum) - 0.5;
    }
}
