package org.mep4j.threshold;

import java.util.List;

/** The trials at one intensity. */
final class Level {

    private static final double SAME = 1e-9;

    private Level() {
    }

    /** The first trials at an intensity, in order. */
    static List<Trial> first(List<Trial> trials, double percentMso, int most) {
        return trials.stream().filter(trial -> Math.abs(trial.percentMso() - percentMso) < SAME).limit(most).toList();
    }

    static int responses(List<Trial> trials) {
        return (int) trials.stream().filter(Trial::responded).count();
    }
}
