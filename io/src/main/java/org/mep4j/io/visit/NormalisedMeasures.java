package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.signal.Numbers;

/** Responses in percent of the largest M wave, and contractions in percent of the maximal one. */
final class NormalisedMeasures {

    private final VisitData data;

    NormalisedMeasures(VisitData data) {
        this.data = data;
    }

    void add() {
        Set<String> withM = new LinkedHashSet<>(data.muscles(Role.M_RECRUITMENT, Role.H_REFLEX, Role.M_WAVE, Role.F_WAVE));
        data.muscles(Role.MEP).stream().filter(withM::contains).forEach(this::toM);
        Set<String> withMvc = new LinkedHashSet<>();
        data.measures().stream().filter(row -> row.id().equals("mvc")).forEach(row -> withMvc.add(row.muscle()));
        for (Block block : data.blocks()) {
            if (!block.role().isNerve() && !withMvc.isEmpty()) {
                block.channels().stream().filter(channel -> channel.state() == MuscleState.ACTIVE).forEach(channel -> level(block, channel));
            }
        }
    }

    /** A series that shows its plateau comes before sweeps that are said to be supramaximal. */
    private void toM(String muscle) {
        Optional<VisitMeasure> m = data.found("m_max", muscle).or(() -> data.found("m_peak_to_peak", muscle));
        VisitMeasure mep = data.measures().stream().filter(row -> row.id().equals("mep_amplitude") && row.muscle().equals(muscle)).findFirst().orElseThrow();
        Estimate ratio = mep.estimate();
        if (ratio instanceof Estimate.Value value) {
            ratio = m.isPresent() ? percent(value, (Estimate.Value) m.get().estimate())
                    : Estimate.absent(Absence.UNPAIRED, "there is no M wave to compare with");
        }
        String method = m.map(row -> row.id().equals("m_max") ? "mean MEP over Mmax" : "mean MEP over mean M wave of the sweeps said to be supramaximal")
                .orElse("mean MEP over M wave");
        data.add(new VisitMeasure("mep_to_m", "MEP/M amplitude", muscle, "%", ratio, mep.trials(), method
                + ", both peak to peak; the interval combines those of both as independent"));
    }

    /** Errors of a ratio add on the logarithmic scale. */
    private static Estimate percent(Estimate.Value upper, Estimate.Value lower) {
        double ratio = 100 * upper.value() / lower.value();
        Optional<Interval> above = upper.interval();
        Optional<Interval> below = lower.interval();
        if (above.isEmpty() || below.isEmpty() || !(below.get().low().orElse(0) > 0) || below.get().high().isEmpty()) {
            return Estimate.of(ratio);
        }
        double down = StrictMath.hypot(log(upper.value(), above.get().low().orElseThrow()), log(below.get().high().getAsDouble(), lower.value()));
        double up = StrictMath.hypot(log(above.get().high().orElseThrow(), upper.value()), log(lower.value(), below.get().low().getAsDouble()));
        return Estimate.of(ratio, ratio * StrictMath.exp(-down), ratio * StrictMath.exp(up));
    }

    private static double log(double larger, double smaller) {
        return StrictMath.log(larger / smaller);
    }

    private void level(Block block, ChannelReport channel) {
        String muscle = channel.channel().name();
        Estimate level = data.found("mvc", muscle).map(mvc -> percent(channel, mvc.estimate().number().orElseThrow()))
                .orElseGet(() -> Estimate.absent(Absence.UNPAIRED, "there is no maximal contraction of " + muscle + " to compare with"));
        String when = block.isiMillis().stream().mapToObj(isi -> " " + Numbers.plain(isi) + " ms").findFirst()
                .orElse(block.minutes().stream().mapToObj(minutes -> " " + Numbers.plain(minutes) + " min").findFirst().orElse(""));
        data.add(new VisitMeasure("contraction_" + block.role().word().replace('-', '_') + when.replace(" ms", "ms").replace(" min", "min").replace(' ', '_'),
                "contraction, " + block.role() + when, muscle, "% MVC", level, Block.trials(channel),
                "mean over the accepted trials of the RMS before the pulse over the maximal one, both filtered alike; t interval of the trials"));
    }

    private static Estimate percent(ChannelReport channel, double mvc) {
        List<Double> levels = new ArrayList<>();
        channel.responses().stream().filter(Block::isMeasured).flatMap(response -> response.background().stream())
                .forEach(background -> levels.add(100 * background.rmsMicrovolts() / mvc));
        return levels.isEmpty() ? ResponseMeasures.none(channel) : Estimate.ofMean(levels.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
