package org.mep4j.stimulus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Pulses that belong together: a single pulse, a pair, a train, a theta burst.
 *
 * @param pulses at least one, in order of time
 * @param rate   the rate to which their sample indices refer
 */
public record PulseGroup(List<Pulse> pulses, SampleRate rate) {

    /** Pulses of one burst are at most this far apart: bursts are delivered at 30 Hz or more, trains of single pulses at up to 25 Hz. */
    public static final double BURST_MILLIS = 36;

    /**
     * Validates the order.
     *
     * @param pulses at least one, in order of time
     * @param rate   the rate to which their sample indices refer
     * @throws IllegalArgumentException if there is no pulse, or they are not in order
     */
    public PulseGroup {
        pulses = List.copyOf(pulses);
        Objects.requireNonNull(rate, "rate");
        if (pulses.isEmpty()) {
            throw new IllegalArgumentException("a group must have at least one pulse");
        }
        PulsePatterns.requireOrder(pulses);
    }

    /**
     * The first pulse.
     *
     * @return the pulse
     */
    public Pulse first() {
        return pulses.get(0);
    }

    /**
     * The times from each pulse to the next.
     *
     * @return milliseconds, one less than there are pulses
     */
    public double[] intervalsMillis() {
        double[] intervals = new double[pulses.size() - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = rate.millisOf(pulses.get(i + 1).sampleIndex() - pulses.get(i).sampleIndex());
        }
        return intervals;
    }

    /**
     * The usual time from pulse to pulse: the median, the lower of the two middle ones of an even number.
     *
     * @return milliseconds; absent for a single pulse
     */
    public OptionalDouble intervalMillis() {
        double[] sorted = intervalsMillis();
        Arrays.sort(sorted);
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }

    /**
     * How far the intervals stray.
     *
     * @return the largest deviation of an interval from the usual one in milliseconds; absent for a single pulse
     */
    public OptionalDouble jitterMillis() {
        OptionalDouble usual = intervalMillis();
        return usual.isEmpty() ? usual : Arrays.stream(intervalsMillis()).map(interval -> Math.abs(interval - usual.getAsDouble())).max();
    }

    /**
     * Pulses per second by the usual interval.
     *
     * @return Hz; absent for a single pulse and for pulses on one sample
     */
    public OptionalDouble hertz() {
        OptionalDouble usual = intervalMillis();
        return usual.isPresent() && usual.getAsDouble() > 0 ? OptionalDouble.of(1000 / usual.getAsDouble()) : OptionalDouble.empty();
    }

    /**
     * The bursts that this train consists of.
     *
     * @param longestMillis longest interval inside a burst, for example {@link #BURST_MILLIS}
     * @return one group per burst, in order of time
     */
    public List<PulseGroup> bursts(double longestMillis) {
        return PulsePatterns.groups(pulses, rate, longestMillis);
    }

    /**
     * The group in words, for reports: {@code "single pulse"}, {@code "20 pulses at 10 Hz"}, {@code "30 pulses in 10 bursts of 3 at 50 Hz,
     * bursts at 5 Hz"}. Rates have three digits.
     *
     * @return half a sentence
     */
    public String inWords() {
        if (pulses.size() == 1) {
            return "single pulse";
        }
        List<PulseGroup> bursts = bursts(BURST_MILLIS);
        int size = bursts.get(0).pulses().size();
        boolean even = bursts.stream().allMatch(burst -> burst.pulses().size() == size);
        if (bursts.size() > 1 && size > 1 && even) {
            List<Pulse> starts = new ArrayList<>();
            bursts.forEach(burst -> starts.add(burst.first()));
            return pulses.size() + " pulses in " + bursts.size() + " bursts of " + size + written(bursts.get(0).hertz()) + ", bursts"
                    + written(new PulseGroup(starts, rate).hertz());
        }
        return pulses.size() + " pulses" + written(hertz());
    }

    private static String written(OptionalDouble hertz) {
        return hertz.isEmpty() ? "" : " at " + Numbers.plain(Double.parseDouble(String.format(Locale.ROOT, "%.3g", hertz.getAsDouble()))) + " Hz";
    }
}
