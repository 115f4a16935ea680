package org.mep4j.stimulus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Finds order in the pulses of a session: trains and bursts, pairs, triggers that come twice, markers that come in twos. Pure functions
 * over pulses in order of time; nothing is left out without a note.
 */
public final class PulsePatterns {

    private PulsePatterns() {
    }

    /**
     * What became of the pulses of a paired-pulse session.
     *
     * @param pairs   conditioning and test pulse, in order of time
     * @param singles pulses by themselves, as the unconditioned test pulses of such a session
     * @param notes   one sentence per group that is neither
     */
    public record Paired(List<PulsePair> pairs, List<Pulse> singles, List<String> notes) {

        /**
         * Copies the lists.
         *
         * @param pairs   conditioning and test pulse
         * @param singles pulses by themselves
         * @param notes   one sentence per group that is neither
         */
        public Paired {
            pairs = List.copyOf(pairs);
            singles = List.copyOf(singles);
            notes = List.copyOf(notes);
        }

        /**
         * Time 0 of each trial: the test pulses of the pairs and the single pulses.
         *
         * @return in order of time
         */
        public List<Pulse> timeZeros() {
            List<Pulse> zeros = new ArrayList<>(singles);
            pairs.forEach(pair -> zeros.add(pair.test()));
            zeros.sort(Comparator.comparingLong(Pulse::sampleIndex));
            return zeros;
        }
    }

    /**
     * How much later a second marker of each pulse comes.
     *
     * @param millis       the median delay
     * @param jitterMillis the largest deviation from it
     * @param matched      pulses that have both markers
     * @param unmatched    markers of either kind that have no partner
     */
    public record FixedDelay(double millis, double jitterMillis, int matched, int unmatched) {
    }

    /**
     * Puts pulses together that follow each other closely: trains of repetitive stimulation with the longest interval of a train (say 1100 ms for
     * 1 Hz), bursts with {@link PulseGroup#BURST_MILLIS}, pairs with the longest inter-stimulus interval.
     *
     * @param pulses        in order of time
     * @param rate          the rate to which their sample indices refer
     * @param longestMillis a pulse that follows within this time, rounded to samples, belongs to the group of the one before
     * @return the groups in order of time; each pulse is in one
     * @throws IllegalArgumentException if the pulses are not in order, or the time is negative
     */
    public static List<PulseGroup> groups(List<Pulse> pulses, SampleRate rate, double longestMillis) {
        requireOrder(pulses);
        long longest = samples("longest interval", longestMillis, rate);
        List<PulseGroup> groups = new ArrayList<>();
        for (int from = 0, to; from < pulses.size(); from = to) {
            to = from + 1;
            while (to < pulses.size() && pulses.get(to).sampleIndex() - pulses.get(to - 1).sampleIndex() <= longest) {
                to++;
            }
            groups.add(new PulseGroup(pulses.subList(from, to), rate));
        }
        return groups;
    }

    /**
     * Leaves out triggers that come twice: pulses that follow the last one kept within the refractory time.
     *
     * @param pulses           in order of time
     * @param rate             the rate to which their sample indices refer
     * @param refractoryMillis shorter than any interval of the protocol
     * @return the pulses kept, and a note if any was left out
     * @throws IllegalArgumentException if the pulses are not in order, or the time is negative
     */
    public static PulseTrain withoutDoubles(List<Pulse> pulses, SampleRate rate, double refractoryMillis) {
        requireOrder(pulses);
        long refractory = samples("refractory time", refractoryMillis, rate);
        List<Pulse> kept = new ArrayList<>();
        for (Pulse pulse : pulses) {
            if (kept.isEmpty() || pulse.sampleIndex() - kept.get(kept.size() - 1).sampleIndex() >= refractory) {
                kept.add(pulse);
            }
        }
        int left = pulses.size() - kept.size();
        return new PulseTrain(kept, left == 0 ? List.of() : List.of(left + " of " + pulses.size() + " triggers came within "
                + Numbers.plain(refractoryMillis) + " ms of the one before and were not taken as pulses"));
    }

    /**
     * Finds conditioning and test pulses.
     *
     * @param pulses        in order of time
     * @param rate          the rate to which their sample indices refer
     * @param longestMillis longest inter-stimulus interval, shorter than the time between trials
     * @return pairs, single pulses, and a note for each group of more than two and for pulses on one sample
     * @throws IllegalArgumentException if the pulses are not in order, or the time is negative
     */
    public static Paired pairs(List<Pulse> pulses, SampleRate rate, double longestMillis) {
        List<PulsePair> pairs = new ArrayList<>();
        List<Pulse> singles = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (PulseGroup group : groups(pulses, rate, longestMillis)) {
            double[] intervals = group.intervalsMillis();
            if (intervals.length == 0) {
                singles.add(group.first());
            } else if (intervals.length == 1 && intervals[0] > 0) {
                pairs.add(new PulsePair(group.first(), group.pulses().get(1), intervals[0]));
            } else {
                notes.add(group.pulses().size() + " pulses from sample " + group.first().sampleIndex() + " on are no pair and were left out");
            }
        }
        return new Paired(pairs, singles, notes);
    }

    /**
     * Sorts pairs by their inter-stimulus interval: intervals that differ by no more than the tolerance from the next smaller one are
     * one and the same.
     *
     * @param pairs           in any order
     * @param toleranceMillis jitter of the intervals, smaller than the steps of the protocol
     * @return the pairs of each interval, shortest interval first, in the order given within
     * @throws IllegalArgumentException if the tolerance is negative
     */
    public static List<List<PulsePair>> byIsi(List<PulsePair> pairs, double toleranceMillis) {
        if (!(toleranceMillis >= 0)) {
            throw new IllegalArgumentException("tolerance must be a number of ms, not negative: " + Numbers.plain(toleranceMillis));
        }
        double[] sorted = pairs.stream().mapToDouble(PulsePair::isiMillis).sorted().toArray();
        List<List<PulsePair>> groups = new ArrayList<>();
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] - sorted[to - 1] <= toleranceMillis) {
                to++;
            }
            double shortest = sorted[from];
            double longest = sorted[to - 1];
            groups.add(pairs.stream().filter(pair -> pair.isiMillis() >= shortest && pair.isiMillis() <= longest).toList());
        }
        return groups;
    }

    /**
     * Whether markers of one kind follow those of another by a fixed delay, as when a device sends one marker at its trigger and one
     * with the delay of the coil corrected. Each marker is matched with the first of the other kind that follows it within the time.
     *
     * @param earlier       markers that come first, in order of time
     * @param later         markers that follow, in order of time
     * @param rate          the rate to which their sample indices refer
     * @param longestMillis longest delay looked for, shorter than the time between pulses
     * @return the delay; empty if no marker has a partner
     * @throws IllegalArgumentException if the markers are not in order, or the time is negative
     */
    public static Optional<FixedDelay> delayBetween(List<Pulse> earlier, List<Pulse> later, SampleRate rate, double longestMillis) {
        requireOrder(earlier);
        requireOrder(later);
        long longest = samples("longest delay", longestMillis, rate);
        double[] delays = new double[Math.min(earlier.size(), later.size())];
        int matched = 0;
        int next = 0;
        for (int i = 0; i < earlier.size() && next < later.size(); i++) {
            long at = earlier.get(i).sampleIndex();
            long before = i + 1 < earlier.size() ? earlier.get(i + 1).sampleIndex() : Long.MAX_VALUE;
            while (next < later.size() && later.get(next).sampleIndex() < at) {
                next++;
            }
            if (next < later.size() && later.get(next).sampleIndex() - at <= longest && later.get(next).sampleIndex() < before) {
                delays[matched++] = rate.millisOf(later.get(next++).sampleIndex() - at);
            }
        }
        if (matched == 0) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(delays, matched);
        Arrays.sort(sorted);
        double median = sorted[(matched - 1) / 2];
        double jitter = Math.max(median - sorted[0], sorted[matched - 1] - median);
        return Optional.of(new FixedDelay(median, jitter, matched, earlier.size() + later.size() - 2 * matched));
    }

    /**
     * Leaves out the second marker of each pulse where two come a fixed delay apart.
     *
     * @param pulses          both markers, in order of time
     * @param rate            the rate to which their sample indices refer
     * @param delayMillis     how much later the second one comes
     * @param toleranceMillis how far the delay strays
     * @return the first markers, and a note that says how many had a second one
     * @throws IllegalArgumentException if the pulses are not in order, or a time is negative
     */
    public static PulseTrain withoutEchoes(List<Pulse> pulses, SampleRate rate, double delayMillis, double toleranceMillis) {
        requireOrder(pulses);
        long delay = samples("delay", delayMillis, rate);
        long tolerance = samples("tolerance", toleranceMillis, rate);
        boolean[] echo = new boolean[pulses.size()];
        int echoes = 0;
        for (int i = 0; i < echo.length; i++) {
            long at = pulses.get(i).sampleIndex() + delay;
            for (int j = i + 1; !echo[i] && j < echo.length && pulses.get(j).sampleIndex() <= at + tolerance; j++) {
                if (!echo[j] && pulses.get(j).sampleIndex() >= at - tolerance) {
                    echo[j] = true;
                    echoes++;
                    break;
                }
            }
        }
        List<Pulse> kept = new ArrayList<>();
        for (int i = 0; i < echo.length; i++) {
            if (!echo[i]) {
                kept.add(pulses.get(i));
            }
        }
        return new PulseTrain(kept, echoes == 0 ? List.of() : List.of(echoes + " of " + kept.size() + " pulses had a second marker "
                + Numbers.plain(delayMillis) + " ms later, which was not taken as a pulse"));
    }

    static void requireOrder(List<Pulse> pulses) {
        for (int i = 1; i < pulses.size(); i++) {
            if (pulses.get(i).sampleIndex() < pulses.get(i - 1).sampleIndex()) {
                throw new IllegalArgumentException("pulses must be in order of time: sample " + pulses.get(i).sampleIndex()
                        + " comes after sample " + pulses.get(i - 1).sampleIndex());
            }
        }
    }

    private static long samples(String name, double millis, SampleRate rate) {
        if (!(millis >= 0) || Double.isInfinite(millis)) {
            throw new IllegalArgumentException(name + " must be a number of ms, not negative: " + Numbers.plain(millis));
        }
        return rate.samplesInMillis(millis);
    }
}
