package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.wave.HReflex;
import org.mep4j.excitability.wave.LateWave;
import org.mep4j.excitability.wave.LateWaveDetector;
import org.mep4j.excitability.wave.MMax;
import org.mep4j.excitability.wave.MWaveMeasure;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Response;

/** The largest M wave of a series of rising stimuli, and the H reflex where the series was recorded for it. */
final class ReflexMeasures {

    private static final MeasureKind M_MAX = new MeasureKind("m_max", "largest M wave (Mmax)", "µV");
    private static final MeasureKind H_MAX = new MeasureKind("h_max", "H reflex, largest (Hmax)", "µV");
    private static final MeasureKind H_LATENCY = new MeasureKind("h_latency", "H reflex, latency", "ms");
    private static final MeasureKind H_TO_M = new MeasureKind("h_to_m", "Hmax/Mmax", "%");
    private static final String PLATEAU = "mean M wave, peak to peak, over the plateau: the highest intensities whose responses stay within 10 % of the"
            + " largest; t interval";

    private final VisitData data;

    ReflexMeasures(VisitData data) {
        this.data = data;
    }

    void add() {
        for (Role role : List.of(Role.M_RECRUITMENT, Role.H_REFLEX)) {
            if (data.has(role) && data.muscles(role).isEmpty()) {
                Estimate none = data.missing(role, "");
                rows(new Told("", VisitMeasure.Trials.NONE), new HReflex(none, none, none, new MMax(none, none, none, 0), none), role == Role.H_REFLEX);
            }
        }
        for (String muscle : data.muscles(Role.M_RECRUITMENT, Role.H_REFLEX)) {
            Optional<ChannelReport> reflex = data.channel(Role.H_REFLEX, muscle);
            series(muscle, reflex.or(() -> data.channel(Role.M_RECRUITMENT, muscle)).orElseThrow(), reflex.isPresent());
        }
    }

    private record Told(String muscle, VisitMeasure.Trials trials) {
    }

    private void series(String muscle, ChannelReport channel, boolean withReflex) {
        Optional<LateWaveDetector> detector = LateWaveDetector.hReflex(channel.profile());
        MWaveMeasure measure = MWaveMeasure.of(channel.profile());
        List<HReflex.Sweep> sweeps = new ArrayList<>();
        for (Response response : channel.responses()) {
            if (Block.isMeasured(response) && response.trace().isPresent() && response.pulse().intensity().isPresent()) {
                double intensity = response.pulse().intensity().get().percentMso();
                Epoch trace = response.trace().get();
                LateWave h = detector.map(own -> own.detect(trace)).orElse(new LateWave.None(Absence.NOT_DETERMINED, ""));
                sweeps.add(HReflex.Sweep.of(intensity, trace, measure, h));
            }
        }
        Told told = new Told(muscle, new VisitMeasure.Trials(sweeps.size(), channel.responses().size() - sweeps.size()));
        if (sweeps.isEmpty()) {
            Estimate none = Estimate.absent(Absence.NO_ACCEPTED_TRIALS, Block.trials(channel).accepted() == 0
                    ? "none of " + channel.responses().size() + " trials was accepted" : "no accepted sweep has a known intensity");
            rows(told, new HReflex(none, none, none, new MMax(none, none, none, 0), none), withReflex);
            return;
        }
        HReflex reflex = HReflex.of(sweeps);
        if (withReflex && detector.isEmpty()) {
            Estimate none = Estimate.absent(Absence.NOT_DETERMINED, "there is no usual window for the H reflex of " + channel.profile().name() + " muscles");
            reflex = new HReflex(none, none, none, reflex.mMax(), none);
        }
        rows(told, reflex, withReflex);
    }

    private void rows(Told told, HReflex reflex, boolean withReflex) {
        data.add(M_MAX.of(told.muscle, reflex.mMax().maximumMicrovolts(), told.trials, PLATEAU));
        if (withReflex) {
            data.add(H_MAX.of(told.muscle, reflex.maximumMicrovolts(), told.trials, "largest mean over one intensity, peak to peak; t interval"));
            data.add(H_LATENCY.of(told.muscle, reflex.latencyMillis(), told.trials, "mean onset over the sweeps with an H wave; t interval"));
            data.add(H_TO_M.of(told.muscle, reflex.toMPercent(), told.trials, "Hmax over Mmax, both peak to peak"));
        }
    }
}
