package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.Epocher;
import org.mep4j.epoch.Rejection;
import org.mep4j.filter.Settling;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.hunt.Hunt;

/** One channel of a session: its epochs and their measurement, its live samples and its background. */
final class ChannelStream {

    private static final double SETTLED = 1e-3;
    private static final double LARGEST_SAMPLE = 1e100;
    /** As {@link org.mep4j.epoch.quality.SignalQuality} allows. */
    private static final double RAIL_TOLERANCE = 1e-9;

    private final int channel;
    private final ChannelPlan plan;
    private final String name;
    private final SessionListener listener;
    private final EpochMeasurement measurement;
    private final Epocher epocher;
    private final double[][] planar = new double[1][];
    private final StreamingFilter filter;
    private final RunningBackground background;
    private final double lowRail;
    private final double highRail;
    private final List<Numbered> open = new ArrayList<>();
    private final List<Trial> trials = new ArrayList<>();
    private final List<Numbered> incomplete = new ArrayList<>();
    private final long[] rejected = new long[Rejection.values().length];
    private boolean closing;
    private long measured;
    private long nonFinite;
    private long onRail;
    /** Absent where no threshold is hunted in the channel. */
    private Optional<Hunt> hunt;

    /** A pulse that has not been decided, known by identity: equal pulses may be marked twice. */
    record Numbered(int number, Pulse pulse) {
    }

    ChannelStream(int channel, ChannelPlan plan, SessionSettings settings, SessionListener listener) {
        this.channel = channel;
        this.plan = plan;
        this.name = settings.name();
        this.listener = listener;
        this.hunt = settings.hunts().stream().filter(one -> one.channel() == channel).map(SessionSettings.LiveHunt::start).findFirst();
        this.measurement = new EpochMeasurement(plan);
        SampleRate rate = plan.rate();
        this.epocher = new Epocher(plan.cutter(), Epocher.Layout.of(rate, 1).withLateMillis(settings.lateMillis()),
                (only, result) -> decide(result));
        FilterDesign design = settings.liveFilter().map(asked -> asked.designAt(rate)).orElseGet(plan::filter)
                .orElseGet(() -> new FilterDesign(List.of(new Biquad(1, 0, 0, 0, 0)), 1, rate, "none"));
        this.filter = StreamingFilter.of(design);
        this.background = new RunningBackground(settings.background(), rate, -EpochCutter.DEFAULT_ARTIFACT.firstOffset(rate),
                plan.epochWindow().samplesAfter(rate) + 1L, Settling.samples(design, SETTLED));
        double tolerance = plan.channel().range().map(range -> RAIL_TOLERANCE * (range.highest() - range.lowest())).orElse(0.0);
        this.lowRail = plan.channel().range().map(AmplitudeRange::lowest).orElse(Double.NEGATIVE_INFINITY) + tolerance;
        this.highRail = plan.channel().range().map(AmplitudeRange::highest).orElse(Double.POSITIVE_INFINITY) - tolerance;
    }

    FilterDesign liveDesign() {
        return filter.design();
    }

    void gap(long missing) {
        epocher.gap(missing);
    }

    /** A run of samples begins with this one. */
    void begin(long index, double first) {
        filter.primeTo(Math.abs(first) <= LARGEST_SAMPLE ? first : 0);
        background.begin(index);
    }

    void mark(int number, Pulse pulse) {
        open.add(new Numbered(number, pulse));
        background.pulse(pulse.sampleIndex());
        epocher.mark(pulse);
    }

    void cut(double[] x, int offset, int length) {
        planar[0] = x;
        epocher.accept(planar, offset, length);
    }

    /** Filters the samples into {@code live} and follows the background. */
    void follow(double[] x, int offset, double[] live, int length, long firstIndex) {
        inspect(x, offset, length);
        filter.filter(x, offset, live, 0, length);
        background.accept(x, offset, live, length, firstIndex, channel, listener);
    }

    private void inspect(double[] x, int offset, int length) {
        double low = lowRail;
        double high = highRail;
        int bad = 0;
        int clipped = 0;
        for (int i = offset; i < offset + length; i++) {
            double sample = x[i];
            if (!(Math.abs(sample) <= Double.MAX_VALUE)) {
                bad++;
            } else if (sample <= low || sample >= high) {
                clipped++;
            }
        }
        nonFinite += bad;
        onRail += clipped;
    }

    void close() {
        closing = true;
        epocher.close();
    }

    private void decide(CutResult result) {
        Numbered one = taken(result.pulse());
        Response response = response(one, result);
        if (response.outcome() instanceof Outcome.Rejected no) {
            rejected[no.reason().ordinal()]++;
            if (closing && no.reason() == Rejection.OUTSIDE_RECORDING) {
                incomplete.add(one);
            }
            listener.rejected(channel, response);
            askNext();
            return;
        }
        measured++;
        List<Trial> trial = ResponseSummaries.trials(List.of(response));
        trials.addAll(trial);
        listener.measured(channel, response);
        if (!trial.isEmpty()) {
            listener.threshold(channel, ProbitThreshold.defaults().estimate(trials));
        }
        hunt = hunt.map(state -> state.withAll(trial));
        askNext();
    }

    private void askNext() {
        if (hunt.isPresent()) {
            listener.next(channel, hunt.get().next(), hunt.get());
        }
    }

    Optional<Hunt> hunt() {
        return hunt;
    }

    private Response response(Numbered one, CutResult result) {
        Pulse pulse = one.pulse();
        double seconds = plan.rate().secondsAt(pulse.sampleIndex());
        if (result instanceof CutResult.Rejected no) {
            return new Response(one.number(), name, pulse, seconds, Optional.empty(), EpochMeasurement.rejected(no), Optional.empty());
        }
        Epoch raw = ((CutResult.Cut) result).raw();
        CleanedEpoch cleaned = measurement.clean(raw);
        Outcome outcome = measurement.fault(raw).or(() -> measurement.leftOut(one.number())).<Outcome>map(fault -> fault)
                .orElseGet(() -> measurement.outcome(cleaned));
        return new Response(one.number(), name, pulse, seconds, Optional.of(measurement.background(cleaned.trace())), outcome,
                Optional.of(cleaned.trace()));
    }

    private Numbered taken(Pulse pulse) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).pulse() == pulse) {
                return open.remove(i);
            }
        }
        throw new IllegalStateException("pulse was not marked: " + pulse);
    }

    List<Trial> trials() {
        return trials;
    }

    List<Numbered> incomplete() {
        return incomplete;
    }

    long measuredCount() {
        return measured;
    }

    long rejectedCount(Rejection reason) {
        return rejected[reason.ordinal()];
    }

    long nonFiniteCount() {
        return nonFinite;
    }

    long railCount() {
        return onRail;
    }

    long lateNeighbourCount() {
        return epocher.lateNeighbourCount();
    }
}
