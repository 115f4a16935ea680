package org.mep4j.benchmarks.threshold;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A subject under study, drawn once for all methods.
 *
 * @param subject who responds
 * @param truth   the true threshold in %MSO, by quadrature
 * @param start   intensity of the first pulse in %MSO
 * @param seed    of the responses, the same for every method
 */
record StudyCase(StudySubject subject, double truth, double start, long seed) {

    private static final double HIGHEST_THRESHOLD = 115;

    /** Depends on seed, population and number alone, not on how many others there are. */
    static List<StudyCase> all(StudyPopulation population, StudyOptions options) {
        try (Progress progress = new Progress("subjects, " + population.title(), options.subjects())) {
            return IntStream.range(0, options.subjects()).parallel().mapToObj(i -> {
                StudyCase drawn = draw(population, options, i);
                progress.step();
                return drawn;
            }).toList();
        }
    }

    private static StudyCase draw(StudyPopulation population, StudyOptions options, int i) {
        SplittableRandom root = new SplittableRandom(options.seed() + 1_000_003L * i + 7919L * population.ordinal());
        StudySubject subject = population.draw(options.criterionMicrovolts(), root.nextLong());
        double truth = subject.intensityAt(0.5);
        // A criterion above 50 µV may lie above a subject's plateau, or its threshold above what a stimulator can do.
        while (!(truth < HIGHEST_THRESHOLD)) {
            subject = population.draw(options.criterionMicrovolts(), root.nextLong());
            truth = subject.intensityAt(0.5);
        }
        return new StudyCase(subject, truth, options.startFor(subject), root.nextLong());
    }
}
