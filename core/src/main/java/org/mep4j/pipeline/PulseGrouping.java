package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;
import org.mep4j.stimulus.PulseGroup;

/**
 * Groups the pulses of a stream as {@link org.mep4j.stimulus.PulsePatterns#groups} groups those of a recording. A group is told as soon as no
 * pulse can follow in it; a pulse that is marked later than that becomes a group of its own.
 */
final class PulseGrouping {

    private final SampleRate rate;
    private final SessionListener listener;
    private final long longest;
    private final boolean asked;
    /** In order of time. */
    private final List<Pulse> open = new ArrayList<>();

    PulseGrouping(OptionalDouble longestMillis, SampleRate rate, SessionListener listener) {
        this.rate = rate;
        this.listener = listener;
        this.asked = longestMillis.isPresent();
        this.longest = rate.samplesInMillis(longestMillis.orElse(0));
    }

    void mark(Pulse pulse) {
        if (asked) {
            open.add(pulse);
            open.sort(Comparator.comparingLong(Pulse::sampleIndex));
        }
    }

    /** All samples before an index have come. */
    void reach(long index) {
        while (!open.isEmpty() && index - open.get(0).sampleIndex() > longest) {
            int end = firstGroup();
            if (index - open.get(end - 1).sampleIndex() <= longest) {
                return;
            }
            tell(end);
        }
    }

    /** Time jumps by an unknown amount: no group goes on across it. */
    void jump(long index) {
        while (!open.isEmpty() && open.get(0).sampleIndex() < index) {
            int end = firstGroup();
            while (open.get(end - 1).sampleIndex() >= index) {
                end--;
            }
            tell(end);
        }
    }

    void close() {
        while (!open.isEmpty()) {
            tell(firstGroup());
        }
    }

    /** The end of the first group among the pulses known so far. */
    private int firstGroup() {
        int end = 1;
        while (end < open.size() && open.get(end).sampleIndex() - open.get(end - 1).sampleIndex() <= longest) {
            end++;
        }
        return end;
    }

    private void tell(int end) {
        List<Pulse> first = open.subList(0, end);
        PulseGroup group = new PulseGroup(first, rate);
        first.clear();
        listener.group(group);
    }
}
