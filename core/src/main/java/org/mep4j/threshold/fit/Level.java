package org.mep4j.threshold.fit;

import java.util.List;
import org.mep4j.threshold.Trial;

/** The trials at one intensity. */
public final class Level {

    private static final double SAME = 1e-9;

    private Level() {
    }

    /**
     * The first trials at an intensity, in order.
     *
     * @param trials     of a session, in order
     * @param percentMso the intensity
     * @param most       how many at most
     * @return as many as there are
     */
    public static List<Trial> first(List<Trial> trials, double percentMso, int most) {
        return trials.stream().filter(trial -> Math.abs(trial.percentMso() - percentMso) < SAME).limit(most).toList();
    }

    /**
     * How many responded.
     *
     * @param trials any
     * @return their count
     */
    public static int responses(List<Trial> trials) {
        return (int) trials.stream().filter(Trial::responded).count();
    }
}
