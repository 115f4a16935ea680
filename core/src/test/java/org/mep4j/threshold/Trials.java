package org.mep4j.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sessions for tests. */
public final class Trials {

    private Trials() {
    }

    /** {@code delivered} trials at one intensity, the first {@code responded} of them responses. */
    public static List<Trial> at(double percentMso, int responded, int delivered) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < delivered; i++) {
            trials.add(new Trial(percentMso, i < responded));
        }
        return trials;
    }

    @SafeVarargs
    public static List<Trial> of(List<Trial>... blocks) {
        List<Trial> trials = new ArrayList<>();
        for (List<Trial> block : blocks) {
            trials.addAll(block);
        }
        return trials;
    }

    /** Trials at given intensities of a muscle with a given psychometric function. */
    public static List<Trial> simulated(Psychometric truth, double[] levels, int repeats, SplittableRandom random) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            for (double level : levels) {
                trials.add(new Trial(level, random.nextDouble() < truth.probability(level)));
            }
        }
        return trials;
    }
}
