package org.mep4j.pipeline.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.ArtifactTemplate;

/**
 * The artifact's shape is to be learnt from the session's own pulses, scaled to each trial and subtracted ({@link ArtifactTemplate}).
 *
 * @param window     relative to the pulse, where the artifact is
 * @param scaling    relative to the pulse, inside the window, where no response is: where a trial's own scale is found
 * @param components number of principal components; absent: one shape, the median over the pulses
 */
public record ArtifactLearning(TimeWindow window, TimeWindow scaling, OptionalInt components) {

    private static final TimeWindow LEVEL = TimeWindow.millis(-25, -5);
    private static final int LEAST_PULSES = 3;

    /**
     * Validates the windows.
     *
     * @param window where the artifact is
     * @param scaling where a trial's own scale is found
     * @param components number of principal components
     * @throws IllegalArgumentException if the scaling window does not lie in the other one, or the number is not positive
     */
    public ArtifactLearning {
        Objects.requireNonNull(window, "window");
        if (!window.encloses(scaling)) {
            throw new IllegalArgumentException("scaling window must lie in the template's window " + window + ": " + scaling);
        }
        if (components.isPresent() && components.getAsInt() < 1) {
            throw new IllegalArgumentException("components must be at least 1: " + components.getAsInt());
        }
    }

    /**
     * The median over the pulses, in the windows of {@link ArtifactTemplate.Learning#defaults}.
     *
     * @return the learning
     */
    public static ArtifactLearning median() {
        return new ArtifactLearning(TimeWindow.millis(-1, 15), TimeWindow.millis(-1, 8), OptionalInt.empty());
    }

    /**
     * Principal components, in the same windows.
     *
     * @param count how many
     * @return the learning
     */
    public static ArtifactLearning principal(int count) {
        return new ArtifactLearning(median().window(), median().scaling(), OptionalInt.of(count));
    }

    /**
     * In another window, scaled over all of it.
     *
     * @param newWindow relative to the pulse, without the response
     * @return a copy
     */
    public ArtifactLearning withWindow(TimeWindow newWindow) {
        return new ArtifactLearning(newWindow, newWindow, components);
    }

    /**
     * Learns the template.
     *
     * @param raw epochs as they were cut
     * @return the template; empty where fewer than three epochs hold the window
     */
    public Optional<ArtifactTemplate> learn(List<Epoch> raw) {
        List<double[]> pulses = new ArrayList<>();
        for (Epoch epoch : raw) {
            if (epoch.covers(window) && epoch.covers(LEVEL)) {
                pulses.add(aboveLevel(epoch));
            }
        }
        if (pulses.size() < LEAST_PULSES) {
            return Optional.empty();
        }
        ArtifactTemplate.Learning learning = new ArtifactTemplate.Learning(window, scaling, raw.get(0).rate());
        return Optional.of(components.isPresent() ? ArtifactTemplate.principal(pulses, components.getAsInt(), learning)
                : ArtifactTemplate.median(pulses, learning));
    }

    private double[] aboveLevel(Epoch epoch) {
        double[] x = epoch.samples();
        double level = 0;
        int from = epoch.start(LEVEL);
        int to = epoch.end(LEVEL);
        for (int i = from; i < to; i++) {
            level += x[i] / (to - from);
        }
        double[] pulse = new double[epoch.end(window) - epoch.start(window)];
        for (int i = 0; i < pulse.length; i++) {
            pulse[i] = x[epoch.start(window) + i] - level;
        }
        return pulse;
    }

    @Override
    public String toString() {
        return (components.isPresent() ? components.getAsInt() + " principal components" : "median template") + " learnt from the session over "
                + window + ", scaled over " + scaling;
    }
}
