package org.mep4j.io.visit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.excitability.conduction.CentralConduction;
import org.mep4j.excitability.conduction.Latencies;
import org.mep4j.signal.SampleRate;

/** Conduction velocity between two sites from the latencies of several stimuli at each. */
final class Velocity {

    private Velocity() {
    }

    /** Distance over the difference of the mean latencies; the interval is that of the difference, with half a sample at each site. */
    static Estimate between(OptionalDouble distanceMillimetres, double[] distalMillis, double[] proximalMillis,
            SampleRate rate) {
        if (distanceMillimetres.isEmpty()) {
            return Estimate.absent(Absence.DISTANCE_MISSING, "the distance between the two sites is missing; give distance_mm in the row of role "
                    + Role.M_WAVE_PROXIMAL);
        }
        // A difference of two mean latencies with its Welch interval is what the root method of the central conduction time computes.
        double half = StrictMath.hypot(rate.millisOf(0.5), rate.millisOf(0.5));
        Estimate time = Placement.widened(CentralConduction.byRoot(new Latencies("proximal site", proximalMillis),
                new Latencies("distal site", distalMillis)).centralMillis(), half, half);
        if (!(time instanceof Estimate.Value value)) {
            return Estimate.absent(Absence.NEGATIVE_CONDUCTION_TIME, "the proximal latency is not longer than the distal one");
        }
        double distance = distanceMillimetres.getAsDouble();
        Optional<Interval> interval = value.interval().map(own -> new Interval(own.level(),
                OptionalDouble.of(distance / own.high().orElseThrow()),
                own.low().orElseThrow() > 0 ? OptionalDouble.of(distance / own.low().orElseThrow()) : OptionalDouble.empty()));
        return new Estimate.Value(distance / value.value(), interval);
    }
}
