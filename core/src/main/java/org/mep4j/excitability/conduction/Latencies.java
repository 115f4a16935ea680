package org.mep4j.excitability.conduction;

import java.util.Arrays;
import java.util.Objects;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.Numbers;

/**
 * Onset latencies of the accepted trials of one stimulation site in one muscle.
 *
 * @param site   what was stimulated, for messages, for example {@code "cortex"}
 * @param millis one latency per trial, each above 0; may be empty
 */
public record Latencies(String site, double[] millis) {

    /**
     * Copies and validates the latencies.
     *
     * @param site   what was stimulated, for messages
     * @param millis one latency per trial, each above 0; may be empty
     * @throws IllegalArgumentException if a latency is not finite and above 0
     */
    public Latencies {
        Objects.requireNonNull(site, "site");
        millis = millis.clone();
        for (double latency : millis) {
            if (!(latency > 0) || Double.isInfinite(latency)) {
                throw new IllegalArgumentException("latency (ms) of " + site + " must be above 0: " + Numbers.plain(latency));
            }
        }
    }

    /**
     * The latencies.
     *
     * @return a copy
     */
    @Override
    public double[] millis() {
        return millis.clone();
    }

    /**
     * The shortest latency: the fastest volley that was seen.
     *
     * @return in ms; it has no interval
     */
    public Estimate shortestMillis() {
        return millis.length == 0 ? none() : Estimate.of(Arrays.stream(millis).min().getAsDouble());
    }

    /**
     * The mean latency with its 95 % t interval, absent for a single trial.
     *
     * @return in ms
     */
    public Estimate meanMillis() {
        return millis.length == 0 ? none() : Estimate.ofMean(millis);
    }

    Estimate none() {
        return Estimate.absent(Absence.NO_RESPONSE, "no latency was measured for " + site);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that && site.equals(that.site) && Arrays.equals(millis, that.millis);
    }

    @Override
    public int hashCode() {
        return 31 * site.hashCode() + Arrays.hashCode(millis);
    }

    @Override
    public String toString() {
        return "Latencies[site=" + site + ", millis=" + Arrays.toString(millis) + "]";
    }
}
