package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.EpochCutter;
import org.mep4j.epoch.NeighbourRule;
import org.mep4j.epoch.Rejection;
import org.mep4j.mep.average.Averaging;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.EpochMeasurement;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.Take;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** The mean of the rectified accepted trials over the whole stretch of a silent period, for its picture. */
final class SilentAverage {

    private static final double END_MILLIS = 400;

    private SilentAverage() {
    }

    /** By name of the channel; channels without an accepted trial that is long enough are left out. */
    static Map<String, Epoch> of(MepAnalysis analysis, List<Take> takes, AnalysisReport report) {
        Map<String, Epoch> averages = new LinkedHashMap<>();
        List<ChannelPlan> plans = analysis.plans(takes);
        for (int i = 0; i < plans.size(); i++) {
            List<Epoch> epochs = epochs(plans.get(i), takes, report.channels().get(i));
            if (!epochs.isEmpty()) {
                averages.put(plans.get(i).channel().name(), Averaging.rectified().of(epochs).centre());
            }
        }
        return averages;
    }

    private static List<Epoch> epochs(ChannelPlan plan, List<Take> takes, ChannelReport report) {
        double beyond = END_MILLIS - plan.epochWindow().afterMillis() + plan.rate().millisOf(plan.settlingSamples());
        EpochCutter cutter = EpochCutter.of(plan.epochWindow(), Math.max(plan.marginMillis(), beyond));
        EpochCutter own = plan.faults().contains(Rejection.OVERLAPS_NEIGHBOUR) ? cutter : cutter.withNeighbours(NeighbourRule.off());
        TimeWindow kept = TimeWindow.millis(plan.preStimulus().startMillis(), END_MILLIS);
        EpochMeasurement measurement = new EpochMeasurement(plan);
        List<Epoch> epochs = new ArrayList<>();
        int number = 0;
        for (Take take : takes) {
            Signal signal = take.recording().signal(plan.channel().name()).orElse(null);
            if (signal == null) {
                continue;
            }
            long[] indices = take.pulses().stream().mapToLong(Pulse::sampleIndex).toArray();
            for (Pulse pulse : take.pulses()) {
                boolean accepted = Block.isMeasured(report.responses().get(number++));
                if (accepted && own.cut(signal, pulse, indices) instanceof CutResult.Cut cut) {
                    epochs.add(measurement.clean(cut.raw(), kept));
                }
            }
        }
        return epochs;
    }
}
