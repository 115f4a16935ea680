package org.mep4j.pipeline;

import java.util.Optional;
import org.mep4j.epoch.Baseline;
import org.mep4j.epoch.CleanedEpoch;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.epoch.quality.SignalQuality;
import org.mep4j.filter.SplitZeroPhase;
import org.mep4j.filter.mains.MainsHum;
import org.mep4j.mep.MepMeasure;
import org.mep4j.mep.MepShapeMeasure;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.onset.OnsetWindows;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.DecayFit;

/**
 * The measurement of an epoch as a pure function of its raw samples, the very same online and offline:
 *
 * <pre>
 *   raw ─► hum ─► artifact ─► zero phase ─► trim ─► baseline ─► background ─► amplitude, onset, shape, criterion
 * </pre>
 *
 * <p>Belongs to one thread; its results do not depend on what was measured before.
 */
public final class EpochMeasurement {

    /** A response may outlast the amplitude window; the hum is fitted from this long after its end on. */
    private static final double RESPONSE_TAIL_MILLIS = 20;

    private final ChannelPlan plan;
    private final Optional<SplitZeroPhase> zeroPhase;
    private final MepMeasure measure;
    /** Room for one epoch, kept from epoch to epoch of one length; what is cleaned leaves it as a copy of what is kept. */
    private double[] own = new double[0];

    /**
     * Prepares the measurement.
     *
     * @param plan every setting
     */
    public EpochMeasurement(ChannelPlan plan) {
        this.plan = plan;
        this.zeroPhase = plan.filter().map(design -> SplitZeroPhase.of(design, plan.settlingSamples()));
        this.measure = new MepMeasure(new AmplitudeMeasure(plan.amplitudeWindow(), plan.interpolation()),
                plan.onset().in(new OnsetWindows(plan.profile().onsetWindow(), plan.preStimulus())),
                MepShapeMeasure.defaults().withBackgroundWindow(plan.preStimulus()), plan.criterion());
    }

    /**
     * Looks for a fault in the raw samples.
     *
     * @param raw a raw epoch
     * @return the rejection, or empty
     */
    public Optional<Outcome.Rejected> fault(Epoch raw) {
        Optional<CutResult.Rejected> fault = Optional.empty();
        if (plan.faults().contains(Rejection.FLAT)) {
            fault = SignalQuality.flat(raw, plan.epochWindow().asTimeWindow());
        }
        if (plan.faults().contains(Rejection.CLIPPED)) {
            fault = fault.or(() -> clipped(raw, plan.preStimulus())).or(() -> clipped(raw, plan.amplitudeWindow()));
        }
        return fault.map(EpochMeasurement::rejected);
    }

    /** Whether a pulse is rejected for its place in the session, counted from 1. */
    Optional<Outcome.Rejected> leftOut(int number) {
        return plan.extra().rejectionOf(number);
    }

    private Optional<CutResult.Rejected> clipped(Epoch raw, TimeWindow window) {
        return SignalQuality.clipped(raw, window, plan.channel().range());
    }

    static Outcome.Rejected rejected(CutResult.Rejected rejected) {
        return new Outcome.Rejected(rejected.reason(), rejected.sentence());
    }

    /**
     * Cleans a raw epoch.
     *
     * @param raw a raw epoch with its margin
     * @return the cleaned samples of the picture's window with the baseline removed, and the same without the filter
     */
    public CleanedEpoch clean(Epoch raw) {
        Epoch copy = withoutHum(raw);
        Optional<DecayFit.Decay> recovery = removeArtifact(copy);
        Epoch unfiltered = copy.trimmedTo(plan.pictureWindow());
        return new CleanedEpoch(filteredInPlace(copy, plan.pictureWindow()), Optional.of(unfiltered), recovery);
    }

    /**
     * Cleans a raw epoch and keeps another stretch of it, for example the hundreds of milliseconds of a silent period.
     *
     * @param raw  a raw epoch with its margin
     * @param kept the stretch that is kept, as far as the epoch reaches
     * @return the cleaned samples of that window with the baseline removed
     */
    public Epoch clean(Epoch raw, TimeWindow kept) {
        Epoch copy = withoutHum(raw);
        removeArtifact(copy);
        return filteredInPlace(copy, kept);
    }

    /** A copy, in which the other steps are done in place; the next epoch is copied over it. */
    private Epoch withoutHum(Epoch raw) {
        own = own.length == raw.length() ? own : new double[raw.length()];
        System.arraycopy(raw.samples(), 0, own, 0, own.length);
        if (plan.mains().isPresent()) {
            removeHum(raw, own);
        }
        return raw.withSamples(own);
    }

    private Optional<DecayFit.Decay> removeArtifact(Epoch copy) {
        return plan.artifact().applyInPlace(copy.samples(), copy.pulseOffset(), plan.rate());
    }

    /** Cleans a raw epoch from which hum is to be removed; empty where too little signal is there to fit it. */
    Optional<Epoch> cleanWithHumFitted(Epoch raw) {
        double[] out = new double[raw.length()];
        return removeHum(raw, out).map(hum -> {
            Epoch copy = raw.withSamples(out);
            removeArtifact(copy);
            return filteredInPlace(copy, plan.pictureWindow());
        });
    }

    /** Filters an epoch whose samples nobody else holds, and takes the baseline from what is kept of it. */
    private Epoch filteredInPlace(Epoch epoch, TimeWindow kept) {
        // A backward pass would carry some of a response into the background, and the muscle would seem the less at rest the larger it is.
        zeroPhase.ifPresent(filter -> filter.applyInPlace(epoch.samples(), within(epoch, epoch.end(plan.preStimulus())),
                within(epoch, epoch.start(kept))));
        Epoch cleaned = epoch.trimmedTo(kept);
        double level = new Baseline(plan.preStimulus()).levelOf(cleaned);
        double[] x = cleaned.samples();
        for (int i = 0; i < x.length; i++) {
            x[i] -= level;
        }
        return cleaned;
    }

    /**
     * Fits the hum of a raw epoch without using the result.
     *
     * @param raw a raw epoch
     * @return the hum, empty where none is to be removed or too little signal is there to fit it
     */
    public Optional<MainsHum> hum(Epoch raw) {
        return removeHum(raw, new double[raw.length()]);
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
    public Outcome outcome(CleanedEpoch cleaned) {
        Epoch trace = cleaned.trace();
        return plan.backgroundLimit().flatMap(limit -> limit.rejectionOf(trace))
                .or(() -> plan.extra().rejectionOf(trace)).<Outcome>map(EpochMeasurement::rejected)
                .orElseGet(() -> new Outcome.Measured(measure.measure(cleaned)));
    }

    private static int within(Epoch epoch, int position) {
        return Math.max(0, Math.min(epoch.length(), position));
    }

    private Optional<MainsHum> removeHum(Epoch raw, double[] out) {
        TimeWindow gap = TimeWindow.millis(Math.max(plan.preStimulus().endMillis(), -5),
                plan.amplitudeWindow().endMillis() + RESPONSE_TAIL_MILLIS);
        return plan.mains().flatMap(removal -> removal.remove(raw.samples(), plan.rate(), raw.start(gap), raw.end(gap), out));
    }
}
