package org.mep4j.excitability.conduction;

import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Spread;
import org.mep4j.signal.Numbers;

/**
 * Central and peripheral motor conduction time.
 *
 * <pre>
 *   root method     CMCT = CML - PML                     CML cortical, PML root motor latency
 *   F-wave method   PMCT = (F + M - 1) / 2               F shortest F latency, M distal motor latency, 1 ms turnaround in the motoneurone
 *                   CMCT = CML - PMCT
 * </pre>
 *
 * <p>Groppa et al., Clin Neurophysiol 123:858 (2012), doi 10.1016/j.clinph.2012.01.010; the F-wave formula also in
 * Rossini et al. (2015), doi 10.1016/j.clinph.2015.02.001. The root method still holds the proximal root, so
 * it is longer by about 0.5 to 1.4 ms in the hand and 3 to 4 ms in the leg. Papers take the shortest latency of a few trials, a
 * choice that falls with the number of trials; here the mean of the trials counts, with an interval after Welch, and the shortest
 * difference is given beside it. Where the shortest F latency is given as one number, the interval of the F-wave method holds the scatter of
 * CML and M only; given all F latencies, it holds theirs too.
 *
 * @param centralMillis         CMCT from mean latencies, with a 95 % interval where each side has two trials
 * @param shortestCentralMillis CMCT from the shortest latencies, without an interval
 * @param peripheralMillis      PMCT: the mean root latency, or that of the F-wave formula
 */
public record CentralConduction(Estimate centralMillis, Estimate shortestCentralMillis, Estimate peripheralMillis) {

    private static final double TURNAROUND_MILLIS = 1;

    /**
     * By stimulation of the root.
     *
     * @param cortex latencies after stimulation of the cortex
     * @param root   latencies after stimulation of the root
     * @return the conduction times
     */
    public static CentralConduction byRoot(Latencies cortex, Latencies root) {
        if (cortex.millis().length == 0 || root.millis().length == 0) {
            Estimate none = cortex.millis().length == 0 ? cortex.none() : root.none();
            return new CentralConduction(none, none, root.meanMillis());
        }
        Spread central = Spread.of(cortex.millis());
        Spread peripheral = Spread.of(root.millis());
        return new CentralConduction(difference(central, peripheral), shortest(cortex, root.shortestMillis().number().getAsDouble()),
                root.meanMillis());
    }

    /**
     * By F waves.
     *
     * @param cortex            latencies after stimulation of the cortex
     * @param distal            distal motor latencies of the M wave at the same electrodes
     * @param shortestFMillis   the shortest F-wave latency, of at least 10 F waves; empty if there were none
     * @return the conduction times
     */
    public static CentralConduction byFWave(Latencies cortex, Latencies distal, OptionalDouble shortestFMillis) {
        if (shortestFMillis.isEmpty()) {
            Estimate none = Estimate.absent(Absence.NO_RESPONSE, "there were no F waves");
            return new CentralConduction(none, none, none);
        }
        if (distal.millis().length == 0) {
            return new CentralConduction(distal.none(), distal.none(), distal.none());
        }
        double f = shortestFMillis.getAsDouble();
        Spread m = Spread.of(distal.millis());
        if (!(f > m.mean())) {
            Estimate none = Estimate.absent(Absence.NEGATIVE_CONDUCTION_TIME, "the F wave at " + Numbers.plain(f)
                    + " ms does not come after the M wave at " + Numbers.plain(m.mean()) + " ms");
            return new CentralConduction(none, none, none);
        }
        Spread peripheral = new Spread(m.count(), (f + m.mean() - TURNAROUND_MILLIS) / 2, m.variance() / 4);
        double half = m.count() > 1 ? peripheral.meanHalfWidth() : 0;
        Estimate pmct = m.count() > 1 ? Estimate.of(peripheral.mean(), peripheral.mean() - half, peripheral.mean() + half)
                : Estimate.of(peripheral.mean());
        if (cortex.millis().length == 0) {
            return new CentralConduction(cortex.none(), cortex.none(), pmct);
        }
        return new CentralConduction(difference(Spread.of(cortex.millis()), peripheral),
                shortest(cortex, (f + distal.shortestMillis().number().getAsDouble() - TURNAROUND_MILLIS) / 2), pmct);
    }

    /**
     * By F waves whose own scatter is known: the shortest of so many scatters too, and the intervals say so. They hold for the time that the
     * shortest of as many F waves shows on average; latencies of F waves are taken as normally distributed, which they appear to be (Normative F wave
     * values and the number of recorded F waves, Muscle Nerve 1994).
     *
     * @param cortex latencies after stimulation of the cortex
     * @param distal distal motor latencies of the M wave at the same electrodes
     * @param fWaves latencies of all F waves
     * @return the conduction times
     */
    public static CentralConduction byFWave(Latencies cortex, Latencies distal, Latencies fWaves) {
        int count = fWaves.millis().length;
        CentralConduction plain = byFWave(cortex, distal, count == 0 ? OptionalDouble.empty() : OptionalDouble.of(fWaves.shortestMillis()
                .number().getAsDouble()));
        if (count < 2 || distal.millis().length < 2) {
            return new CentralConduction(bare(plain.centralMillis), plain.shortestCentralMillis, bare(plain.peripheralMillis));
        }
        Spread m = Spread.of(distal.millis());
        double[] f = {SmallestOfNormal.variance(count) * Spread.of(fWaves.millis()).variance() / 4, count - 1.0};
        double[] motor = {m.squaredError() / 4, m.count() - 1.0};
        Estimate central = plain.centralMillis;
        if (cortex.millis().length > 1) {
            Spread c = Spread.of(cortex.millis());
            central = widened(central, f, motor, new double[] {c.squaredError(), c.count() - 1.0});
        } else {
            central = bare(central);
        }
        return new CentralConduction(central, plain.shortestCentralMillis, widened(plain.peripheralMillis, f, motor));
    }

    private static Estimate bare(Estimate estimate) {
        return estimate instanceof Estimate.Value value ? Estimate.of(value.value()) : estimate;
    }

    /** With the interval of a sum of independent parts, each a squared error with its degrees of freedom (Welch). */
    private static Estimate widened(Estimate estimate, double[]... parts) {
        double error = 0;
        double weighted = 0;
        for (double[] part : parts) {
            error += part[0];
            weighted += part[0] * part[0] / part[1];
        }
        if (!(estimate instanceof Estimate.Value value)) {
            return estimate;
        }
        double half = error == 0 ? 0 : Spread.quantile(error * error / weighted) * StrictMath.sqrt(error);
        return Estimate.of(value.value(), value.value() - half, value.value() + half);
    }

    private static Estimate difference(Spread central, Spread peripheral) {
        double difference = central.mean() - peripheral.mean();
        if (difference <= 0) {
            return negative(central.mean(), peripheral.mean());
        }
        if (central.count() < 2 || peripheral.count() < 2) {
            return Estimate.of(difference);
        }
        double half = central.differenceHalfWidth(peripheral);
        return Estimate.of(difference, difference - half, difference + half);
    }

    private static Estimate shortest(Latencies cortex, double peripheral) {
        double central = cortex.shortestMillis().number().getAsDouble();
        return central > peripheral ? Estimate.of(central - peripheral) : negative(central, peripheral);
    }

    private static Estimate negative(double central, double peripheral) {
        return Estimate.absent(Absence.NEGATIVE_CONDUCTION_TIME, "the cortical latency of " + Numbers.plain(central)
                + " ms is not longer than the peripheral " + Numbers.plain(peripheral) + " ms");
    }
}
