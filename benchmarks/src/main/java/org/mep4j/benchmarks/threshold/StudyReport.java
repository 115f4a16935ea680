package org.mep4j.benchmarks.threshold;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mep4j.signal.Numbers;

/** The tables of a study as Markdown. */
final class StudyReport {

    /** Places in {@link Tally#PULSES}: after 10, 20 and 30 pulses. */
    private static final int[] BOUND_AT = {1, 3, 5};

    private static final String TARGETS = "Targets of the amplitude-aware hunt: at most 1.85 / 5.6 at 10 pulses and 1.30 / 4.3 at 20; "
            + "coverage from 93 to 97 % here and in the wide population.";

    private Optional<Tally> amplitudeAware = Optional.empty();
    private final StringBuilder text = new StringBuilder();
    private final StudyOptions options;

    StudyReport(StudyOptions options) {
        this.options = options;
        String version = StudyReport.class.getPackage().getImplementationVersion();
        line("# Accuracy of motor threshold estimators");
        line("");
        line("Made by `benchmarks/run-study threshold " + options.command() + "`");
        line("with mep4j " + (version == null ? System.getProperty("mep4j.version", "0.1.0-SNAPSHOT") : version) + ", Java "
                + Runtime.version().feature() + ".");
        if (!options.keep().isEmpty()) {
            line("Sections that an earlier run with the same options had kept were taken from there.");
        }
        line("");
        line("Criterion " + Numbers.plain(options.criterionMicrovolts()) + " µV. True thresholds by quadrature. Errors are relative to the "
                + "true threshold, in percent: median / 95th percentile of their size. Intensities are whole %MSO from 1 to 130.");
        line(options.start().isEmpty()
                ? "The first pulse is at the intensity at which 95 % of the trials are responses, as found while the hotspot was searched."
                : "The first pulse is at " + options.start() + " %MSO.");
        line("A column is the state after that many pulses; a hunt that has ended keeps its result.");
        line("The amplitude-aware hunt averages over the curves and thresholds of the published wide population, for a tenth of its prior over "
                + "muscles unlike it (row `nothing of the population`: over those alone).");
        line("Its settings were chosen on subjects of other seeds (731,000,000 on; the mismatched model: 733,000,000 on), none of them here.");
        line("Nobody tells the Bayesian hunts that the first pulse lies at the 95 % point; in the narrow population that alone would give the "
                + "threshold to 1.6 % (its SD there), and steps of 1/pulse, DCS1-H and ACS1-H, live on it.");
        line("A bias is the mean error. Coverage is the share of 95 % intervals that hold the true threshold.");
        line("");
    }

    void add(StudyPopulation population, List<Method> methods, List<Tally> tallies) {
        heading(population.title());
        for (int m = 0; population == StudyPopulation.NARROW && m < methods.size(); m++) {
            amplitudeAware = methods.get(m).name().equals(Method.AMPLITUDE_AWARE) ? Optional.of(tallies.get(m)) : amplitudeAware;
        }
        if (population == StudyPopulation.NARROW && options.criterionMicrovolts() == 50) {
            line(TARGETS);
            line("");
        }
        line("The last column holds the Monte-Carlo standard errors of the values at 20 pulses.");
        line("");
        table("Method (subjects)", methods, tallies, (tally, at) -> tally.error(at), true);
        line("Bias:");
        line("");
        table("Method", methods, tallies, (tally, at) -> tally.bias(at), false);
        line("Coverage of the 95 % interval, in percent (in brackets the share of subjects with an interval bounded on both sides):");
        line("");
        table("Method", methods, tallies, (tally, at) -> tally.coverage(at), false);
        atTheEnd(methods, tallies);
    }

    private void atTheEnd(List<Method> methods, List<Tally> tallies) {
        if (tallies.stream().noneMatch(Tally::endsByItself)) {
            return;
        }
        line("Hunts that end by a rule of their own, at their end:");
        line("");
        line("| Method | pulses, median / p95 | error | bias |");
        line("|---|---|---|---|");
        for (int m = 0; m < methods.size(); m++) {
            if (tallies.get(m).endsByItself()) {
                line("| " + methods.get(m).name() + " | " + tallies.get(m).used() + " | " + tallies.get(m).atTheEnd() + " |");
            }
        }
        line("");
    }

    /** Rows of methods with a value after each pulse, and a table that holds those with a value at their end. */
    void add(String sequential, ReferenceTable table, String evidence) {
        heading("the rows of an earlier simulation, met");
        line("An independent simulation of the published methods on the narrow population (NumPy), and "
                + "the same methods here,");
        line("under its conditions: first pulse at the 95 % point on a 0.2 %MSO grid, first steps of 6.67 %MSO, intensities from 0 to 130 "
                + "%MSO, not rounded (maximum");
        line("likelihood and posterior: to 0.2; psi, stepping to the mean and staircases: to 1 %MSO; psi begins where it expects to learn most). The subjects differ: there the first "
                + "of 25,000 published ones, here our own draws of");
        line("the same distribution. In brackets the number of subjects; a difference is in standard errors of median and of 95th "
                + "percentile, those of both samples together.");
        line("The last column is the deviation at 20 pulses: mean / median.");
        line("");
        line("The reference took its true thresholds from a quadrature of 40 by 16 nodes, which is too coarse for steep curves: the same "
                + "quadrature puts the thresholds of the subjects here "
                + table.shift() + " off. " + evidence);
        line("So its errors hold those of its truth. Rows `here` are errors against thresholds computed as there, which the differences "
                + "are about; rows `exact thresholds` are the same hunts against the fine quadrature used everywhere else in this report.");
        line("");
        line("| Method | | " + Arrays.stream(Tally.PULSES).mapToObj(String::valueOf).collect(Collectors.joining(" | ")) + " | deviation |");
        line("|---|---|" + "---|".repeat(Tally.PULSES.length + 1));
        text.append(sequential);
        line("");
        line("At their own end, each cell reference, here; the last three columns are differences in standard errors of median, 95th "
                + "percentile and median deviation:");
        line("");
        line("| Method | pulses | median error | 95th percentile | median deviation | SD | | | |");
        line("|---|---|---|---|---|---|---|---|---|");
        text.append(table.rows());
        line("");
        line(table.summary());
        line("");
    }

    void add(InformationBound bound) {
        heading("the Cramér-Rao bound, narrow population");
        line("What an unbiased estimate could reach at best if everything but the threshold were known and every pulse were given at");
        line("the most informative intensity (" + bound.amplitudeSd().length + " subjects). An estimate with a prior may fall below it "
                + "while pulses are few.");
        line("");
        row("Pulses", at -> String.valueOf(Tally.PULSES[at]));
        line("|---|---|---|---|");
        row("bound, amplitudes", at -> InformationBound.error(bound.amplitudeSd(), Tally.PULSES[at]));
        row("bound, yes or no", at -> InformationBound.error(bound.binarySd(), Tally.PULSES[at]));
        amplitudeAware.ifPresent(tally -> {
            row(Method.AMPLITUDE_AWARE, tally::error);
            row("the same as a multiple of the bound for amplitudes", at -> String.format(Locale.ROOT, "%.2f / %.2f",
                    tally.errorQuantile(at, 0.5) / InformationBound.errorQuantile(bound.amplitudeSd(), Tally.PULSES[at], 0.5),
                    tally.errorQuantile(at, 0.95) / InformationBound.errorQuantile(bound.amplitudeSd(), Tally.PULSES[at], 0.95)));
        });
        line("");
    }

    void add(OxfordReplay replay) {
        heading("five measured sessions, replayed");
        if (replay.subjects().isEmpty()) {
            line("Left out: the recordings (`oxford-mep`) are not below the folder named by the property `mep4j.sharedData`.");
            return;
        }
        line("105 to 150 pulses per subject, 3 %MSO apart; each hunt gets the pulse left nearest to the intensity it asks for, "
                + OxfordReplay.ORDERS + " random orders");
        line("per subject. Deviation from the probit fit of all pulses of the subject, in percent. That fit is itself uncertain, and "
                + "the replayed pulses are part of it.");
        line("");
        for (OxfordSubject subject : replay.subjects()) {
            line(String.format(Locale.ROOT, "- %s: %.1f %%MSO, spread %.2f %%MSO, 95 %% interval %.1f to %.1f, %d pulses", subject.name(),
                    subject.probit().percentMso(), subject.probit().spread().orElseThrow(),
                    subject.probit().interval().orElseThrow().low().orElseThrow(),
                    subject.probit().interval().orElseThrow().high().orElseThrow(), subject.trials().size()));
        }
        line("");
        String names = replay.subjects().stream().map(OxfordSubject::name).collect(Collectors.joining(" | "));
        line("| Method | 10 | 20 | 30 | in interval at 20 | " + names + " |");
        line("|---|---|---|---|---|" + "---|".repeat(replay.subjects().size()));
        for (OxfordReplay.Row row : replay.rows()) {
            StringBuilder cells = new StringBuilder("| " + row.method() + " | " + row.error(0) + " | " + row.error(1) + " | " + row.error(2)
                    + String.format(Locale.ROOT, " | %.0f %%", row.coverage()[1]));
            for (int s = 0; s < replay.subjects().size(); s++) {
                cells.append(" | ").append(row.deviation(s, 1));
            }
            line(cells + " |");
        }
        line("");
        line("The columns by subject are the median deviation, with sign, at 20 pulses. Intervals of methods without one of their own are "
                + "those of the Bayesian posterior, which need not lie around the method's value.");
        line("");
        line("Pulses 3 %MSO apart suit only methods that count a trial wherever it was given. Stochastic approximation starts anew whenever a "
                + "pulse differs from the one it asked for,");
        line("and staircases need steps of 1 %MSO and more pulses: their rows say how they bear such data, not how accurate they are. MAP-1 has "
                + "a prior around 66 %MSO and a spread that contradicts it.");
    }

    private void row(String name, IntFunction<String> cell) {
        line("| " + name + " | " + Arrays.stream(BOUND_AT).mapToObj(cell).collect(Collectors.joining(" | ")) + " |");
    }

    /** A number of a tally at a checkpoint. */
    private interface Cell {
        String of(Tally tally, int at);
    }

    private void table(String head, List<Method> methods, List<Tally> tallies, Cell cell, boolean withSubjects) {
        int[] shown = IntStream.range(0, Tally.PULSES.length).filter(at -> Tally.PULSES[at] <= options.mostPulses()).toArray();
        line("| " + head + " | " + Arrays.stream(shown).mapToObj(at -> String.valueOf(Tally.PULSES[at]))
                .collect(Collectors.joining(" | ")) + (withSubjects ? " | +- |" : " |"));
        line("|---|" + "---|".repeat(withSubjects ? shown.length + 1 : shown.length));
        for (int m = 0; m < methods.size(); m++) {
            Tally tally = tallies.get(m);
            line("| " + methods.get(m).name() + (withSubjects ? " (" + tally.subjects() + ")" : "") + " | "
                    + Arrays.stream(shown).mapToObj(at -> cell.of(tally, at)).collect(Collectors.joining(" | "))
                    + (withSubjects ? " | " + tally.standardError(Math.min(BOUND_AT[1], shown.length - 1)) + " |" : " |"));
        }
        line("");
    }

    private void heading(String title) {
        line("## " + Character.toUpperCase(title.charAt(0)) + title.substring(1));
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
