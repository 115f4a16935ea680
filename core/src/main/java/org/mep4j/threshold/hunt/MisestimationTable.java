package org.mep4j.threshold.hunt;

import java.util.List;
import org.mep4j.threshold.Trial;

/**
 * Tells whether a hunt still moves: too many or too few responses among its last pulses. Near the threshold half of them are
 * responses; a count that a hunt at rest would hardly show means that it has not arrived.
 *
 * <pre>
 *   of the last        8  10  12  14  16  18  20 pulses
 *   at most            1   2   2   3   4   4   5 responses: still too low
 *   at least           7   8  10  11  12  14  15 responses: still too high
 * </pre>
 *
 * <p>The table of Stochastic Approximator of Motor Threshold (SAMT; Duke University, 2025, doi 10.1101/2025.06.03.25328918): a
 * hunt with harmonic steps is moving if the 95 % interval of its net displacement over the last pulses excludes zero, and that
 * depends on the count alone.
 */
public final class MisestimationTable {

    private static final int FIRST = 8;
    private static final int LAST = 20;
    private static final int[] FEW = {1, 2, 2, 3, 4, 4, 5};

    private MisestimationTable() {
    }

    /**
     * Whether a count of responses shows a movement.
     *
     * @param pulses    the last pulses, an even number from 8 to 20
     * @param responses how many of them were responses
     * @return true if the hunt is still moving
     * @throws IllegalArgumentException if the table has no such entry
     */
    public static boolean isMoving(int pulses, int responses) {
        requireWindow(pulses);
        if (responses < 0 || responses > pulses) {
            throw new IllegalArgumentException("responses must be from 0 to the number of pulses, " + pulses + ": " + responses);
        }
        int few = FEW[(pulses - FIRST) / 2];
        return responses <= few || responses >= pulses - few;
    }

    /**
     * Whether the last trials show a movement.
     *
     * @param trials all trials of a hunt, at least as many as {@code pulses}
     * @param pulses how many of the last to look at, an even number from 8 to 20
     * @return true if the hunt is still moving
     * @throws IllegalArgumentException if the table has no such entry, or there are too few trials
     */
    public static boolean isMoving(List<Trial> trials, int pulses) {
        requireWindow(pulses);
        if (trials.size() < pulses) {
            throw new IllegalArgumentException("there must be at least " + pulses + " trials: " + trials.size());
        }
        List<Trial> last = trials.subList(trials.size() - pulses, trials.size());
        return isMoving(pulses, (int) last.stream().filter(Trial::responded).count());
    }

    static void requireWindow(int pulses) {
        if (pulses < FIRST || pulses > LAST || pulses % 2 != 0) {
            throw new IllegalArgumentException("the misestimation table has even numbers of pulses from 8 to 20: " + pulses);
        }
    }
}
