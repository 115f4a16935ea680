package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Plasticity;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.signal.Numbers;

/** The change after an intervention. */
final class ChangeMeasures {

    private static final String METHOD = "ratio of geometric mean amplitudes to the pooled baseline, Welch interval of the logarithms";

    private final VisitData data;

    ChangeMeasures(VisitData data) {
        this.data = data;
    }

    List<VisitFindings.Change> add() {
        List<VisitFindings.Change> found = new ArrayList<>();
        if (data.has(Role.POST) && data.muscles(Role.POST).isEmpty()) {
            posts().forEach(block -> row("", block, data.missing(Role.POST, ""), VisitMeasure.Trials.NONE, ""));
        }
        for (String muscle : data.muscles(Role.POST)) {
            found.add(change(muscle));
        }
        for (String muscle : data.muscles(Role.PRE)) {
            if (!data.muscles(Role.POST).contains(muscle)) {
                data.add(new VisitMeasure("change_average", "change, average over time", muscle, "", data.missing(Role.POST, muscle),
                        VisitMeasure.Trials.NONE, METHOD));
            }
        }
        return found;
    }

    private List<Block> posts() {
        return data.of(Role.POST).stream().sorted(Comparator.comparingDouble(block -> block.minutes().orElseThrow())).toList();
    }

    private VisitFindings.Change change(String muscle) {
        List<ChannelReport> before = data.of(Role.PRE).stream().flatMap(block -> block.channel(muscle).stream()).toList();
        List<List<Double>> baseline = before.stream().map(channel -> list(Block.microvolts(channel))).toList();
        List<Plasticity.Block> after = new ArrayList<>();
        for (Block block : posts()) {
            after.add(new Plasticity.Block(block.minutes().orElseThrow(),
                    block.channel(muscle).map(channel -> list(Block.microvolts(channel))).orElse(List.of())));
        }
        Plasticity plasticity = Plasticity.against(baseline, after);
        int trials = baseline.stream().mapToInt(List::size).sum();
        int rejected = before.stream().mapToInt(channel -> Block.trials(channel).rejected()).sum();
        String pooled = " (" + trials + " baseline trials accepted, " + rejected + " rejected)";
        List<VisitMeasure.Trials> counts = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            Block block = posts().get(i);
            counts.add(block.channel(muscle).map(Block::trials).orElse(VisitMeasure.Trials.NONE));
            row(muscle, block, explained(plasticity.points().get(i).ratio(), block, muscle, before.isEmpty()), counts.get(i), pooled);
        }
        VisitMeasure.Trials all = counts.stream().reduce(VisitMeasure.Trials.NONE, VisitMeasure.Trials::plus);
        Estimate average = before.isEmpty() ? data.missing(Role.PRE, muscle) : plasticity.average();
        data.add(new VisitMeasure("change_average", "change, average over time", muscle, "", average, all,
                METHOD + pooled + "; geometric mean of the time points"));
        return new VisitFindings.Change(muscle, plasticity);
    }

    private Estimate explained(Estimate ratio, Block block, String muscle, boolean noBaseline) {
        if (ratio instanceof Estimate.Value) {
            return ratio;
        }
        if (noBaseline) {
            return data.missing(Role.PRE, muscle);
        }
        if (block.channel(muscle).isEmpty()) {
            return Estimate.absent(Absence.UNPAIRED, block.failure().isEmpty() ? "the recordings of this block have no channel " + muscle
                    : block.failure());
        }
        return ratio;
    }

    private void row(String muscle, Block block, Estimate ratio, VisitMeasure.Trials trials, String more) {
        String minutes = Numbers.plain(block.minutes().orElseThrow());
        data.add(new VisitMeasure("change_" + minutes + "min", "change after " + minutes + " min", muscle, "", ratio, trials, METHOD + more));
    }

    private static List<Double> list(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
