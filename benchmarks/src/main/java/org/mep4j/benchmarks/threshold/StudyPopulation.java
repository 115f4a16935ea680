package org.mep4j.benchmarks.threshold;

import org.mep4j.simulation.Population;

/** The kinds of subjects that a study asks. */
enum StudyPopulation {
    /** Goetz model, Duke 2021: the population of the published benchmarks. */
    NARROW("narrow population"),
    /** Goetz model, 2019: subjects differ more in variability, as real muscles do. */
    WIDE("wide population"),
    /** {@link BoltzmannSubject}: a curve and a variability that no estimator assumes. */
    BOLTZMANN("mismatched model (Boltzmann, log-normal)");

    private final String title;

    StudyPopulation(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    StudySubject draw(double criterionMicrovolts, long seed) {
        return switch (this) {
            case NARROW -> StudySubject.virtual(Population.NARROW, criterionMicrovolts, seed);
            case WIDE -> StudySubject.virtual(Population.WIDE, criterionMicrovolts, seed);
            case BOLTZMANN -> BoltzmannSubject.draw(criterionMicrovolts, seed);
        };
    }
}
