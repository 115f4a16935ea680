package org.mep4j.threshold.hunt;

import java.util.Objects;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/**
 * The intensities that a hunt may ask for: whole multiples of a step within a range, and no further from the last pulse than a
 * jump allows.
 *
 * @param lowest      lowest intensity in %MSO, not negative
 * @param highest     highest intensity in %MSO: the stimulator's maximum or a safety ceiling; above {@code lowest}, at most 200
 * @param step        step in %MSO, positive; what the stimulator can be set to, 1 or 0.5
 * @param largestJump largest change from one pulse to the next in %MSO, at least a step; empty if there is no limit
 */
public record IntensityGrid(double lowest, double highest, double step, OptionalDouble largestJump) {

    private static final double HIGHEST = 200;

    /**
     * Validates the grid.
     *
     * @param lowest      lowest intensity in %MSO
     * @param highest     highest intensity in %MSO
     * @param step        step in %MSO
     * @param largestJump largest change from one pulse to the next
     * @throws IllegalArgumentException if the range is empty, holds no multiple of the step, or a number is out of bounds
     */
    public IntensityGrid {
        Objects.requireNonNull(largestJump, "largestJump");
        if (!(lowest >= 0 && highest > lowest && highest <= HIGHEST)) {
            throw new IllegalArgumentException("intensities must rise from lowest, not negative, to highest, at most 200 %MSO: "
                    + Numbers.plain(lowest) + " to " + Numbers.plain(highest));
        }
        if (!(step >= 0.01 && step <= highest - lowest)) {
            throw new IllegalArgumentException("step must be from 0.01 %MSO to the width of the range, "
                    + Numbers.plain(highest - lowest) + " %MSO: " + Numbers.plain(step));
        }
        if (largestJump.isPresent() && !(largestJump.getAsDouble() >= step)) {
            throw new IllegalArgumentException("largestJump must be at least a step, " + Numbers.plain(step) + " %MSO: "
                    + Numbers.plain(largestJump.getAsDouble()));
        }
    }

    /**
     * What most stimulators allow.
     *
     * @return 1 to 100 %MSO in steps of 1 %MSO, jumps of any size
     */
    public static IntensityGrid defaults() {
        return new IntensityGrid(1, 100, 1, OptionalDouble.empty());
    }

    /**
     * The same grid over another range.
     *
     * @param newLowest  lowest intensity in %MSO
     * @param newHighest highest intensity in %MSO
     * @return a copy
     */
    public IntensityGrid withRange(double newLowest, double newHighest) {
        return new IntensityGrid(newLowest, newHighest, step, largestJump);
    }

    /**
     * The same range in other steps.
     *
     * @param newStep step in %MSO
     * @return a copy
     */
    public IntensityGrid withStep(double newStep) {
        return new IntensityGrid(lowest, highest, newStep, largestJump);
    }

    /**
     * The same grid with a limit on jumps.
     *
     * @param percentMso largest change from one pulse to the next in %MSO
     * @return a copy
     */
    public IntensityGrid withLargestJump(double percentMso) {
        return new IntensityGrid(lowest, highest, step, OptionalDouble.of(percentMso));
    }

    /**
     * The intensity of the grid that is nearest to a wish.
     *
     * @param percentMso a wish, infinite ones included
     * @return %MSO; of two at the same distance the higher
     */
    public double nearest(double percentMso) {
        return within(percentMso, lowest, highest);
    }

    /**
     * The intensity of the grid nearest to a wish that may follow a pulse.
     *
     * @param percentMso a wish, infinite ones included
     * @param previous   intensity of the last pulse, in or out of the range
     * @return %MSO
     */
    public double nearestAfter(double percentMso, double previous) {
        if (largestJump.isEmpty()) {
            return nearest(percentMso);
        }
        double from = Math.max(lowest, previous - largestJump.getAsDouble());
        double to = Math.min(highest, previous + largestJump.getAsDouble());
        // A last pulse far outside the range must not keep the hunt out of it.
        return from <= to ? within(percentMso, from, to) : nearest(previous);
    }

    private double within(double percentMso, double from, double to) {
        if (Double.isNaN(percentMso)) {
            throw new IllegalArgumentException("intensity must be a number: NaN");
        }
        double first = Math.ceil(multiple(from) - 1e-9);
        double last = Math.floor(multiple(to) + 1e-9);
        double allowed = Math.min(Math.max(percentMso, from), to);
        if (first > last) {
            // A jump that ends between two intensities at an end of the range; the range goes before the jump.
            return within(allowed, lowest, highest);
        }
        return value(Math.min(Math.max(Math.floor(multiple(allowed) + 0.5), first), last));
    }

    private double multiple(double percentMso) {
        return percentMso / step;
    }

    /** A multiple of the step, the double nearest to its decimal: 3 * 0.1 is not 0.3, but 3 / 10 is. */
    private double value(double multiple) {
        double perPercent = Math.rint(1 / step);
        return Math.abs(perPercent * step - 1) < 1e-12 ? multiple / perPercent : multiple * step;
    }
}
