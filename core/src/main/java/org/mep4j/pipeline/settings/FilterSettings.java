package org.mep4j.pipeline.settings;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Which zero-phase filter an epoch goes through before it is measured.
 *
 * @param lowHertz   pass from here on; absent: no high-pass
 * @param highHertz  pass up to here; absent: no low-pass
 * @param order      order of the Butterworth prototype, 1 to 10; forward and backward passes double its effect
 * @param notchHertz frequency of a notch of quality 30; absent: no notch. A notch rings for hundreds of milliseconds;
 *                   {@link MainsChoice} removes mains hum without
 */
public record FilterSettings(OptionalDouble lowHertz, OptionalDouble highHertz, int order, OptionalDouble notchHertz) {

    private static final double NOTCH_QUALITY = 30;

    /**
     * Validates what does not depend on the sample rate.
     *
     * @param lowHertz pass from here on
     * @param highHertz pass up to here
     * @param order order of the Butterworth prototype, 1 to 10
     * @param notchHertz frequency of a notch of quality 30
     * @throws IllegalArgumentException if the order is outside 1 to 10, or the pass band is empty
     */
    public FilterSettings {
        if (order < 1 || order > 10) {
            throw new IllegalArgumentException("filter order must be from 1 to 10: " + order);
        }
        if (lowHertz.isPresent() && highHertz.isPresent() && !(lowHertz.getAsDouble() < highHertz.getAsDouble())) {
            throw new IllegalArgumentException("low cutoff must be below the high cutoff: " + Numbers.plain(lowHertz.getAsDouble())
                    + " Hz, " + Numbers.plain(highHertz.getAsDouble()) + " Hz");
        }
    }

    /**
     * No filter at all.
     *
     * @return the settings
     */
    public static FilterSettings none() {
        return new FilterSettings(OptionalDouble.empty(), OptionalDouble.empty(), 1, OptionalDouble.empty());
    }

    /**
     * A band-pass.
     *
     * @param lowHertz  lower cutoff (-3 dB of one pass)
     * @param highHertz upper cutoff
     * @param order     order of the prototype
     * @return the settings
     */
    public static FilterSettings bandPass(double lowHertz, double highHertz, int order) {
        return new FilterSettings(OptionalDouble.of(lowHertz), OptionalDouble.of(highHertz), order, OptionalDouble.empty());
    }

    /**
     * The default for a rate: 10 to 1000 Hz, order 1, forwards and backwards. The order is the one that the TMSMultiLab group
     * settled on by expert discussion in 2025; their band of 20 to 500 Hz takes 8 to 11 % of the amplitude of real MEPs (Oxford
     * subjects S1 to S5, 10 kHz), this one 3 to 4 %. Where the rate cannot carry 1000 Hz (below 2222 Hz) only the high-pass is
     * left: the recorder's own filter is the low-pass.
     *
     * @param rate samples per second
     * @return the settings
     */
    public static FilterSettings defaultsAt(SampleRate rate) {
        FilterSettings standard = bandPass(10, 1000, 1);
        return 1000 <= 0.9 * rate.nyquistHertz() ? standard
                : new FilterSettings(standard.lowHertz, OptionalDouble.empty(), 1, OptionalDouble.empty());
    }

    /**
     * The same settings with a notch.
     *
     * @param hertz its frequency
     * @return a copy
     */
    public FilterSettings withNotch(double hertz) {
        return new FilterSettings(lowHertz, highHertz, order, OptionalDouble.of(hertz));
    }

    /**
     * Designs the filter.
     *
     * @param rate samples per second
     * @return the design, all parts in one cascade; empty if nothing is to be filtered
     * @throws IllegalArgumentException if a frequency is not below the Nyquist frequency
     */
    public Optional<FilterDesign> designAt(SampleRate rate) {
        Optional<FilterDesign> pass = passAt(rate);
        if (notchHertz.isEmpty()) {
            return pass;
        }
        FilterDesign notch = Notch.atHertz(notchHertz.getAsDouble()).withQuality(NOTCH_QUALITY).at(rate);
        return Optional.of(pass.map(design -> design.then(notch)).orElse(notch));
    }

    private Optional<FilterDesign> passAt(SampleRate rate) {
        if (lowHertz.isPresent() && highHertz.isPresent()) {
            return Optional.of(Butterworth.bandPass(order, lowHertz.getAsDouble(), highHertz.getAsDouble()).at(rate));
        }
        if (lowHertz.isPresent()) {
            return Optional.of(Butterworth.highPass(order, lowHertz.getAsDouble()).at(rate));
        }
        if (highHertz.isPresent()) {
            return Optional.of(Butterworth.lowPass(order, highHertz.getAsDouble()).at(rate));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (lowHertz.isPresent() && highHertz.isPresent()) {
            text.append("Butterworth band-pass ").append(Numbers.plain(lowHertz.getAsDouble())).append(" to ")
                    .append(Numbers.plain(highHertz.getAsDouble())).append(" Hz");
        } else if (lowHertz.isPresent()) {
            text.append("Butterworth high-pass ").append(Numbers.plain(lowHertz.getAsDouble())).append(" Hz");
        } else if (highHertz.isPresent()) {
            text.append("Butterworth low-pass ").append(Numbers.plain(highHertz.getAsDouble())).append(" Hz");
        }
        if (text.length() > 0) {
            text.append(", order ").append(order);
        }
        if (notchHertz.isPresent()) {
            text.append(text.length() > 0 ? ", " : "").append("notch ").append(Numbers.plain(notchHertz.getAsDouble()))
                    .append(" Hz of quality ").append(Numbers.plain(NOTCH_QUALITY));
        }
        return text.length() == 0 ? "none" : text.append(", zero phase").toString();
    }
}
