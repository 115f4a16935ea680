package org.mep4j.benchmarks.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IntensityGrid;
import org.mep4j.threshold.hunt.StopRule;

/**
 * The accuracy of threshold hunts on virtual subjects whose true threshold is known by quadrature.
 *
 * <p>All methods meet the same subjects and begin at the same intensity; the grid has steps of 1 %MSO up to 130. Random numbers
 * depend on seed, population and subject alone, so the tables do not depend on the number of cores. Options: see
 * {@link StudyOptions}; without any, 60 subjects of each population meet every method, which takes about a minute on two cores.
 */
public final class ThresholdStudy {

    private static final IntensityGrid GRID = IntensityGrid.defaults().withRange(1, 130);

    private final StudyOptions options;
    private final List<Method> methods;
    private final KeptTallies kept;

    private ThresholdStudy(StudyOptions options) {
        this.options = options;
        this.methods = Method.named(options.method(), options.criterionMicrovolts());
        this.kept = new KeptTallies(options.keep());
    }

    /**
     * Runs the study and writes its tables.
     *
     * @param args options
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        StudyReport report = new ThresholdStudy(StudyOptions.of(args)).report();
        System.out.print(report);
    }

    private StudyReport report() throws IOException {
        StudyReport report = new StudyReport(options);
        for (StudyPopulation population : StudyPopulation.values()) {
            if (!options.hasPart(population.name())) {
                continue;
            }
            List<Tally> tallies = new ArrayList<>();
            Cases cases = new Cases(population, options);
            for (Method method : methods) {
                int subjects = options.subjectsFor(method, population);
                tallies.add(kept.orRun(population.name(), method, subjects, options, () -> run(method, cases.first(subjects),
                        one -> new HuntSettings(GRID, one.start(), StopRule.after(options.mostPulses())), method::read)));
            }
            report.add(population, methods, tallies);
            write(report);
        }
        if (options.criterionMicrovolts() == 50 && options.hasPart("reference")) {
            addReference(report);
            write(report);
        }
        if (options.criterionMicrovolts() == 50 && options.hasPart("bound")) {
            report.add(InformationBound.of(Math.min(options.subjects(), 200), options.seed()));
        }
        if (options.criterionMicrovolts() == 50 && options.hasPart("oxford")) {
            report.add(OxfordReplay.of(methods, options.seed()));
        }
        write(report);
        return report;
    }

    private void addReference(StudyReport report) throws IOException {
        Cases cases = new Cases(StudyPopulation.NARROW, options);
        double[] multiples = cases.first(options.subjects()).parallelStream()
                .mapToDouble(one -> one.subject().coarseThreshold() / one.truth()).toArray();
        ReferenceTable table = new ReferenceTable(multiples);
        for (ReferenceRow row : ReferenceRow.sequential()) {
            table.add(row, reference(row, cases));
        }
        String sequential = table.rows();
        for (ReferenceRow row : ReferenceRow.conventional()) {
            table.addEnd(row, reference(row, cases));
        }
        report.add(sequential, table, ReferenceTable.evidence(cases.first(Math.min(options.subjects(), 300))));
    }

    private Tally reference(ReferenceRow row, Cases cases) throws IOException {
        int subjects = options.subjectsFor(row.method(), StudyPopulation.NARROW);
        return kept.orRun("reference", row.method(), subjects, options, () -> run(row.method(), cases.first(subjects),
                one -> row.settings(one, options.mostPulses()), Method::working));
    }

    /** A long study leaves what it has so far. */
    private void write(StudyReport report) throws IOException {
        if (!options.file().isEmpty()) {
            Files.writeString(Path.of(options.file()), report.toString());
        }
    }

    private Tally run(Method method, List<StudyCase> cases, Function<StudyCase, HuntSettings> settings, Function<Hunt, Method.Reading> read) {
        Tally tally = new Tally(cases.size());
        try (Progress progress = new Progress(method.name(), cases.size())) {
            IntStream.range(0, cases.size()).parallel().forEach(i -> {
                follow(method, cases.get(i), method.start().apply(settings.apply(cases.get(i))), new Place(tally, i, read));
                progress.step();
            });
        }
        return tally;
    }

    /** Where the results of a subject go, and how they are read. */
    private record Place(Tally tally, int subject, Function<Hunt, Method.Reading> read) {
    }

    private void follow(Method method, StudyCase one, Hunt start, Place place) {
        SplittableRandom random = new SplittableRandom(one.seed());
        Hunt hunt = start;
        int at = 0;
        OptionalDouble next = hunt.next();
        while (next.isPresent()) {
            double x = next.getAsDouble();
            hunt = hunt.with(method.trial(x, one.subject().amplitudeMicrovolts(x, random), options.criterionMicrovolts()));
            if (at < Tally.PULSES.length && hunt.trials().size() == Tally.PULSES[at]) {
                place.tally.note(place.subject, at++, one.truth(), place.read.apply(hunt));
            }
            next = hunt.next();
        }
        // A hunt that has ended keeps its result.
        Method.Reading last = place.read.apply(hunt);
        while (at < Tally.PULSES.length) {
            place.tally.note(place.subject, at++, one.truth(), last);
        }
        place.tally.noteEnd(place.subject, hunt.trials().size(), one.truth(), last);
    }

    /** The subjects of a population, drawn when the first method asks for them. */
    private static final class Cases {

        private final StudyPopulation population;
        private final StudyOptions options;
        private List<StudyCase> drawn = List.of();

        Cases(StudyPopulation population, StudyOptions options) {
            this.population = population;
            this.options = options;
        }

        List<StudyCase> first(int count) {
            if (drawn.isEmpty()) {
                drawn = StudyCase.all(population, options);
            }
            return drawn.subList(0, count);
        }
    }
}
