package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.PairedPulse;
import org.mep4j.excitability.PairedPulseProtocol;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Numbers;

/** Paired-pulse inhibition and facilitation: every conditioned block against all test pulses of the same muscle. */
final class PairedMeasures {

    private static final String METHOD = "ratio of geometric mean amplitudes, conditioned over test alone, Welch interval of the logarithms";

    /** Between the ranges of the two kinds of interhemispheric inhibition. */
    private static final double LONG_IHI_MILLIS = 20;

    private final VisitData data;

    PairedMeasures(VisitData data) {
        this.data = data;
    }

    List<VisitFindings.Paired> add() {
        List<VisitFindings.Paired> found = new ArrayList<>();
        for (String muscle : data.muscles(conditionedRoles())) {
            List<VisitFindings.Condition> conditions = new ArrayList<>();
            for (Block block : data.blocks()) {
                if (block.role().isConditioned()) {
                    conditions.add(condition(muscle, block));
                }
            }
            found.add(new VisitFindings.Paired(muscle, tests(muscle).stream().filter(trial -> trial.peakToPeakMicrovolts().isPresent())
                    .mapToDouble(trial -> trial.peakToPeakMicrovolts().getAsDouble()).toArray(), conditions));
        }
        if (found.isEmpty()) {
            data.blocks().stream().filter(block -> block.role().isConditioned()).forEach(block -> row("", block,
                    Estimate.absent(Absence.UNPAIRED, block.failure()), VisitMeasure.Trials.NONE, ""));
        }
        return found;
    }

    private Role[] conditionedRoles() {
        return data.blocks().stream().map(Block::role).filter(Role::isConditioned).distinct().toArray(Role[]::new);
    }

    private VisitFindings.Condition condition(String muscle, Block block) {
        Optional<ChannelReport> channel = block.channel(muscle);
        if (channel.isEmpty()) {
            String why = block.failure().isEmpty() ? "the recordings of role " + block.role() + " have no channel " + muscle : block.failure();
            Estimate absent = Estimate.absent(Absence.UNPAIRED, why);
            row(muscle, block, absent, VisitMeasure.Trials.NONE, "");
            return new VisitFindings.Condition(block.role(), isi(block), new double[0], absent);
        }
        List<PairedPulse.Trial> trials = new ArrayList<>(trials(channel.get(), block.isiMillis()));
        List<PairedPulse.Trial> tests = tests(muscle);
        trials.addAll(tests);
        Estimate ratio = channel.get().responses().isEmpty()
                ? Estimate.absent(Absence.NO_ACCEPTED_TRIALS, "there is no conditioned trial") : ratio(block.role(), trials, muscle);
        int testsAccepted = (int) tests.stream().filter(trial -> trial.peakToPeakMicrovolts().isPresent()).count();
        row(muscle, block, ratio, Block.trials(channel.get()), " (" + testsAccepted + " test pulses accepted, " + (tests.size() - testsAccepted)
                + " rejected)" + states(channel.get(), muscle));
        return new VisitFindings.Condition(block.role(), isi(block), Block.microvolts(channel.get()), ratio);
    }

    private Estimate ratio(Role role, List<PairedPulse.Trial> trials, String muscle) {
        PairedPulse.Cell cell = PairedPulse.cells(trials).get(0);
        remark(role, cell, muscle);
        Estimate ratio = cell.ratio();
        if (ratio instanceof Estimate.Absent absent && absent.reason() == Absence.UNPAIRED) {
            return data.missing(Role.TEST, muscle);
        }
        return ratio;
    }

    /** What the protocol has to say of the interval and of rejected trials; a missing ratio has its reason in the table. */
    private void remark(Role role, PairedPulse.Cell cell, String muscle) {
        String absent = cell.ratio() instanceof Estimate.Absent none ? none.detail() : "";
        for (PairedPulseProtocol protocol : PairedPulseProtocol.values()) {
            if (protocol.name().equals(role == Role.IHI ? cell.isiMillis() < LONG_IHI_MILLIS ? "IHI_SHORT" : "IHI_LONG" : role.name())) {
                protocol.remarks(cell).stream().filter(remark -> !remark.equals(absent))
                        .forEach(remark -> data.note(role + ", " + muscle + ": " + remark));
            }
        }
    }

    /** Two states of one muscle are two different things; the numbers stand, but the reader must know. */
    private String states(ChannelReport conditioned, String muscle) {
        Optional<ChannelReport> test = data.channel(Role.TEST, muscle);
        String state = ResponseMeasures.state(conditioned);
        return test.isPresent() && !state.equals(ResponseMeasures.state(test.get()))
                ? "; conditioned " + state + ", test " + ResponseMeasures.state(test.get()) : ", " + state;
    }

    private static double isi(Block block) {
        return block.isiMillis().orElseThrow();
    }

    private void row(String muscle, Block block, Estimate ratio, VisitMeasure.Trials trials, String more) {
        String isi = Numbers.plain(isi(block)) + "ms";
        data.add(new VisitMeasure(block.role().word() + "_" + isi, block.role().name() + " at " + Numbers.plain(isi(block)) + " ms", muscle, "",
                ratio, trials, METHOD + more));
    }

    private List<PairedPulse.Trial> tests(String muscle) {
        return data.of(Role.TEST).stream().flatMap(block -> block.channel(muscle).stream())
                .flatMap(channel -> trials(channel, OptionalDouble.empty()).stream()).toList();
    }

    private static List<PairedPulse.Trial> trials(ChannelReport channel, OptionalDouble isi) {
        List<PairedPulse.Trial> trials = new ArrayList<>();
        for (Response response : channel.responses()) {
            OptionalDouble size = response.outcome() instanceof Outcome.Measured measured
                    && measured.mep().amplitude().peakToPeakMicrovolts() > 0
                    ? OptionalDouble.of(measured.mep().amplitude().peakToPeakMicrovolts()) : OptionalDouble.empty();
            trials.add(new PairedPulse.Trial("", isi, size));
        }
        return trials;
    }
}
