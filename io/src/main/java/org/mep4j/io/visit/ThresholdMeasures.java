package org.mep4j.io.visit;

import java.util.Optional;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ThresholdEstimate;

/** Resting and active motor threshold. */
final class ThresholdMeasures {

    private final VisitData data;

    ThresholdMeasures(VisitData data) {
        this.data = data;
    }

    void add() {
        add(Role.RESTING_THRESHOLD, "rmt", "resting motor threshold");
        add(Role.ACTIVE_THRESHOLD, "amt", "active motor threshold");
    }

    private void add(Role role, String id, String name) {
        if (data.has(role) && data.muscles(role).isEmpty()) {
            data.add(new VisitMeasure(id, name, "", "%MSO", data.missing(role, ""), VisitMeasure.Trials.NONE, ""));
        }
        for (String muscle : data.muscles(role)) {
            ChannelReport channel = data.channel(role, muscle).orElseThrow();
            ThresholdEstimate found = channel.thresholds().get(0);
            String method = found.method() + ", response at least " + Numbers.plain(channel.criterion().peakToPeakMicrovolts())
                    + " µV peak to peak, " + (role == Role.RESTING_THRESHOLD ? "at rest" : "during a contraction");
            data.add(new VisitMeasure(id, name, muscle, "%MSO", estimate(found), Block.trials(channel), method));
        }
    }

    static Estimate estimate(ThresholdEstimate threshold) {
        if (threshold instanceof ThresholdEstimate.Estimated found) {
            return new Estimate.Value(found.percentMso(), found.interval().map(own -> new Interval(own.level(), own.low(), own.high())));
        }
        ThresholdEstimate.NotEstimable none = (ThresholdEstimate.NotEstimable) threshold;
        return Estimate.absent(Absence.NOT_DETERMINED, Optional.of(none.detail()).filter(text -> !text.isBlank()).orElse(none.reason().sentence()));
    }
}
