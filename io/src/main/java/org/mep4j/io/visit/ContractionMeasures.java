package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.muscle.MaximalContraction;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** EMG at maximal voluntary contraction. */
final class ContractionMeasures {

    private static final String METHOD = "largest RMS over 500 ms of any trial, as recorded, mean subtracted";

    private final VisitData data;

    ContractionMeasures(VisitData data) {
        this.data = data;
    }

    void add(Map<VisitRow, BlockLoader.Loaded> rows) {
        Map<String, List<Signal>> muscles = new LinkedHashMap<>();
        rows.values().forEach(loaded -> loaded.signals().forEach(signal ->
                muscles.computeIfAbsent(signal.channel().name(), key -> new ArrayList<>()).add(signal)));
        muscles.forEach(this::muscle);
        if (!rows.isEmpty() && muscles.isEmpty()) {
            String failures = String.join("; ", rows.values().stream().map(BlockLoader.Loaded::failure).toList());
            row("", Estimate.absent(Absence.NO_ACCEPTED_TRIALS, failures), VisitMeasure.Trials.NONE);
        }
    }

    private void muscle(String muscle, List<Signal> signals) {
        List<SampleRate> rates = signals.stream().map(Signal::rate).distinct().toList();
        if (rates.size() > 1) {
            row(muscle, Estimate.absent(Absence.UNPAIRED, "the recordings have different sample rates: " + rates), VisitMeasure.Trials.NONE);
            return;
        }
        List<double[]> trials = new ArrayList<>();
        int rejected = 0;
        for (Signal signal : signals) {
            for (Segment segment : signal.segments()) {
                double[] samples = signal.read(segment.first(), segment.end());
                boolean finite = Arrays.stream(samples).allMatch(Double::isFinite);
                rejected += finite ? 0 : 1;
                if (finite) {
                    trials.add(samples);
                }
            }
        }
        row(muscle, MaximalContraction.of(trials, rates.get(0)).microvolts(), new VisitMeasure.Trials(trials.size(), rejected));
    }

    private void row(String muscle, Estimate estimate, VisitMeasure.Trials trials) {
        data.add(new VisitMeasure("mvc", "maximal voluntary contraction", muscle, "µV", estimate, trials, METHOD));
    }
}
