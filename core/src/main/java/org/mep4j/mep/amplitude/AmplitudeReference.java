package org.mep4j.mep.amplitude;

import java.util.Locale;
import java.util.Objects;
import org.mep4j.signal.Numbers;

/**
 * What amplitudes are divided by, so that subjects and sessions can be compared. Normalising to the largest MEPs cut the variation between
 * subjects by up to 64 %, normalising to maximal contraction did not (Front Psychiatry 2024, 1279072, n = 47).
 *
 * @param kind       what it is
 * @param microvolts its size, by the same measure as the amplitudes (peak-to-peak with peak-to-peak, RMS with RMS)
 */
public record AmplitudeReference(Kind kind, double microvolts) {

    /** What an amplitude is compared with. */
    public enum Kind {
        /** The largest compound muscle action potential that the nerve can evoke. */
        M_MAX("Mmax"),
        /** EMG at maximal voluntary contraction. */
        MVC("MVC"),
        /** The subject's own largest MEPs. */
        LARGEST_MEP("the largest MEPs"),
        /** The same measure in another condition, for example the unconditioned pulse of a paired-pulse protocol. */
        CONDITION("the reference condition");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * Validates the size.
     *
     * @param kind what it is
     * @param microvolts its size
     * @throws IllegalArgumentException if it is not finite and positive
     */
    public AmplitudeReference {
        Objects.requireNonNull(kind, "kind");
        if (!(microvolts > 0) || Double.isInfinite(microvolts)) {
            throw new IllegalArgumentException("reference amplitude (" + kind.words + ") must be a positive number of microvolts: "
                    + Numbers.plain(microvolts));
        }
    }

    /**
     * A reference condition: its geometric mean.
     *
     * @param statistics of the reference condition's amplitudes
     * @return the reference
     */
    public static AmplitudeReference condition(AmplitudeStatistics statistics) {
        return new AmplitudeReference(Kind.CONDITION, statistics.geometricMean());
    }

    /**
     * An amplitude in percent of the reference.
     *
     * @param amplitudeMicrovolts by the same measure
     * @return percent
     */
    public double percent(double amplitudeMicrovolts) {
        return 100 * amplitudeMicrovolts / microvolts;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "percent of %s (%s µV)", kind.words, Numbers.plain(microvolts));
    }
}
