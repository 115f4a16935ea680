package org.mep4j.threshold.hunt;

import java.util.Objects;
import org.mep4j.signal.Numbers;

/**
 * What every hunt needs to know: which intensities exist, where to begin, when to stop.
 *
 * @param grid            intensities that may be asked for
 * @param startPercentMso intensity of the first pulse, in %MSO; used as it is if it lies on the grid, else moved to the nearest
 * @param stop            when the hunt has seen enough; staircases end by their own rule, at the latest by this one
 */
public record HuntSettings(IntensityGrid grid, double startPercentMso, StopRule stop) {

    /**
     * Validates the start.
     *
     * @param grid            intensities that may be asked for
     * @param startPercentMso intensity of the first pulse
     * @param stop            when the hunt has seen enough
     * @throws IllegalArgumentException if the start lies outside the range of the grid
     */
    public HuntSettings {
        Objects.requireNonNull(stop, "stop");
        if (!(startPercentMso >= grid.lowest() && startPercentMso <= grid.highest())) {
            throw new IllegalArgumentException("startPercentMso must lie within the range of intensities, "
                    + Numbers.plain(grid.lowest()) + " to " + Numbers.plain(grid.highest()) + " %MSO: "
                    + Numbers.plain(startPercentMso));
        }
    }

    /**
     * Usual settings.
     *
     * @return 1 to 100 %MSO in steps of 1 %MSO, start at 50 %MSO, 20 pulses
     */
    public static HuntSettings defaults() {
        return new HuntSettings(IntensityGrid.defaults(), 50, StopRule.after(20));
    }

    /**
     * The same settings on another grid; the start is moved into its range.
     *
     * @param newGrid intensities that may be asked for
     * @return a copy
     */
    public HuntSettings withGrid(IntensityGrid newGrid) {
        return new HuntSettings(newGrid, newGrid.nearest(startPercentMso), stop);
    }

    /**
     * The same settings with another start.
     *
     * @param percentMso intensity of the first pulse
     * @return a copy
     */
    public HuntSettings withStart(double percentMso) {
        return new HuntSettings(grid, percentMso, stop);
    }

    /**
     * The same settings with another stop rule.
     *
     * @param newStop when the hunt has seen enough
     * @return a copy
     */
    public HuntSettings withStop(StopRule newStop) {
        return new HuntSettings(grid, startPercentMso, newStop);
    }
}
