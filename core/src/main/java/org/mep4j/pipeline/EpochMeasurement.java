package org.mep4j.pipeline;

import java.util.Optional;
import org.mep4j.epoch.Baseline;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.epoch.quality.SignalQuality;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.filter.mains.MainsHum;
import org.mep4j.mep.MepMeasure;
import org.mep4j.mep.MepShapeMeasure;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.onset.OnsetWindows;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.signal.TimeWindow;

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
    private final Optional<ZeroPhase> zeroPhase;
    private final long settlingSamples;
    private final MepMeasure measure;
    /** Room for the filter, kept from epoch to epoch. */
    private double[] mirrored = new double[0];
    private double[] scratch = new double[0];
    private boolean recovered;

    /**
     * Prepares the measurement.
     *
     * @param plan every setting
     */
    public EpochMeasurement(ChannelPlan plan) {
        this.plan = plan;
        this.zeroPhase = plan.filter().map(ZeroPhase::of);
        this.settlingSamples = plan.settlingSamples();
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
     * @return the cleaned samples of the picture's window with the baseline removed
     */
    public Epoch clean(Epoch raw) {
        return clean(raw, plan.pictureWindow());
    }

    /**
     * Cleans a raw epoch and keeps another stretch of it, for example the hundreds of milliseconds of a silent period.
     *
     * @param raw  a raw epoch with its margin
     * @param kept the stretch that is kept, as far as the epoch reaches
     * @return the cleaned samples of that window with the baseline removed
     */
    public Epoch clean(Epoch raw, TimeWindow kept) {
        double[] own = raw.samples().clone();
        if (plan.mains().isPresent()) {
            removeHum(raw, own);
        }
        return cleanInPlace(raw.withSamples(own), kept);
    }

    /** Whether the amplifier's slow recovery was subtracted from the epoch that was cleaned last. */
    boolean recovered() {
        return recovered;
    }

    /** Cleans a raw epoch from which hum is to be removed; empty where too little signal is there to fit it. */
    Optional<Epoch> cleanWithHumFitted(Epoch raw) {
        double[] out = new double[raw.length()];
        return removeHum(raw, out).map(hum -> cleanInPlace(raw.withSamples(out), plan.pictureWindow()));
    }

    /** Cleans an epoch that is free of hum and whose samples nobody else holds: one copy per epoch, not one per step. */
    private Epoch cleanInPlace(Epoch epoch, TimeWindow kept) {
        recovered = plan.artifact().applyInPlace(epoch.samples(), epoch.pulseOffset(), plan.rate()).isPresent();
        if (zeroPhase.isPresent()) {
            filterInPlace(epoch);
        }
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
    public Outcome outcome(Epoch cleaned) {
        return plan.backgroundLimit().flatMap(limit -> limit.rejectionOf(cleaned))
                .or(() -> plan.extra().rejectionOf(cleaned)).<Outcome>map(EpochMeasurement::rejected)
                .orElseGet(() -> new Outcome.Measured(measure.measure(cleaned)));
    }

    /**
     * Forwards and backwards over the whole epoch; but the part before the pulse is filtered by itself. A backward pass would carry
     * a few percent of a large response into the time before it, and the muscle would seem the less at rest the larger the response.
     */
    private void filterInPlace(Epoch epoch) {
        ZeroPhase filter = zeroPhase.orElseThrow();
        double[] x = epoch.samples();
        int before = Math.max(0, Math.min(epoch.length(), epoch.end(plan.preStimulus())));
        boolean apart = before >= filter.minimumSamples();
        int whole = extendedLength(x.length);
        int part = apart ? extendedLength(before) : 0;
        int needed = filter.scratchLength(whole) + (apart ? filter.scratchLength(part) : 0);
        if (scratch.length < needed || mirrored.length < whole + part) {
            mirrored = new double[whole + part];
            scratch = new double[needed];
        }
        mirror(x, x.length, 0);
        if (apart) {
            mirror(x, before, whole);
            filter.applyToBoth(mirrored, whole, part, scratch);
        } else {
            filter.apply(mirrored, 0, whole, mirrored, 0, scratch);
        }
        System.arraycopy(mirrored, extra(x.length), x, 0, x.length);
        if (apart) {
            System.arraycopy(mirrored, whole + extra(before), x, 0, before);
        }
    }

    private int extra(int length) {
        return (int) Math.min(length - 1, settlingSamples);
    }

    private int extendedLength(int length) {
        return length + 2 * extra(length);
    }

    /**
     * Mirrors the first samples at both ends for as long as the filter needs to settle. SciPy's odd extension, which suits whole
     * recordings, turns at the first sample itself: one odd sample at the start of a sweep becomes a step under the baseline.
     */
    private void mirror(double[] x, int length, int at) {
        int extra = extra(length);
        System.arraycopy(x, 0, mirrored, at + extra, length);
        for (int i = 1; i <= extra; i++) {
            mirrored[at + extra - i] = x[i];
            mirrored[at + extra + length - 1 + i] = x[length - 1 - i];
        }
    }

    private Optional<MainsHum> removeHum(Epoch raw, double[] out) {
        TimeWindow gap = TimeWindow.millis(Math.max(plan.preStimulus().endMillis(), -5),
                plan.amplitudeWindow().endMillis() + RESPONSE_TAIL_MILLIS);
        return plan.mains().flatMap(removal -> removal.remove(raw.samples(), plan.rate(), raw.start(gap), raw.end(gap), out));
    }
}
