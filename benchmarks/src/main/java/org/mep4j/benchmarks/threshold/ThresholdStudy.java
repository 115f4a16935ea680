package org.mep4j.benchmarks.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
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

    private static final double HIGHEST_THRESHOLD = 115;

    private final StudyOptions options;
    private final List<Method> methods;

    private ThresholdStudy(StudyOptions options) {
        this.options = options;
        this.methods = Method.named(options.method(), options.criterionMicrovolts());
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
            for (Method method : methods) {
                tallies.add(run(population, method));
            }
            report.add(population, methods, tallies);
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

    /** A long study leaves what it has so far. */
    private void write(StudyReport report) throws IOException {
        if (!options.file().isEmpty()) {
            Files.writeString(Path.of(options.file()), report.toString());
        }
    }

    private Tally run(StudyPopulation population, Method method) {
        int subjects = options.subjectsFor(method);
        Tally tally = new Tally(subjects);
        try (Progress progress = new Progress(method.name() + ", " + population.title(), subjects)) {
            IntStream.range(0, subjects).parallel().forEach(i -> {
                follow(population, method, i, tally);
                progress.step();
            });
        }
        return tally;
    }

    private void follow(StudyPopulation population, Method method, int i, Tally tally) {
        SplittableRandom root = new SplittableRandom(options.seed() + 1_000_003L * i + 7919L * population.ordinal());
        StudySubject subject = population.draw(options.criterionMicrovolts(), root.nextLong());
        // A criterion above 50 µV may lie above a subject's plateau, or its threshold above what a stimulator can do.
        while (!(subject.intensityAt(0.5) < HIGHEST_THRESHOLD)) {
            subject = population.draw(options.criterionMicrovolts(), root.nextLong());
        }
        SplittableRandom random = new SplittableRandom(root.nextLong());
        double truth = subject.intensityAt(0.5);
        Hunt hunt = method.start().apply(new HuntSettings(GRID, options.startFor(subject), StopRule.after(options.mostPulses())));
        int at = 0;
        OptionalDouble next = hunt.next();
        while (next.isPresent()) {
            double x = next.getAsDouble();
            hunt = hunt.with(method.trial(x, subject.amplitudeMicrovolts(x, random), options.criterionMicrovolts()));
            if (at < Tally.PULSES.length && hunt.trials().size() == Tally.PULSES[at]) {
                tally.note(i, at++, truth, method.read(hunt));
            }
            next = hunt.next();
        }
        // A hunt that has ended keeps its result.
        Method.Reading last = method.read(hunt);
        while (at < Tally.PULSES.length) {
            tally.note(i, at++, truth, last);
        }
        tally.noteEnd(i, hunt.trials().size(), truth, last);
    }
}
