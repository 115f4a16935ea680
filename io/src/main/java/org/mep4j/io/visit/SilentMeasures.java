package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.ChannelReport;

/** The cortical silent period. */
final class SilentMeasures {

    private final VisitData data;
    private final String rule;
    private final Map<String, Epoch> averages;

    SilentMeasures(VisitData data, String rule, Map<String, Epoch> averages) {
        this.data = data;
        this.rule = rule;
        this.averages = averages;
    }

    List<VisitFindings.Silent> add() {
        List<VisitFindings.Silent> found = new ArrayList<>();
        if (data.has(Role.CSP) && data.muscles(Role.CSP).isEmpty()) {
            row("", data.missing(Role.CSP, ""), VisitMeasure.Trials.NONE, "");
        }
        for (String muscle : data.muscles(Role.CSP)) {
            found.add(muscle(muscle, data.channel(Role.CSP, muscle).orElseThrow()));
        }
        return found;
    }

    private VisitFindings.Silent muscle(String muscle, ChannelReport channel) {
        List<SilentPeriod.Found> whole = new ArrayList<>();
        Map<NoSilentPeriod, Integer> none = new TreeMap<>();
        int unending = 0;
        for (SilentPeriod period : channel.silentPeriods().values()) {
            if (period instanceof SilentPeriod.None absent) {
                none.merge(absent.reason(), 1, Integer::sum);
            } else if (((SilentPeriod.Found) period).lowerBound()) {
                unending++;
            } else {
                whole.add((SilentPeriod.Found) period);
            }
        }
        VisitMeasure.Trials trials = new VisitMeasure.Trials(whole.size(), channel.responses().size() - whole.size());
        row(muscle, estimate(channel, whole, unending, none), trials, unending == 0 ? ""
                : "; in " + unending + " trials EMG did not return before the search ended");
        return new VisitFindings.Silent(muscle, List.copyOf(whole), Optional.ofNullable(averages.get(muscle)));
    }

    private static Estimate estimate(ChannelReport channel, List<SilentPeriod.Found> whole, int unending, Map<NoSilentPeriod, Integer> none) {
        if (Block.trials(channel).accepted() == 0) {
            return ResponseMeasures.none(channel);
        }
        if (unending > 0 && unending >= whole.size()) {
            return Estimate.absent(Absence.NOT_DETERMINED, "in " + unending + " of " + channel.silentPeriods().size()
                    + " trials EMG did not return before the search ended, so the mean of the others would be too short");
        }
        if (whole.isEmpty()) {
            Optional<Map.Entry<NoSilentPeriod, Integer>> most = none.entrySet().stream().max(Map.Entry.comparingByValue());
            return Estimate.absent(Absence.NO_RESPONSE, most.map(entry -> entry.getKey().sentence() + " (" + entry.getValue() + " of "
                    + channel.silentPeriods().size() + " trials)").orElse("no trial was long enough"));
        }
        double[] durations = whole.stream().mapToDouble(SilentPeriod.Found::durationMillis).filter(duration -> duration > 0).toArray();
        return durations.length == 0 ? Estimate.absent(Absence.NOT_DETERMINED, "no silent period ends after it began") : Estimate.ofMean(durations);
    }

    private void row(String muscle, Estimate estimate, VisitMeasure.Trials trials, String more) {
        data.add(new VisitMeasure("csp", "cortical silent period", muscle, "ms", estimate, trials, "mean over the trials, " + rule + more));
    }
}
