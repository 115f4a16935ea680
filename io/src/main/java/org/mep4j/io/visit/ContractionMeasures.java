package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.muscle.MaximalContraction;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** EMG at maximal voluntary contraction. */
final class ContractionMeasures {

    private static final String METHOD = "largest RMS over 500 ms of any trial, mean subtracted, filter ";

    private final VisitData data;
    private final Cleaning cleaning;

    ContractionMeasures(VisitData data, Cleaning cleaning) {
        this.data = data;
        this.cleaning = cleaning;
    }

    void add(Map<VisitRow, BlockLoader.Loaded> rows) {
        Map<String, List<Signal>> muscles = new LinkedHashMap<>();
        rows.values().forEach(loaded -> loaded.signals().forEach(signal ->
                muscles.computeIfAbsent(signal.channel().name(), key -> new ArrayList<>()).add(signal)));
        muscles.forEach(this::muscle);
        if (!rows.isEmpty() && muscles.isEmpty()) {
            String failures = String.join("; ", rows.values().stream().map(BlockLoader.Loaded::failure).toList());
            row("", Estimate.absent(Absence.NO_ACCEPTED_TRIALS, failures), VisitMeasure.Trials.NONE, "");
        }
    }

    private void muscle(String muscle, List<Signal> signals) {
        List<SampleRate> rates = signals.stream().map(Signal::rate).distinct().toList();
        if (rates.size() > 1) {
            row(muscle, Estimate.absent(Absence.UNPAIRED, "the recordings have different sample rates: " + rates), VisitMeasure.Trials.NONE, "");
            return;
        }
        // The level before a pulse is measured in filtered EMG, so the maximum that it is a share of must be filtered alike.
        FilterSettings filter = cleaning.filter().orElseGet(() -> FilterSettings.defaultsAt(rates.get(0)));
        Optional<ZeroPhase> zeroPhase = filter.designAt(rates.get(0)).map(ZeroPhase::of);
        List<double[]> trials = new ArrayList<>();
        int rejected = 0;
        for (Signal signal : signals) {
            for (Segment segment : signal.segments()) {
                double[] samples = signal.read(segment.first(), segment.end());
                boolean finite = Arrays.stream(samples).allMatch(Double::isFinite);
                rejected += finite ? 0 : 1;
                if (finite) {
                    trials.add(zeroPhase.filter(own -> samples.length >= own.minimumSamples()).map(own -> own.apply(samples)).orElse(samples));
                }
            }
        }
        row(muscle, MaximalContraction.of(trials, rates.get(0)).microvolts(), new VisitMeasure.Trials(trials.size(), rejected),
                filter.toString());
    }

    private void row(String muscle, Estimate estimate, VisitMeasure.Trials trials, String filter) {
        data.add(new VisitMeasure("mvc", "maximal voluntary contraction", muscle, "µV", estimate, trials, METHOD + (filter.isEmpty() ? "as for the pulses" : filter)));
    }
}
