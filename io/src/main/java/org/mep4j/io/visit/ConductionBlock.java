package org.mep4j.io.visit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.PairedPulse;
import org.mep4j.excitability.wave.MWave;

/** How much smaller the M waves of the proximal site are than those of the distal one. */
final class ConductionBlock {

    static final String METHOD = "100 (1 - proximal / distal), ratio of geometric means over the sweeps, Welch interval of the logarithms; negative where the"
            + " proximal one is larger";

    private ConductionBlock() {
    }

    /**
     * One part of the waves; where no proximal sweep shows a response the block is complete. Both sites must have a sweep.
     */
    static Estimate percent(List<MWave> distal, List<MWave> proximal, Function<MWave, Estimate> part) {
        double[] near = NerveMeasures.numbers(distal, part);
        double[] far = NerveMeasures.numbers(proximal, part);
        if (near.length == 0) {
            return part.apply(distal.get(0));
        }
        if (far.length == 0) {
            boolean lost = proximal.stream().map(part).allMatch(estimate -> estimate instanceof Estimate.Absent absent
                    && absent.reason() == Absence.NO_RESPONSE);
            return lost ? Estimate.of(100) : part.apply(proximal.get(0));
        }
        Estimate.Value ratio = (Estimate.Value) PairedPulse.ratio(far, near);
        return new Estimate.Value(lost(ratio.value()), ratio.interval().map(own -> new Interval(own.level(), lost(own.high()), lost(own.low()))));
    }

    private static double lost(double ratio) {
        return 100 * (1 - ratio);
    }

    private static OptionalDouble lost(OptionalDouble ratio) {
        return ratio.isPresent() ? OptionalDouble.of(lost(ratio.getAsDouble())) : ratio;
    }
}
