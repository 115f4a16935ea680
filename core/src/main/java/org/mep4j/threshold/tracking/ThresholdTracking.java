package org.mep4j.threshold.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.hunt.Hunt;

/**
 * Threshold tracking: the thresholds of one muscle under several conditions, hunted in turn, and what each condition does to the
 * first, unconditioned one. Short-interval intracortical inhibition by threshold tracking is the change of the test pulse's
 * threshold by a conditioning pulse.
 *
 * <pre>
 *   ThresholdTracking state = ThresholdTracking.start(Map: "test alone" to hunt, "2.5 ms" to hunt, ...);   a map that keeps its order
 *   while (!state.isDone()) {
 *       ThresholdTracking.Pulse pulse = state.next().get();
 *       state = state.with(pulse.condition(), Trial.measured(pulse.percentMso(), measured(pulse), 200));
 *   }
 *   List&lt;ThresholdChange&gt; changes = state.changes();
 * </pre>
 *
 * <p>All conditions are tracked in parallel, as in Nielsen C. S.-Z. et al., eNeuro 8(5) (2021), doi 10.1523/ENEURO.0103-21.2021: the
 * next pulse belongs to the condition with the fewest trials among those whose hunt is not done, of several the first. Chosen
 * here: each condition's rule is any hunt, so that criterion, steps and end are those of the hunt; the order within a round is
 * fixed. A rejected pulse is not given to the state, which then asks for the same one again. Immutable.
 */
public final class ThresholdTracking {

    /**
     * A pulse that is asked for.
     *
     * @param condition  under which
     * @param percentMso intensity of the test pulse
     */
    public record Pulse(String condition, double percentMso) {
    }

    private final Map<String, Hunt> hunts;
    private final List<String> order;

    private ThresholdTracking(Map<String, Hunt> hunts, List<String> order) {
        this.hunts = hunts;
        this.order = order;
    }

    /**
     * The state before the first pulse.
     *
     * @param hunts hunts before their first pulse by the name of their condition, in the order of the map; the first is the
     *              unconditioned one
     * @return the first state
     * @throws IllegalArgumentException if there are fewer than two conditions, or a hunt has trials already
     */
    public static ThresholdTracking start(Map<String, ? extends Hunt> hunts) {
        if (hunts.size() < 2) {
            throw new IllegalArgumentException("threshold tracking needs an unconditioned and at least one conditioned hunt: "
                    + hunts.size());
        }
        requireNoTrials(hunts);
        return new ThresholdTracking(new LinkedHashMap<>(hunts), List.of());
    }

    static void requireNoTrials(Map<String, ? extends Hunt> hunts) {
        hunts.forEach((name, hunt) -> {
            if (!hunt.trials().isEmpty()) {
                throw new IllegalArgumentException("a hunt must be given before its first trial; " + name + " has "
                        + hunt.trials().size());
            }
        });
    }

    /**
     * The next pulse.
     *
     * @return condition and intensity; empty when all hunts are done
     */
    public Optional<Pulse> next() {
        String chosen = null;
        for (Map.Entry<String, Hunt> entry : hunts.entrySet()) {
            boolean open = !entry.getValue().isDone();
            if (open && (chosen == null || entry.getValue().trials().size() < hunts.get(chosen).trials().size())) {
                chosen = entry.getKey();
            }
        }
        return chosen == null ? Optional.empty() : Optional.of(new Pulse(chosen, hunts.get(chosen).next().getAsDouble()));
    }

    /**
     * The state after one more trial.
     *
     * @param condition under which it was given, the one asked for or another
     * @param trial     what was delivered, and the response
     * @return a new state
     * @throws IllegalArgumentException if there is no such condition
     */
    public ThresholdTracking with(String condition, Trial trial) {
        if (!hunts.containsKey(condition)) {
            throw new IllegalArgumentException("condition must be one of " + String.join(", ", hunts.keySet()) + ": " + condition);
        }
        Map<String, Hunt> next = new LinkedHashMap<>(hunts);
        next.computeIfPresent(condition, (name, hunt) -> hunt.with(trial));
        List<String> longer = new ArrayList<>(order);
        longer.add(condition);
        return new ThresholdTracking(next, List.copyOf(longer));
    }

    /**
     * The state before the last trial, exactly.
     *
     * @return the earlier state
     * @throws IllegalStateException if there was no trial
     */
    public ThresholdTracking undone() {
        if (order.isEmpty()) {
            throw new IllegalStateException("there is no trial to undo");
        }
        Map<String, Hunt> before = new LinkedHashMap<>(hunts);
        before.computeIfPresent(order.get(order.size() - 1), (name, hunt) -> hunt.undone());
        return new ThresholdTracking(before, order.subList(0, order.size() - 1));
    }

    /**
     * Whether all hunts are done.
     *
     * @return true if there is no {@link #next()}
     */
    public boolean isDone() {
        return next().isEmpty();
    }

    /**
     * The hunts as they stand.
     *
     * @return by the name of their condition, in order, unmodifiable
     */
    public Map<String, Hunt> hunts() {
        return Collections.unmodifiableMap(hunts);
    }

    /**
     * The conditions of all trials so far.
     *
     * @return in the order in which they were given, unmodifiable
     */
    public List<String> conditions() {
        return order;
    }

    /**
     * What each condition does to the unconditioned threshold.
     *
     * @return one change for each condition but the first, in order
     */
    public List<ThresholdChange> changes() {
        ThresholdEstimate unconditioned = hunts.values().iterator().next().estimate();
        return hunts.entrySet().stream().skip(1)
                .map(entry -> new ThresholdChange(entry.getKey(), unconditioned, entry.getValue().estimate()))
                .toList();
    }
}
