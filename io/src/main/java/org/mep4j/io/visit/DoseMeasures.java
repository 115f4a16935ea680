package org.mep4j.io.visit;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.dose.Dose;
import org.mep4j.excitability.dose.DoseProtocol;
import org.mep4j.excitability.dose.MotorThresholds;
import org.mep4j.excitability.dose.TrainTable;
import org.mep4j.io.TrainTableFile;
import org.mep4j.signal.Numbers;

/** What the protocol of the intervention means in %MSO, from the thresholds of the visit itself. */
final class DoseMeasures {

    private final VisitData data;
    private final VisitDescription description;
    private final List<String> problems;

    DoseMeasures(VisitData data, VisitDescription description, List<String> problems) {
        this.data = data;
        this.description = description;
        this.problems = problems;
    }

    void add() {
        Optional<DoseProtocol> protocol = data.about().protocol();
        if (protocol.isEmpty()) {
            List.of(About.PROTOCOL_PERCENT, About.TRAIN_TABLE).stream().filter(data.about().values()::containsKey).forEach(item ->
                    problems.add("visit_about.tsv, " + item + ": needs the item " + About.PROTOCOL + "; no dose was told"));
            return;
        }
        List<String> muscles = data.muscles(Role.RESTING_THRESHOLD, Role.ACTIVE_THRESHOLD);
        String file = data.about().values().get(About.TRAIN_TABLE);
        Optional<TrainTable> table = Optional.empty();
        if (file != null) {
            try {
                table = Optional.of(TrainTableFile.read(description.folder().resolve(Path.of(file))));
            } catch (IOException | IllegalArgumentException unreadable) {
                String reason = unreadable instanceof NoSuchFileException ? file + ": there is no such file" : unreadable.getMessage();
                problems.add("visit_about.tsv, " + About.TRAIN_TABLE + ": " + reason);
                row(protocol.get(), muscles.isEmpty() ? "" : muscles.get(0), Estimate.absent(Absence.REFUSED, "the table of train lengths could not be read: "
                        + reason), "");
                return;
            }
        }
        if (muscles.isEmpty()) {
            dose("", protocol.get(), table);
        }
        for (String muscle : muscles) {
            dose(muscle, protocol.get(), table);
        }
    }

    private void dose(String muscle, DoseProtocol protocol, Optional<TrainTable> table) {
        Optional<VisitMeasure> resting = data.found("rmt", muscle);
        Optional<VisitMeasure> active = data.found("amt", muscle);
        Dose dose = Dose.of(protocol, new MotorThresholds(number(resting), number(active)), table);
        if (dose instanceof Dose.Described described) {
            Optional<VisitMeasure> threshold = protocol.threshold() == MotorThresholds.Kind.RESTING ? resting : active;
            row(protocol, muscle, scaled((Estimate.Value) threshold.orElseThrow().estimate(), protocol.percentOfThreshold() / 100),
                    "; " + String.join("; ", described.checks()));
        } else if (dose instanceof Dose.Refused refused) {
            row(protocol, muscle, Estimate.absent(Absence.REFUSED, refused.detail()), "");
        }
    }

    private static OptionalDouble number(Optional<VisitMeasure> measure) {
        return measure.map(found -> found.estimate().number()).orElse(OptionalDouble.empty());
    }

    private static Estimate scaled(Estimate.Value threshold, double share) {
        return new Estimate.Value(share * threshold.value(), threshold.interval().map(own ->
                new Interval(own.level(), scaled(own.low(), share), scaled(own.high(), share))));
    }

    private static OptionalDouble scaled(OptionalDouble end, double share) {
        return end.isPresent() ? OptionalDouble.of(share * end.getAsDouble()) : end;
    }

    private void row(DoseProtocol protocol, String muscle, Estimate estimate, String checks) {
        data.add(new VisitMeasure("dose", "dose of " + protocol.name(), muscle, "%MSO", estimate, VisitMeasure.Trials.NONE,
                Numbers.plain(protocol.percentOfThreshold()) + " " + protocol.threshold().unit() + "; " + protocol.pattern().words()
                        + "; the interval is that of the threshold; a description, not a prescription" + checks));
    }
}
