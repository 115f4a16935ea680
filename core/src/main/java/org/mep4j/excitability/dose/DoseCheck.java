package org.mep4j.excitability.dose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.dose.Dose.Described;
import org.mep4j.excitability.dose.Dose.Refusal;
import org.mep4j.excitability.dose.Dose.Refused;
import org.mep4j.signal.Numbers;

/** Checks the timing of a dose whose intensity the stimulator can deliver. */
final class DoseCheck {

    private static final double FAST_HERTZ = 20;
    private static final double LONG_SECONDS = 1.6;
    private static final double CLOSE_SECONDS = 1;

    private final DoseProtocol protocol;
    private final PulsePattern pattern;
    private final double percentMso;
    private final OptionalDouble percentRmt;
    private final List<String> checks = new ArrayList<>();

    DoseCheck(DoseProtocol protocol, double percentMso, OptionalDouble percentRmt) {
        this.protocol = protocol;
        this.pattern = protocol.pattern();
        this.percentMso = percentMso;
        this.percentRmt = percentRmt;
        checks.add(Numbers.plain(percentMso) + " %MSO is within the output of the stimulator");
    }

    Dose against(Optional<TrainTable> table) {
        return tooClose().or(() -> pattern.patterned() ? bursts() : train(table))
                .orElseGet(() -> new Described(protocol, percentMso, checks));
    }

    private Optional<Dose> tooClose() {
        boolean fast = !pattern.patterned() && pattern.repetitionHz() >= FAST_HERTZ && pattern.trainSeconds() >= LONG_SECONDS;
        if (!fast || pattern.trains() == 1 || pattern.interTrainSeconds() > CLOSE_SECONDS) {
            return Optional.empty();
        }
        if (percentRmt.isEmpty()) {
            return noResting();
        }
        return percentRmt.getAsDouble() > 100 ? refused(Refusal.UNSAFE, "trains of " + Numbers.plain(pattern.repetitionHz()) + " Hz for "
                + Numbers.plain(pattern.trainSeconds()) + " s at " + percent(percentRmt.getAsDouble()) + " % RMT, "
                + Numbers.plain(pattern.interTrainSeconds())
                + " s apart: intervals of 1 s or less were found unsafe (Chen et al. 1997)") : Optional.empty();
    }

    private Optional<Dose> bursts() {
        if (!protocol.isWithinPublished()) {
            return refused(Refusal.OUTSIDE_TABLE, "bursts are described for the named protocols only, up to their intensity; tables of train "
                    + "lengths do not hold for them");
        }
        checks.add("timing and intensity are within the published protocol (" + protocol.source() + ")");
        return Optional.empty();
    }

    private Optional<Dose> train(Optional<TrainTable> table) {
        if (table.isEmpty()) {
            checks.add("not checked: the length of the trains, because no table was given (Rossi et al. 2009, 2021)");
            return Optional.empty();
        }
        if (percentRmt.isEmpty()) {
            return noResting();
        }
        String at = Numbers.plain(pattern.repetitionHz()) + " Hz and " + percent(percentRmt.getAsDouble()) + " % RMT";
        OptionalDouble longest = table.get().longestSeconds(pattern.repetitionHz(), percentRmt.getAsDouble());
        if (longest.isEmpty()) {
            return refused(Refusal.OUTSIDE_TABLE, at + " lie beyond the table (" + table.get().source() + ")");
        }
        if (pattern.trainSeconds() > longest.getAsDouble()) {
            return refused(Refusal.TRAIN_TOO_LONG, "a train of " + Numbers.plain(pattern.trainSeconds()) + " s at " + at
                    + " is longer than the " + Numbers.plain(longest.getAsDouble()) + " s of the table (" + table.get().source() + ")");
        }
        checks.add("a train of " + Numbers.plain(pattern.trainSeconds()) + " s at " + at + " is within the "
                + Numbers.plain(longest.getAsDouble()) + " s of the table (" + table.get().source() + ")");
        return Optional.empty();
    }

    private Optional<Dose> noResting() {
        return refused(Refusal.NO_THRESHOLD, "the resting motor threshold is needed to express the intensity in % RMT, and is not known");
    }

    private Optional<Dose> refused(Refusal reason, String detail) {
        return Optional.of(new Refused(protocol, reason, detail));
    }

    private static String percent(double value) {
        return Numbers.plain(StrictMath.rint(value * 10) / 10);
    }
}
