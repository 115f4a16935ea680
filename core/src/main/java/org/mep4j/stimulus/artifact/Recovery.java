package org.mep4j.stimulus.artifact;

import java.util.Optional;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * The slow recovery of an amplifier that outlasts a bridged window, where it is beyond doubt.
 *
 * <pre>
 *        |\
 *   _____| \        early  late             recovery: late is more than 50 µV and 5 SD of the background away from the level before the
 *   level   `-.__|___|-|____|-|__           pulse, early is at least as far away on the same side, and up to two exponentials leave no
 *             end of bridge  9 10 ms        more than twice the SD of the background
 * </pre>
 *
 * <p>All numbers are chosen here. 50 µV is what would count as a response. A response does not look like this: before 10 ms it has not
 * begun or has just begun. A direct muscle response does not either, for it does not fall as exponentials do. What is fitted lies between
 * the bridge and 10 ms and, as far as the trial reaches, from 95 to 130 ms, beyond every response; at least ten samples before, as at 2 kHz.
 */
final class Recovery {

    private static final TimeWindow BACKGROUND = TimeWindow.millis(-50, -5);
    private static final double SHORTEST_BACKGROUND_MILLIS = 20;
    private static final double LAST_MILLIS = 10;
    private static final int LEAST_SAMPLES = 10;
    private static final double PLACE_MILLIS = 1;
    /** From the latest end of a response on the recovery is fitted again. */
    private static final double AFTER_RESPONSE_MILLIS = 95;
    private static final double LATEST_MILLIS = 130;
    private static final double LEAST_MICROVOLTS = 50;
    private static final double LEAST_IN_SD = 5;
    private static final double MOST_LEFT_IN_SD = 2;

    private Recovery() {
    }

    /** The recovery of one trial; empty where there is none beyond doubt. */
    static Optional<DecayFit.Decay> of(TimeWindow bridged, double[] x, int pulseOffset, SampleRate rate) {
        int from = (int) Math.max(0, pulseOffset + BACKGROUND.firstOffset(rate));
        int to = (int) Math.min(x.length, pulseOffset + BACKGROUND.lastOffset(rate) + 1);
        int place = (int) Math.max(1, rate.samplesInMillis(PLACE_MILLIS));
        int first = (int) (pulseOffset + bridged.lastOffset(rate) + 1);
        int last = (int) (pulseOffset + rate.samplesInMillis(LAST_MILLIS));
        if (to - from < rate.samplesInMillis(SHORTEST_BACKGROUND_MILLIS) || bridged.endMillis() < 0 || first < 0 || last >= x.length
                || last - first < LEAST_SAMPLES) {
            return Optional.empty();
        }
        double level = mean(x, from, to);
        int middle = (first + last - place) / 2;
        double early = mean(x, middle, middle + place) - level;
        double late = mean(x, last - place, last) - level;
        if (!(Math.abs(late) > LEAST_MICROVOLTS && early / late >= 1)) {
            return Optional.empty();
        }
        double sd = deviation(x, from, to, level);
        if (Math.abs(late) <= LEAST_IN_SD * sd) {
            return Optional.empty();
        }
        return new DecayFit(2, TimeWindow.millis(Math.min(0, bridged.startMillis()), bridged.endMillis()),
                TimeWindow.millis(bridged.endMillis(), LATEST_MILLIS), TimeWindow.millis(LAST_MILLIS, AFTER_RESPONSE_MILLIS))
                .fit(x, pulseOffset, rate).filter(decay -> decay.residualRmsMicrovolts() <= MOST_LEFT_IN_SD * sd);
    }

    private static double mean(double[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        return sum / (to - from);
    }

    private static double deviation(double[] x, int from, int to, double mean) {
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (x[i] - mean) * (x[i] - mean);
        }
        return Math.sqrt(squares / (to - from));
    }
}
