package org.mep4j.io.visit;

import java.util.List;
import java.util.Optional;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.conduction.CentralConduction;
import org.mep4j.excitability.conduction.FWaves;
import org.mep4j.excitability.conduction.Latencies;
import org.mep4j.excitability.wave.FWaveSeries;
import org.mep4j.excitability.wave.MWave;
import org.mep4j.mep.Onset;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.signal.SampleRate;

/** Central and peripheral motor conduction time: cortical latencies of role mep against F waves, and against root stimulation. */
final class ConductionMeasures {

    private final VisitData data;

    ConductionMeasures(VisitData data) {
        this.data = data;
    }

    void add(List<NerveFindings> nerves) {
        for (NerveFindings nerve : nerves) {
            nerve.fWaves().ifPresent(series -> byFWave(nerve, series));
        }
        for (String muscle : data.muscles(Role.ROOT)) {
            byRoot(muscle, data.channel(Role.ROOT, muscle).orElseThrow());
        }
    }

    private void byFWave(NerveFindings nerve, FWaveSeries series) {
        String muscle = nerve.muscle();
        Optional<ChannelReport> cortex = data.channel(Role.MEP, muscle);
        Latencies central = new Latencies("the cortex", cortex.map(ConductionMeasures::latencies).orElse(new double[0]));
        Latencies distal = new Latencies("the M wave", NerveMeasures.numbers(nerve.mWaves(), MWave::onsetMillis));
        FWaves waves = series.summary();
        CentralConduction times = CentralConduction.byFWave(central, distal, waves.minimumMillis().number());
        VisitMeasure.Trials trials = cortex.map(ResponseMeasures::timed).orElse(VisitMeasure.Trials.NONE);
        Estimate cmct = cortex.isEmpty() ? data.missing(Role.MEP, muscle) : placed(times.centralMillis(), cortex.get(), distal);
        data.add(new VisitMeasure("cmct_f", "central motor conduction time, F-wave method", muscle, "ms", cmct, trials,
                "mean cortical latency minus (shortest F + M - 1 ms) / 2" + cortex.map(channel -> ", cortex " + ResponseMeasures.state(channel)).orElse("")
                        + "; the interval holds scatter and placement of the onsets, not how much shorter an F wave of more stimuli could be"));
        data.add(new VisitMeasure("pmct_f", "peripheral motor conduction time, F-wave method", muscle, "ms",
                placedDistal(times.peripheralMillis(), nerve), new VisitMeasure.Trials(waves.stimuli(), 0),
                "(shortest F + M - 1 ms) / 2; the interval holds scatter of M and placement of both onsets"));
    }

    /** Widens by how well cortical and distal onsets can be placed; the distal one counts half. */
    private static Estimate placed(Estimate difference, ChannelReport cortex, Latencies distal) {
        Estimate latency = ResponseMeasures.latency(cortex);
        Estimate scatter = new Latencies("the cortex", latencies(cortex)).meanMillis();
        if (!(latency instanceof Estimate.Value wide) || wide.interval().isEmpty() || !(scatter instanceof Estimate.Value narrow)
                || narrow.interval().isEmpty()) {
            return difference;
        }
        double half = narrow.interval().get().high().orElseThrow() - narrow.value();
        double below = beyond(wide.value() - wide.interval().get().low().orElseThrow(), half);
        double above = beyond(wide.interval().get().high().orElseThrow() - wide.value(), half);
        double peripheral = peripheral(cortex.rate());
        return distal.millis().length == 0 ? difference
                : Placement.widened(difference, StrictMath.hypot(below, peripheral), StrictMath.hypot(above, peripheral));
    }

    /** How well the half sum of F and M latency is placed. */
    private static double peripheral(SampleRate rate) {
        return StrictMath.hypot(rate.millisOf(0.5), Placement.F_MILLIS) / 2;
    }

    /** What has to be added in squares to the scatter to give the whole. */
    private static double beyond(double whole, double scatter) {
        return StrictMath.sqrt(Math.max(0, whole * whole - scatter * scatter));
    }

    private static Estimate placedDistal(Estimate time, NerveFindings nerve) {
        if (nerve.mSweeps().isEmpty()) {
            return time;
        }
        double half = peripheral(nerve.mSweeps().get(0).rate());
        return Placement.widened(time, half, half);
    }

    private static double[] latencies(ChannelReport channel) {
        return ResponseMeasures.onsets(channel).stream().mapToDouble(Onset.Found::latencyMillis).toArray();
    }

    private void byRoot(String muscle, ChannelReport root) {
        Optional<ChannelReport> cortex = data.channel(Role.MEP, muscle);
        double[] peripheral = latencies(root);
        CentralConduction times = CentralConduction.byRoot(new Latencies("the cortex", cortex.map(ConductionMeasures::latencies).orElse(new double[0])),
                new Latencies("the root", peripheral));
        Estimate cmct = cortex.isEmpty() ? data.missing(Role.MEP, muscle) : times.centralMillis();
        VisitMeasure.Trials trials = ResponseMeasures.timed(root);
        data.add(new VisitMeasure("cmct_root", "central motor conduction time, root method", muscle, "ms", cmct, trials,
                "mean cortical latency minus mean root latency, Welch interval"));
        Estimate pmct = trials.accepted() == 0 && Block.trials(root).accepted() == 0 ? ResponseMeasures.none(root)
                : peripheral.length == 0 ? Estimate.absent(Absence.NO_RESPONSE, "no root response has an onset") : times.peripheralMillis();
        data.add(new VisitMeasure("pmct_root", "peripheral motor conduction time, root method", muscle, "ms", pmct, trials,
                "mean root latency, t interval"));
    }
}
