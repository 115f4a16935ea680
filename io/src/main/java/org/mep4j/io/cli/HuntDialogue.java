package org.mep4j.io.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * The talk between a hunt and its operator, line by line; works the same from a terminal and from a pipe. A line that is not
 * understood is answered in one sentence and changes nothing.
 */
final class HuntDialogue {

    static final String HELP = "type the amplitude in uV (or 0.3 mV), or y or n; at 47 if another intensity was given; skip to repeat a"
            + " pulse; undo; list; quit";

    private static final Pattern AMPLITUDE = Pattern.compile("([+-]?(?:\\d+(?:[.,]\\d*)?|[.,]\\d+))\\s*([A-Za-zµμ]*)");
    private static final Pattern AT = Pattern.compile("at\\s+(\\S+?)\\s*%?(?:\\s+(.+))?", Pattern.CASE_INSENSITIVE);
    private static final double MOST_PERCENT = 200;

    private final BufferedReader in;
    private final PrintWriter out;
    private final double criterion;
    private final Optional<Path> log;
    private Hunt hunt;
    private OptionalDouble given = OptionalDouble.empty();
    private int repeated;

    HuntDialogue(BufferedReader in, PrintWriter out, double criterionMicrovolts, Optional<Path> log, Hunt hunt) {
        this.in = in;
        this.out = out;
        this.criterion = criterionMicrovolts;
        this.log = log;
        this.hunt = hunt;
    }

    /** Talks until the hunt is done and the operator agrees, or quits, or the input ends; then sums up. */
    void run() throws IOException {
        out.println(hunt.method() + ": " + HELP);
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
    private boolean heard(String line) throws IOException {
        try {
            return understood(line);
        } catch (IllegalArgumentException | IllegalStateException problem) {
            out.println(problem.getMessage());
            return true;
        }
    }

    private boolean understood(String line) throws IOException {
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

    private void undo() throws IOException {
        Trial last = hunt.trials().isEmpty() ? null : hunt.trials().get(hunt.trials().size() - 1);
        hunt = hunt.undone();
        given = OptionalDouble.empty();
        out.println("took back pulse " + (hunt.trials().size() + 1) + " at " + Numbers.plain(last.percentMso()) + " %MSO");
        save();
    }

    private void answered(String line) throws IOException {
        if (hunt.isDone() && given.isEmpty()) {
            throw new IllegalStateException("the hunt is done; for one more pulse say where, for example: at 47 " + line);
        }
        double intensity = given.orElseGet(() -> hunt.next().getAsDouble());
        Optional<Boolean> answer = line.equals("1") || line.equals("0") ? Optional.empty() : TrialTable.answer(line);
        Trial trial = answer.isPresent() ? new Trial(intensity, answer.get()) : Trial.measured(intensity, microvolts(line), criterion);
        hunt = hunt.with(trial);
        given = OptionalDouble.empty();
        save();
        out.println((trial.responded() ? "response" : "no response") + " at " + Numbers.plain(intensity) + " %MSO; "
                + EstimateText.brief(hunt.estimate()));
    }

    private static double microvolts(String line) {
        Matcher amplitude = AMPLITUDE.matcher(line);
        if (!amplitude.matches()) {
            throw new IllegalArgumentException("not understood: " + line + "; " + HELP);
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

    /** The file always holds all trials that count, so that a crash or a closed terminal loses none. */
    private void save() throws IOException {
        if (log.isPresent()) {
            Files.writeString(log.get(), EstimateFiles.trials(hunt.trials()));
        }
    }

    private void sumUp() {
        List<Trial> trials = hunt.trials();
        out.println(trials.size() + (trials.size() == 1 ? " pulse, " : " pulses, ") + trials.stream().filter(Trial::responded).count()
                + " responses" + (repeated == 0 ? "" : ", " + repeated + " repeated and not counted"));
        ThresholdEstimate estimate = hunt.estimate();
        ThresholdEstimate bayes = BayesianThreshold.defaults().estimate(trials);
        out.print(EstimateText.table(List.of(estimate, bayes)));
        log.ifPresent(file -> out.println("wrote " + file));
    }
}
