package org.mep4j.epoch;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/**
 * Cuts raw epochs out of recorded signals, and says for each pulse that has none why. {@link Epocher} gives the same epochs, bit
 * for bit, from a stream.
 *
 * <pre>
 *   |-- margin --|---- before ----pulse------ after ------|-- margin --|
 *   may be short |   the window: whole and finite         | may be short
 * </pre>
 *
 * <ul>
 * <li>The window must lie inside the pulse's segment, else {@link Rejection#OUTSIDE_RECORDING} (at the first and the last sample of the
 *     recording) or {@link Rejection#OVERLAPS_GAP} (at all other borders).
 * <li>Other pulses must keep away as the {@link NeighbourRule} says, else {@link Rejection#OVERLAPS_NEIGHBOUR}.
 * <li>All samples of the window must be finite, else {@link Rejection#NOT_FINITE}.
 * <li>The margin, in which filters settle, is shortened: to its segment, to finite samples, and to where the artifact of another
 *     pulse begins or ends.
 * </ul>
 *
 * <p>The reasons are tried in this order and the first is given.
 *
 * @param window            what is measured of each pulse
 * @param marginMillis      room on both sides of the window in which filters settle, not negative
 * @param neighbours        when other pulses spoil an epoch
 * @param neighbourArtifact reach of the artifact of another pulse
 */
public record EpochCutter(EpochWindow window, double marginMillis, NeighbourRule neighbours, TimeWindow neighbourArtifact) {

    /** Reach of an artifact by default: the window of {@link org.mep4j.stimulus.artifact.Artifact#defaults()}. */
    public static final TimeWindow DEFAULT_ARTIFACT = TimeWindow.millis(-1, 4);

    /**
     * Validates the margin.
     *
     * @param window            what is measured of each pulse
     * @param marginMillis      room on both sides of the window in which filters settle
     * @param neighbours        when other pulses spoil an epoch
     * @param neighbourArtifact reach of the artifact of another pulse
     * @throws IllegalArgumentException if the margin is negative or not finite
     */
    public EpochCutter {
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(neighbours, "neighbours");
        Objects.requireNonNull(neighbourArtifact, "neighbourArtifact");
        if (!(marginMillis >= 0) || Double.isInfinite(marginMillis)) {
            throw new IllegalArgumentException("margin must be a number of ms, not negative: " + Numbers.plain(marginMillis));
        }
        if (!(neighbourArtifact.startMillis() <= 0 && neighbourArtifact.endMillis() >= 0)) {
            throw new IllegalArgumentException("an artifact must reach around its pulse at 0 ms: " + neighbourArtifact);
        }
    }

    /**
     * Cuts a window with a margin on both sides.
     *
     * @param window       what is measured of each pulse
     * @param marginMillis room on both sides in which filters settle
     * @return a cutter with {@link NeighbourRule#outsideWindow()} and {@link #DEFAULT_ARTIFACT}
     */
    public static EpochCutter of(EpochWindow window, double marginMillis) {
        return new EpochCutter(window, marginMillis, NeighbourRule.outsideWindow(), DEFAULT_ARTIFACT);
    }

    /**
     * With another rule about neighbouring pulses.
     *
     * @param rule the rule
     * @return a copy
     */
    public EpochCutter withNeighbours(NeighbourRule rule) {
        return new EpochCutter(window, marginMillis, rule, neighbourArtifact);
    }

    /**
     * With another reach of a neighbour's artifact.
     *
     * @param reach around the neighbour's pulse
     * @return a copy
     */
    public EpochCutter withNeighbourArtifact(TimeWindow reach) {
        return new EpochCutter(window, marginMillis, neighbours, reach);
    }

    /**
     * Cuts around a pulse that has no neighbours.
     *
     * @param signal the signal
     * @param pulse  the pulse
     * @return the raw epoch or a rejection
     */
    public CutResult cut(Signal signal, Pulse pulse) {
        return cut(signal, pulse, new long[] {pulse.sampleIndex()});
    }

    /**
     * Cuts around each of the pulses of a recording.
     *
     * @param signal the signal
     * @param pulses all pulses delivered, in any order
     * @return the raw epoch or a rejection for each pulse, in the order of the list
     */
    public List<CutResult> cut(Signal signal, List<Pulse> pulses) {
        long[] sorted = pulses.stream().mapToLong(Pulse::sampleIndex).sorted().toArray();
        return pulses.stream().map(pulse -> cut(signal, pulse, sorted)).toList();
    }

    /**
     * Cuts around one of the pulses of a recording.
     *
     * @param signal the signal
     * @param pulse  the pulse
     * @param sorted sample indices of all pulses delivered, this one among them, in rising order
     * @return the raw epoch or a rejection
     */
    public CutResult cut(Signal signal, Pulse pulse, long[] sorted) {
        EpochBounds bounds = at(signal.rate());
        Optional<Segment> place = signal.segmentAt(pulse.sampleIndex());
        if (place.isEmpty()) {
            return withoutSegment(signal, pulse);
        }
        Segment segment = place.get();
        boolean first = segment.first() == signal.segments().get(0).first();
        CutResult.Rejected outside = bounds.outside(pulse, segment, first, segment.end() == signal.endIndex());
        if (outside != null) {
            return outside;
        }
        int position = EpochBounds.firstAtLeast(pulse.sampleIndex(), sorted, sorted.length);
        OptionalInt spoiler = neighbours.spoiler(sorted, sorted.length, position, bounds);
        if (spoiler.isPresent()) {
            return bounds.spoiled(pulse, sorted[spoiler.getAsInt()]);
        }
        long from = bounds.first(pulse.sampleIndex(), segment.first(), sorted, sorted.length);
        long to = bounds.end(pulse.sampleIndex(), segment.end(), sorted, sorted.length);
        return bounds.finite(pulse, from, signal.read(from, to));
    }

    private static CutResult withoutSegment(Signal signal, Pulse pulse) {
        if (signal.segments().isEmpty()) {
            return EpochBounds.withoutSamples(pulse);
        }
        long first = signal.segments().get(0).first();
        if (pulse.sampleIndex() < first) {
            return EpochBounds.beforeRecording(pulse, first);
        }
        return pulse.sampleIndex() >= signal.endIndex() ? EpochBounds.afterRecording(pulse, signal.endIndex()) : EpochBounds.inGap(pulse);
    }

    EpochBounds at(SampleRate rate) {
        return new EpochBounds(window, marginMillis, neighbourArtifact, rate);
    }

    @Override
    public String toString() {
        return "epoch " + window.asTimeWindow() + ", margin " + Numbers.plain(marginMillis) + " ms, other pulses " + neighbours
                + ", their artifacts " + neighbourArtifact;
    }
}
