package org.mep4j.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.io.visit.VisitAnalysis;
import org.mep4j.io.visit.VisitDescription;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.settings.AnalysisSettings;

/**
 * The table of a visit beside its truth.
 *
 * <p>Intervals that hold all truths of a visit together in 95 % of all visits must be wider than 95 % intervals: by Bonferroni each of
 * {@code m} has to hold its own in {@code 100 - 5 / m} %. They are made from the 95 % intervals with the ratio of the normal quantiles, on
 * each side of the value on the linear or the logarithmic scale, whichever is narrower. Quantiles of Student's distribution grow faster,
 * so the exact ones would be wider: a truth inside these is inside those.
 */
final class VisitTruths {

    private static final double ALPHA = 0.05;

    private final VisitReport report;
    private final Map<String, Double> truth;

    private VisitTruths(VisitReport report, Map<String, Double> truth) {
        this.report = report;
        this.truth = truth;
    }

    static VisitTruths of(Path folder, Map<String, Double> truth) throws IOException {
        return new VisitTruths(new VisitAnalysis(AnalysisSettings.defaults(), SessionOptions.defaults())
                .analyze(VisitDescription.read(VisitDescription.in(folder).orElseThrow())), truth);
    }

    VisitReport report() {
        return report;
    }

    Estimate.Value value(String id) {
        VisitMeasure measure = report.measures().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow(() ->
                new AssertionError("no measure " + id));
        return (Estimate.Value) measure.estimate();
    }

    /** Truths outside their own 95 % intervals, or farther than their tolerance where they have none. */
    TreeSet<String> outsideOwn() {
        TreeSet<String> outside = new TreeSet<>();
        truth.forEach((id, truly) -> {
            Estimate.Value value = value(id);
            boolean inside = value.interval().map(own -> own.contains(truly))
                    .orElse(Math.abs(value.value() - truly) <= VisitDataset.tolerance(id));
            if (!inside) {
                outside.add(id);
            }
        });
        return outside;
    }

    /** Truths outside the intervals that hold all of a visit together, with the intervals. */
    Map<String, Interval> outsideJoint() {
        double factor = factor((int) truth.keySet().stream().filter(id -> value(id).interval().isPresent()).count());
        Map<String, Interval> outside = new TreeMap<>();
        truth.forEach((id, truly) -> {
            Estimate.Value value = value(id);
            Interval joint = value.interval().map(own -> widened(value.value(), own, factor)).orElse(Interval.of95(
                    value.value() - VisitDataset.tolerance(id), value.value() + VisitDataset.tolerance(id)));
            if (!joint.contains(truly)) {
                outside.put(id, joint);
            }
        });
        return outside;
    }

    /** How much wider an interval of {@code 100 - 5 / count} % is than one of 95 %. */
    static double factor(int count) {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        return normal.inverseCumulativeProbability(1 - ALPHA / (2 * count)) / normal.inverseCumulativeProbability(1 - ALPHA / 2);
    }

    private static Interval widened(double value, Interval own, double factor) {
        double low = own.low().orElseThrow();
        double high = own.high().orElseThrow();
        double linearLow = value - factor * (value - low);
        double linearHigh = value + factor * (high - value);
        boolean logarithmic = low > 0;
        return Interval.of95(logarithmic ? Math.max(linearLow, value * Math.pow(low / value, factor)) : linearLow,
                logarithmic ? Math.min(linearHigh, value * Math.pow(high / value, factor)) : linearHigh);
    }
}
