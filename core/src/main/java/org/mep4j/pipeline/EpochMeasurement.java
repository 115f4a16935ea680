package org.mep4j.pipeline;

import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Background;
import org.mep4j.epoch.Baseline;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.SignalQuality;
import org.mep4j.filter.MainsHum;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.mep.AmplitudeMeasure;
import org.mep4j.mep.MepMeasure;
import org.mep4j.mep.OnsetDetector;
import org.mep4j.signal.TimeWindow;

/**
 * The measurement of an epoch as a pure function of its raw samples, the very same online and offline:
 *
 * <pre>
 *   raw ─► hum ─► artifact ─► zero phase ─► trim ─► baseline ─► background ─► amplitude, onset, criterion
 * </pre>
 *
 * <p>Belongs to one thread; its results do not depend on what was measured before.
 */
public final class EpochMeasurement {

    /** A response may outlast the amplitude window; the hum is fitted from this long after its end on. */
    private static final double RESPONSE_TAIL_MILLIS = 20;

    private final ChannelPlan plan;
    private final Optional<ZeroPhase> zeroPhase;
    private final MepMeasure measure;

    /**
     * Prepares the measurement.
     *
     * @param plan every setting
     */
    public EpochMeasurement(ChannelPlan plan) {
        this.plan = plan;
        this.zeroPhase = plan.filter().map(ZeroPhase::of);
        this.measure = new MepMeasure(new AmplitudeMeasure(plan.amplitudeWindow(), plan.interpolation()),
                OnsetDetector.forProfile(plan.profile()).withBackgroundWindow(plan.preStimulus()), plan.criterion());
    }

    /**
     * Looks for a fault in the raw samples.
     *
     * @param raw a raw epoch
     * @return the rejection, or empty
     */
    public Optional<Outcome.Rejected> fault(Epoch raw) {
        if (plan.faults().contains(Rejection.FLAT) && SignalQuality.isFlat(raw, plan.epochWindow().asTimeWindow())) {
            return Optional.of(new Outcome.Rejected(Rejection.FLAT, "the signal does not change at all"));
        }
        if (plan.faults().contains(Rejection.CLIPPED)) {
            return SignalQuality.clipped(raw, plan.channel(), List.of(plan.preStimulus(), plan.amplitudeWindow()))
                    .map(sentence -> new Outcome.Rejected(Rejection.CLIPPED, sentence));
        }
        return Optional.empty();
    }

    /**
     * Cleans a raw epoch.
     *
     * @param raw a raw epoch with its margin
     * @return the cleaned samples of the picture's window with the baseline removed
     */
    public Epoch clean(Epoch raw) {
        Epoch cleaned = plan.artifact().removedFrom(withoutHum(raw));
        if (zeroPhase.isPresent()) {
            cleaned = cleaned.withSamples(zeroPhase.get().apply(cleaned.samples()));
        }
        return Baseline.over(plan.preStimulus()).removedFrom(cleaned.trimmedTo(plan.pictureWindow()));
    }

    /**
     * Fits the hum of a raw epoch without using the result.
     *
     * @param raw a raw epoch
     * @return the hum, empty where none is to be removed or too little signal is there to fit it
     */
    public Optional<MainsHum> hum(Epoch raw) {
        return plan.mains().flatMap(removal ->
                removal.remove(raw.samples(), plan.rate(), humGapStart(raw), humGapEnd(raw), new double[raw.length()]));
    }

    /**
     * The background EMG of a cleaned epoch.
     *
     * @param cleaned a cleaned epoch
     * @return its background
     */
    public Background background(Epoch cleaned) {
        return Background.of(cleaned, plan.preStimulus());
    }

    /**
     * Measures a cleaned epoch.
     *
     * @param cleaned a cleaned epoch
     * @return the measurement, or a rejection for its background
     */
    public Outcome outcome(Epoch cleaned) {
        Background background = background(cleaned);
        return plan.backgroundLimit().flatMap(limit -> limit.check(background))
                .<Outcome>map(sentence -> new Outcome.Rejected(Rejection.BACKGROUND_EMG, sentence))
                .orElseGet(() -> new Outcome.Measured(measure.measure(cleaned)));
    }

    private Epoch withoutHum(Epoch raw) {
        if (plan.mains().isEmpty()) {
            return raw;
        }
        double[] out = new double[raw.length()];
        plan.mains().get().remove(raw.samples(), plan.rate(), humGapStart(raw), humGapEnd(raw), out);
        return raw.withSamples(out);
    }

    private int humGapStart(Epoch raw) {
        return raw.start(humGap());
    }

    private int humGapEnd(Epoch raw) {
        return raw.end(humGap());
    }

    private TimeWindow humGap() {
        return TimeWindow.millis(Math.max(plan.preStimulus().endMillis(), -5), plan.amplitudeWindow().endMillis() + RESPONSE_TAIL_MILLIS);
    }
}
