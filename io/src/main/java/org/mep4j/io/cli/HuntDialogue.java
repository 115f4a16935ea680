package org.mep4j.io.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.IntensityGrid;

/**
 * The talk between a hunt and its operator, line by line; works the same from a terminal and from a pipe. A line that is not
 * understood is answered in one sentence and changes nothing.
 */
final class HuntDialogue {

    static final String HELP = "type the amplitude in uV (or 0.3 mV), or y or n; at 47 if another intensity was given; skip to repeat a"
            + " pulse; undo; list; quit";

    private static final Pattern AMPLITUDE = Pattern.compile("([+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+))\\s*([A-Za-zµμ]*)");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern AT = Pattern.compile("at\\s+(\\S+?)\\s*%?(?:\\s+(.+))?", Pattern.CASE_INSENSITIVE);
    private static final double MOST_PERCENT = 200;
    private static final double LEAST_MICROVOLTS = 1;
    private static final double MOST_MICROVOLTS = 50_000;

    private final BufferedReader in;
    private final PrintWriter out;
    private final double criterion;
    private final IntensityGrid grid;
    private final Optional<HuntLog> log;
    private Hunt hunt;
    private OptionalDouble given = OptionalDouble.empty();
    private int repeated;
    private boolean saved = true;

    HuntDialogue(BufferedReader in, PrintWriter out, double criterionMicrovolts, IntensityGrid grid, Optional<HuntLog> log, Hunt hunt) {
        this.in = in;
        this.out = out;
        this.criterion = criterionMicrovolts;
        this.grid = grid;
        this.log = log;
        this.hunt = hunt;
    }

    /** Talks until the hunt is done and the operator agrees, or quits, or the input ends; then sums up. */
    void run() throws IOException {
        out.println(hunt.method() + ": " + HELP);
        if (!hunt.trials().isEmpty()) {
            out.println("went on with " + EstimateText.counted(hunt.trials().size(), "pulse") + "; " + EstimateText.brief(hunt.estimate()));
        }
        boolean going = true;
        while (going) {
            ask();
            String line = in.readLine();
            going = line != null && heard(line.strip());
        }
        out.println();
        sumUp();
        out.flush();
    }

    private void ask() {
        OptionalDouble next = hunt.next();
        if (next.isEmpty() && given.isEmpty()) {
            out.println("the hunt is done; undo goes back, an empty line ends");
            out.print("> ");
        } else {
            double intensity = given.orElseGet(next::getAsDouble);
            out.print("pulse " + (hunt.trials().size() + 1) + " at " + Numbers.plain(intensity) + " %MSO > ");
        }
        out.flush();
    }

    /** Whether to go on. */
    private boolean heard(String line) {
        try {
            return understood(line);
        } catch (IllegalArgumentException | IllegalStateException problem) {
            out.println(problem.getMessage());
            return true;
        }
    }

    private boolean understood(String line) {
        Matcher at = AT.matcher(line);
        if (at.matches()) {
            given = OptionalDouble.of(intensity(at.group(1)));
            return at.group(2) == null || understood(at.group(2).strip());
        }
        switch (line.toLowerCase(Locale.ROOT)) {
            case "" -> {
                return !hunt.isDone();
            }
            case "quit", "q", "end", "exit" -> {
                return false;
            }
            case "help", "h", "?" -> out.println(HELP);
            case "list", "l" -> out.print(EstimateFiles.trials(hunt.trials()));
            case "undo", "u" -> undo();
            case "skip", "reject", "s", "r" -> {
                repeated++;
                given = OptionalDouble.empty();
                out.println("not counted; the pulse is repeated");
            }
            default -> answered(line);
        }
        return true;
    }

    private void undo() {
        Trial last = hunt.trials().isEmpty() ? null : hunt.trials().get(hunt.trials().size() - 1);
        hunt = hunt.undone();
        given = OptionalDouble.empty();
        out.println("took back pulse " + (hunt.trials().size() + 1) + " at " + Numbers.plain(last.percentMso()) + " %MSO");
        save();
    }

    private void answered(String line) {
        if (hunt.isDone() && given.isEmpty()) {
            throw new IllegalStateException("the hunt is done; for one more pulse say where, for example: at 47 " + line);
        }
        double intensity = given.orElseGet(() -> hunt.next().getAsDouble());
        Trial trial = trial(intensity, line);
        hunt = hunt.with(trial);
        given = OptionalDouble.empty();
        save();
        String amplitude = trial.peakToPeakMicrovolts().isPresent() ? " (" + Numbers.plain(trial.peakToPeakMicrovolts().getAsDouble())
                + " \u00b5V)" : "";
        out.println((trial.responded() ? "response" : "no response") + amplitude + " at " + Numbers.plain(intensity) + " %MSO; "
                + EstimateText.brief(hunt.estimate()));
        doubts(trial);
    }

    private Trial trial(double intensity, String line) {
        if (line.equals("1") || line.equals("0")) {
            throw new IllegalArgumentException(line + " may be an answer or an amplitude; type " + (line.equals("1") ? "y" : "n") + " or "
                    + line + " uV");
        }
        Optional<Boolean> answer = TrialTable.answer(line);
        return answer.isPresent() ? new Trial(intensity, answer.get()) : Trial.measured(intensity, microvolts(line), criterion);
    }

    /** What counts all the same, but may be a slip of the hand. */
    private void doubts(Trial trial) {
        double amplitude = trial.peakToPeakMicrovolts().orElse(0);
        if (amplitude > 0 && amplitude < LEAST_MICROVOLTS || amplitude > MOST_MICROVOLTS) {
            out.println("that is " + (amplitude < LEAST_MICROVOLTS ? "less than any background" : "more than any muscle gives")
                    + "; if another unit was meant: undo, then for example 0.3 mV");
        }
        if (trial.percentMso() < grid.lowest() || trial.percentMso() > grid.highest()) {
            out.println("that intensity lies outside the range of this hunt, " + Numbers.plain(grid.lowest()) + " to "
                    + Numbers.plain(grid.highest()) + " %MSO; it counts");
        }
    }

    private static double microvolts(String line) {
        Matcher amplitude = AMPLITUDE.matcher(line);
        if (!amplitude.matches()) {
            throw new IllegalArgumentException("not understood: " + line + "; " + HELP);
        }
        if (THOUSANDS.matcher(amplitude.group(1)).matches()) {
            throw new IllegalArgumentException(amplitude.group(1) + " may be a decimal number or thousands; type "
                    + amplitude.group(1).replace(',', '.') + " or " + amplitude.group(1).replace(",", ""));
        }
        VoltageUnit unit = amplitude.group(2).isEmpty() ? VoltageUnit.MICROVOLT : VoltageUnit.parse(amplitude.group(2)).orElseThrow(() ->
                new IllegalArgumentException("the unit of an amplitude must be uV, mV or V: " + amplitude.group(2)));
        return Double.parseDouble(amplitude.group(1).replace(',', '.')) * unit.microvolts();
    }

    private static double intensity(String text) {
        Matcher number = AMPLITUDE.matcher(text);
        if (!number.matches() || !number.group(2).isEmpty()) {
            throw new IllegalArgumentException("an intensity is a number of %MSO, for example: at 47; found " + text);
        }
        double percent = Double.parseDouble(number.group(1).replace(',', '.'));
        if (!(percent >= 0 && percent <= MOST_PERCENT)) {
            throw new IllegalArgumentException("intensity must be from 0 to 200 %MSO: " + text);
        }
        return percent;
    }

    /** A full disk or a table that another program holds open must not end the session. */
    private void save() {
        try {
            if (log.isPresent()) {
                log.get().save(hunt.trials());
                saved = true;
            }
        } catch (IOException problem) {
            saved = false;
            out.println("could not write " + log.get().file() + ": " + Failures.sentence(problem)
                    + "; the trials are kept here, list shows them, and the next pulse tries again");
        }
    }

    private void sumUp() {
        List<Trial> trials = hunt.trials();
        out.println(EstimateText.counted(trials.size(), "pulse") + ", "
                + EstimateText.counted(trials.stream().filter(Trial::responded).count(), "response") + (repeated == 0 ? "" : ", " + repeated + " repeated and not counted"));
        ThresholdEstimate estimate = hunt.estimate();
        ThresholdEstimate bayes = BayesianThreshold.defaults().estimate(trials);
        out.print(EstimateText.table(List.of(estimate, bayes)));
        if (log.isPresent() && saved) {
            out.println("wrote " + log.get().file());
        } else if (log.isPresent()) {
            out.println("could not write " + log.get().file() + "; the trials were");
            out.print(EstimateFiles.trials(trials));
        }
    }
}
