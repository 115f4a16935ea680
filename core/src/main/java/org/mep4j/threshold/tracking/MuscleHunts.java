package org.mep4j.threshold.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.Hunt;

/**
 * The thresholds of several muscles from one train of pulses: each muscle has its own hunt, and each pulse, whoever asked for it,
 * is a trial of all muscles.
 *
 * <p>The unfinished hunts ask in turn: with {@code n} pulses so far and {@code m} unfinished hunts, in order, the one with the number
 * {@code n mod m}, counted from 0 (chosen here). Muscles whose thresholds lie close together help each other; the pulses of one that
 * lies far away tell the others little, but nothing wrong: use hunts that count a trial wherever it was given
 * ({@link org.mep4j.threshold.hunt.AmplitudeHunt}, {@link org.mep4j.threshold.hunt.MlPest},
 * {@link org.mep4j.threshold.hunt.PosteriorHunt}, {@link org.mep4j.threshold.hunt.Quest}). Stochastic approximation would start anew at
 * every foreign pulse. A muscle whose trial was rejected is left out of the map of that pulse. Immutable.
 */
public final class MuscleHunts {

    private final Map<String, Hunt> hunts;
    private final List<Set<String>> pulses;

    private MuscleHunts(Map<String, Hunt> hunts, List<Set<String>> pulses) {
        this.hunts = hunts;
        this.pulses = pulses;
    }

    /**
     * The state before the first pulse.
     *
     * @param hunts hunts before their first pulse by the name of their muscle, in the order of the map
     * @return the first state
     * @throws IllegalArgumentException if there is no hunt, or one has trials already
     */
    public static MuscleHunts start(Map<String, ? extends Hunt> hunts) {
        if (hunts.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one muscle: none");
        }
        ThresholdTracking.requireNoTrials(hunts);
        return new MuscleHunts(new LinkedHashMap<>(hunts), List.of());
    }

    /**
     * The muscle whose turn it is.
     *
     * @return its name; empty when all hunts are done
     */
    public Optional<String> asking() {
        List<String> open = hunts.entrySet().stream().filter(entry -> !entry.getValue().isDone()).map(Map.Entry::getKey).toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(pulses.size() % open.size()));
    }

    /**
     * The intensity to deliver next.
     *
     * @return what the {@linkplain #asking() muscle whose turn it is} asks for, in %MSO; empty when all hunts are done
     */
    public OptionalDouble next() {
        Optional<String> asking = asking();
        return asking.isPresent() ? hunts.get(asking.get()).next() : OptionalDouble.empty();
    }

    /**
     * The state after one more pulse.
     *
     * @param trials the trial of each muscle, all of the same intensity; muscles whose trial does not count are left out
     * @return a new state
     * @throws IllegalArgumentException if there is no trial, a muscle is not known, or the intensities differ
     */
    public MuscleHunts with(Map<String, Trial> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a pulse must have a trial of at least one muscle; one that counts for none is not given");
        }
        double[] intensities = trials.values().stream().mapToDouble(Trial::percentMso).distinct().toArray();
        if (intensities.length > 1) {
            throw new IllegalArgumentException("all trials of a pulse must have its intensity: " + Numbers.plain(intensities[0]) + " and "
                    + Numbers.plain(intensities[1]) + " %MSO");
        }
        Map<String, Hunt> next = new LinkedHashMap<>(hunts);
        trials.forEach((muscle, trial) -> {
            if (next.computeIfPresent(muscle, (name, hunt) -> hunt.with(trial)) == null) {
                throw new IllegalArgumentException("muscle must be one of " + String.join(", ", hunts.keySet()) + ": " + muscle);
            }
        });
        List<Set<String>> longer = new ArrayList<>(pulses);
        longer.add(Set.copyOf(trials.keySet()));
        return new MuscleHunts(next, List.copyOf(longer));
    }

    /**
     * The state before the last pulse, exactly.
     *
     * @return the earlier state
     * @throws IllegalStateException if there was no pulse
     */
    public MuscleHunts undone() {
        if (pulses.isEmpty()) {
            throw new IllegalStateException("there is no pulse to undo");
        }
        Set<String> last = pulses.get(pulses.size() - 1);
        Map<String, Hunt> before = new LinkedHashMap<>(hunts);
        before.replaceAll((muscle, hunt) -> last.contains(muscle) ? hunt.undone() : hunt);
        return new MuscleHunts(before, pulses.subList(0, pulses.size() - 1));
    }

    /**
     * Whether all hunts are done.
     *
     * @return true if there is no {@link #next()}
     */
    public boolean isDone() {
        return asking().isEmpty();
    }

    /**
     * How many pulses there were.
     *
     * @return the count
     */
    public int pulses() {
        return pulses.size();
    }

    /**
     * The hunts as they stand, each with its estimate.
     *
     * @return by the name of their muscle, in order, unmodifiable
     */
    public Map<String, Hunt> hunts() {
        return Collections.unmodifiableMap(hunts);
    }
}
