package org.mep4j.threshold.hunt;

import java.util.List;
import org.mep4j.threshold.Trial;

/** The trials at one intensity. */
final class Level {

    private static final double SAME = 1e-9;

    private Level() {
    }

    /** The first trials at an intensity in the order of the session, as many as there are, but not more than {@code most}. */
    static List<Trial> first(List<Trial> trials, double percentMso, int most) {
        return trials.stream().filter(trial -> Math.abs(trial.percentMso() - percentMso) < SAME).limit(most).toList();
    }

    /** How many responded. */
    static int responses(List<Trial> trials) {
        return (int) trials.stream().filter(Trial::responded).count();
    }
}
