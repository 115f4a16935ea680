package org.mep4j.sampledata;

import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.simulation.SimulatedEmg;
import org.mep4j.simulation.SimulatedMuscle;
import org.mep4j.simulation.SimulatedSession;

/** The simulated sessions of this module. Their seeds were fixed before the first look at them. */
public enum SampleSession {

    /** A threshold session: ten intensities around the threshold of FDI, six pulses each, in random order, at rest. */
    RMT("rmt", "Simulated resting motor threshold session", 1) {
        @Override
        List<SimulatedMuscle> muscles() {
            return List.of(SimulatedMuscle.fdi());
        }

        @Override
        double[] intensities() {
            double middle = Math.rint(threshold(SimulatedMuscle.fdi()).orElseThrow());
            double[] levels = new double[10];
            for (int i = 0; i < levels.length; i++) {
                levels[i] = middle - 9 + 2 * i;
            }
            return SimulatedEmg.shuffled(levels, 6, seed());
        }
    },

    /** Twenty pulses of one intensity, 120 % of the threshold of FDI, recorded from FDI and APB at rest. */
    SINGLE_INTENSITY("single-intensity", "Simulated single-intensity session", 2) {
        @Override
        List<SimulatedMuscle> muscles() {
            return List.of(SimulatedMuscle.fdi(), SimulatedMuscle.apb());
        }

        @Override
        double[] intensities() {
            double[] same = new double[20];
            java.util.Arrays.fill(same, Math.rint(1.2 * threshold(SimulatedMuscle.fdi()).orElseThrow()));
            return same;
        }
    };

    private final String folder;
    private final String title;
    private final long seed;

    SampleSession(String folder, String title, long seed) {
        this.folder = folder;
        this.title = title;
        this.seed = seed;
    }

    abstract List<SimulatedMuscle> muscles();

    abstract double[] intensities();

    /**
     * Name of the dataset's folder and of its task.
     *
     * @return for example {@code "rmt"}
     */
    public String folder() {
        return folder;
    }

    /**
     * What the dataset is, in words.
     *
     * @return its title
     */
    public String title() {
        return title;
    }

    /**
     * The seed of the simulation.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /** The task's name in file names, which BIDS allows letters and digits only. */
    String task() {
        return folder.replace("-", "");
    }

    /**
     * Simulates the session.
     *
     * @return the recording with its pulses and its truth
     */
    public SimulatedSession simulate() {
        return SimulatedEmg.defaults().withMuscles(muscles()).session("sub-01_task-" + task(), intensities(), seed);
    }

    /**
     * The intensity at which half of the true responses of a muscle reach 50 µV.
     *
     * @param muscle the muscle
     * @return %MSO
     */
    public static OptionalDouble threshold(SimulatedMuscle muscle) {
        return muscle.subject().evokedCurve(50).intensityAt(0.5);
    }
}
