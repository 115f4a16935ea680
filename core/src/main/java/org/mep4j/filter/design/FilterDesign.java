package org.mep4j.filter.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * A filter for one sample rate: a cascade of second-order sections and one gain. Immutable, to be shared freely;
 * {@link StreamingFilter} and {@link ZeroPhase} run it.
 *
 * <pre>
 *   H(z) = gain * section 1 * section 2 * ...
 * </pre>
 *
 * <p>Sections are kept monic ({@code b0 == 1}): the constructor moves their {@code b0} into the gain.
 *
 * @param sections    at least one, in the order in which they are applied
 * @param gain        factor on the input, finite and not 0
 * @param rate        samples per second
 * @param description what the filter does, one line, for reports
 */
public record FilterDesign(List<Biquad> sections, double gain, SampleRate rate, String description) {

    /**
     * Makes the sections monic.
     *
     * @param sections    at least one, monic or not
     * @param gain        factor on the input
     * @param rate        samples per second
     * @param description one line
     * @throws IllegalArgumentException if there is no section or the gain is 0 or not finite
     */
    public FilterDesign {
        Objects.requireNonNull(rate, "rate");
        Objects.requireNonNull(description, "description");
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("filter must have at least one section: " + description);
        }
        for (Biquad section : sections) {
            gain *= section.b0();
        }
        sections = sections.stream().map(Biquad::monic).toList();
        if (!Double.isFinite(gain) || gain == 0) {
            throw new IllegalArgumentException("gain must be finite and not 0 (" + description + "): " + Numbers.plain(gain));
        }
    }

    /**
     * This filter followed by another, as one design: one pass over the samples costs much less than two.
     *
     * @param next the filter applied to this one's output, designed for the same rate
     * @return a design with the sections of both
     * @throws IllegalArgumentException if the rates differ
     */
    public FilterDesign then(FilterDesign next) {
        if (!rate.equals(next.rate)) {
            throw new IllegalArgumentException("filters in a cascade must have the same sample rate: " + rate + " (" + description
                    + ") and " + next.rate + " (" + next.description + ")");
        }
        List<Biquad> all = new ArrayList<>(sections);
        all.addAll(next.sections);
        return new FilterDesign(all, gain * next.gain, rate, description + "; " + next.description);
    }

    /**
     * What the filter does to a sine.
     *
     * @param hz frequency from 0 to Nyquist
     * @return magnitude and phase of one causal pass; {@link ZeroPhase} squares the magnitude and has no phase
     * @throws IllegalArgumentException if the frequency lies outside
     */
    public FrequencyResponse response(double hz) {
        UnitCircle z = UnitCircle.at(hz, rate);
        Complex response = new Complex(gain, 0);
        for (Biquad section : sections) {
            response = response.times(z.response(section));
        }
        double magnitude = response.magnitude();
        return new FrequencyResponse(magnitude, magnitude == 0 ? 0 : StrictMath.atan2(response.im(), response.re()));
    }

    /**
     * The gain in decibels.
     *
     * @param hz frequency from 0 to Nyquist
     * @return 20 log10 of the magnitude, negative infinity where the filter passes nothing
     * @throws IllegalArgumentException if the frequency lies outside
     */
    public double magnitudeDecibels(double hz) {
        return 20 * StrictMath.log10(response(hz).magnitude());
    }

    /**
     * How late the envelope of a short burst comes out of a causal pass: the negative derivative of the phase by the angular
     * frequency, computed analytically. Where the filter passes nothing and has no phase, the limit from both sides.
     *
     * @param hz frequency from 0 to Nyquist
     * @return delay in samples, negative near the frequency of a notch
     * @throws IllegalArgumentException if the frequency lies outside
     */
    public double groupDelaySamples(double hz) {
        UnitCircle z = UnitCircle.at(hz, rate);
        double delay = 0;
        for (Biquad section : sections) {
            delay += z.delay(section);
        }
        return delay;
    }
}
