package org.mep4j.stimulus.artifact;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * A bridge that ends where the artifact of the trial ends.
 *
 * <pre>
 *     background      |\            end: from here on, 1 ms long, no sample lies farther from the level
 *   ~~~~~~~~~~~~~~~~~~| \ /\____    than 1.2 times the farthest of the 45 ms before the pulse
 *                        V      ^end
 * </pre>
 *
 * <p>mep4j's own rule. An artifact that is not over by {@code latestMillis} (a slow recovery, see {@link DecayFit}) is bridged until
 * then; {@link #end} is absent for such a trial. The latest end should lie before the earliest response, since a response would count as
 * artifact.
 *
 * @param method       what takes the artifact's place
 * @param startMillis  where the bridge begins, at or before the pulse
 * @param latestMillis where it ends at the latest
 */
public record AutomaticBridge(Artifact.Method method, double startMillis, double latestMillis) implements Artifact {

    private static final TimeWindow BACKGROUND = TimeWindow.millis(-50, -5);
    private static final double QUIET_MILLIS = 1;
    private static final double FACTOR = 1.2;

    /**
     * Validates the ends.
     *
     * @param method what takes the artifact's place
     * @param startMillis where the bridge begins
     * @param latestMillis where it ends at the latest
     * @throws IllegalArgumentException if the bridge begins after the pulse or can end before it
     */
    public AutomaticBridge {
        Objects.requireNonNull(method, "method");
        if (!(startMillis <= 0 && latestMillis > 0) || Double.isInfinite(startMillis) || Double.isInfinite(latestMillis)) {
            throw new IllegalArgumentException("automatic artifact window must begin at or before the pulse and end after it: "
                    + Numbers.plain(startMillis) + " to " + Numbers.plain(latestMillis) + " ms");
        }
    }

    /**
     * A straight line from -1 ms to the end of the artifact, at the latest to 8 ms, when the earliest responses begin.
     *
     * @return the artifact handling
     */
    public static AutomaticBridge defaults() {
        return new AutomaticBridge(Artifact.Method.LINEAR, -1, 8);
    }

    /**
     * When the artifact of one trial ends.
     *
     * @param x           samples around the pulse
     * @param pulseOffset position of the pulse's sample
     * @param rate        samples per second
     * @return ms after the pulse; absent where it is not over by the latest end, or no background before the pulse is there
     */
    public OptionalDouble end(double[] x, int pulseOffset, SampleRate rate) {
        int from = (int) Math.max(0, pulseOffset + BACKGROUND.firstOffset(rate));
        int to = (int) Math.min(x.length, pulseOffset + BACKGROUND.lastOffset(rate) + 1);
        if (to - from < 2) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i];
        }
        double level = sum / (to - from);
        double farthest = 0;
        for (int i = from; i < to; i++) {
            farthest = Math.max(farthest, Math.abs(x[i] - level));
        }
        int quiet = 0;
        int needed = (int) Math.max(2, rate.samplesInMillis(QUIET_MILLIS));
        long last = Math.min(x.length - 1, pulseOffset + rate.samplesInMillis(latestMillis) + needed - 1);
        for (int i = Math.max(0, pulseOffset); i <= last; i++) {
            quiet = Math.abs(x[i] - level) <= FACTOR * farthest ? quiet + 1 : 0;
            if (quiet == needed) {
                return OptionalDouble.of(rate.millisOf(i - needed + 1 - pulseOffset));
            }
        }
        return OptionalDouble.empty();
    }

    @Override
    public double endMillis() {
        return latestMillis;
    }

    @Override
    public Optional<DecayFit.Decay> applyInPlace(double[] x, int pulseOffset, SampleRate rate) {
        double end = end(x, pulseOffset, rate).orElse(latestMillis);
        if (end > 0) {
            Bridge.build(new Replaced(method, TimeWindow.millis(startMillis, end)), x, pulseOffset, rate);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return method.name().toLowerCase(java.util.Locale.ROOT) + " " + Numbers.plain(startMillis)
                + " ms to the end of each artifact, at the latest to " + Numbers.plain(latestMillis) + " ms";
    }
}
