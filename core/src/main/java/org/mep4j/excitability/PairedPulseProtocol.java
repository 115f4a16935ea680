package org.mep4j.excitability;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.TimeWindow;

/**
 * Named paired-pulse protocols: the intervals of each, the pulses it takes, what to mind, and where that comes from. Nothing is measured by them; an
 * interval outside is a choice, not an error, and {@link #remarks} says so. What to report of such a study: Chipchase et al., Clin
 * Neurophysiol 123:1698 (2012), doi 10.1016/j.clinph.2012.05.003 (both intensities and the interval among its items).
 */
public enum PairedPulseProtocol {
    /** Short-interval intracortical inhibition. */
    SICI("short-interval intracortical inhibition", 1, 6, List.of(2.0, 3.0), "subthreshold", "suprathreshold, often 1 mV",
            "an interval at a peak of SICF (on average 1.54 and 2.61 ms, differing between subjects; Peurala et al. 2008, doi "
                    + "10.1016/j.clinph.2008.05.031) mixes inhibition with facilitation where the conditioning pulse exceeds 90 % AMT",
            "Kujirai et al., J Physiol 471:501 (1993), doi 10.1113/jphysiol.1993.sp019912"),
    /** Intracortical facilitation. */
    ICF("intracortical facilitation", 8, 30, List.of(10.0, 12.0, 15.0), "subthreshold", "suprathreshold, often 1 mV",
            "intervals from 12 to 21 ms were the reliable ones in 23 healthy people (doi 10.1080/00222895.2013.850401)",
            "Kujirai et al., J Physiol 471:501 (1993), doi 10.1113/jphysiol.1993.sp019912; the range of 8 to 30 ms is customary"),
    /** Long-interval intracortical inhibition. */
    LICI("long-interval intracortical inhibition", 50, 200, List.of(100.0, 150.0), "suprathreshold", "suprathreshold",
            "inhibition at 100 ms needs less conditioning intensity than at 150 ms (Vallence et al., Neurosci Lett 570:114 (2014))",
            "Nakamura et al., J Physiol 498:817 (1997), doi 10.1113/jphysiol.1997.sp021905, at 100 to 200 ms; 50 ms is customary"),
    /** Short-interval intracortical facilitation. */
    SICF("short-interval intracortical facilitation", 1, 5, List.of(1.5, 3.0), "suprathreshold first pulse", "about threshold, second pulse",
            "the peaks differ between subjects: 1.5 and 3 ms in one study, on average 1.54 and 2.61 ms in another (Peurala et al. 2008, doi "
                    + "10.1016/j.clinph.2008.05.031)",
            "Ziemann et al., J Physiol 511:181 (1998); Van den Bos et al., Front Neurosci 12:240 (2018), doi 10.3389/fnins.2018.00240"),
    /** Short-latency afferent inhibition. */
    SAI("short-latency afferent inhibition", 18, 30, List.of(21.0, 23.0, 25.0), "electrical, median nerve at the wrist", "suprathreshold, often 1 mV",
            "intervals follow the latency of the subject's N20 where it is known, see saiMillis",
            "Turco et al., Brain Stimul 11:59 (2018), doi 10.1016/j.brs.2017.09.009; the range of 18 to 30 ms is chosen here"),
    /** Long-latency afferent inhibition. */
    LAI("long-latency afferent inhibition", 100, 1000, List.of(200.0), "electrical, median nerve at the wrist", "suprathreshold, often 1 mV", "",
            "Turco et al., Brain Stimul 11:59 (2018), doi 10.1016/j.brs.2017.09.009; the range is chosen here"),
    /** Short-latency interhemispheric inhibition. */
    IHI_SHORT("short-latency interhemispheric inhibition", 8, 12, List.of(10.0), "suprathreshold, opposite motor cortex", "suprathreshold, often 1 mV",
            "", "Ferbert et al., J Physiol 453:525 (1992); Ni et al., Cereb Cortex 19:1654 (2009), about 10 ms; the range is chosen here"),
    /** Long-latency interhemispheric inhibition. */
    IHI_LONG("long-latency interhemispheric inhibition", 30, 60, List.of(40.0, 50.0), "suprathreshold, opposite motor cortex",
            "suprathreshold, often 1 mV", "",
            "Ni et al., Cereb Cortex 19:1654 (2009), about 50 ms; 40 ms in Lee et al., J Physiol 580:1021 (2007); the range is chosen here");

    private final String fullName;
    private final TimeWindow range;
    private final List<Double> usualMillis;
    private final String conditioning;
    private final String test;
    private final String caution;
    private final String source;

    PairedPulseProtocol(String fullName, double from, double to, List<Double> usualMillis, String conditioning, String test, String caution,
            String source) {
        this.fullName = fullName;
        this.range = TimeWindow.millis(from, to);
        this.usualMillis = usualMillis;
        this.conditioning = conditioning;
        this.test = test;
        this.caution = caution;
        this.source = source;
    }

    /**
     * The name in full.
     *
     * @return for example {@code "short-interval intracortical inhibition"}
     */
    public String fullName() {
        return fullName;
    }

    /**
     * The intervals of the protocol.
     *
     * @return from the shortest to the longest, in ms
     */
    public TimeWindow range() {
        return range;
    }

    /**
     * Intervals that are usually chosen.
     *
     * @return in ms, rising
     */
    public List<Double> usualMillis() {
        return usualMillis;
    }

    /**
     * The conditioning stimulus.
     *
     * @return in words
     */
    public String conditioning() {
        return conditioning;
    }

    /**
     * The test pulse.
     *
     * @return in words
     */
    public String test() {
        return test;
    }

    /**
     * What to mind.
     *
     * @return half a sentence, empty if nothing
     */
    public String caution() {
        return caution;
    }

    /**
     * Where it was published.
     *
     * @return the publication, and what of it is custom or chosen here
     */
    public String source() {
        return source;
    }

    /**
     * What to say of a cell measured under this protocol: an interval outside its range, a ratio without trials behind it, many rejected
     * trials (more than a third, chosen here).
     *
     * @param cell a cell
     * @return sentences, possibly none
     */
    public List<String> remarks(PairedPulse.Cell cell) {
        ArrayList<String> remarks = new ArrayList<>();
        if (!range.contains(cell.isiMillis())) {
            remarks.add("an interval of " + Numbers.plain(cell.isiMillis()) + " ms is outside the " + range + " of " + name());
        }
        if (cell.ratio() instanceof Estimate.Absent absent) {
            remarks.add(absent.detail());
        }
        if (3 * cell.rejected() > cell.rejected() + cell.accepted()) {
            remarks.add(cell.rejected() + " of " + (cell.rejected() + cell.accepted()) + " conditioned trials were rejected");
        }
        if (3 * cell.testRejected() > cell.testRejected() + cell.testAccepted()) {
            remarks.add(cell.testRejected() + " of " + (cell.testRejected() + cell.testAccepted()) + " test-alone trials were rejected");
        }
        return List.copyOf(remarks);
    }

    /**
     * The intervals of SAI for a subject: 2, 4, 6 and 8 ms after the N20 of the somatosensory potential, as is customary.
     *
     * @param n20Millis latency of the N20, above 0
     * @return in ms
     * @throws IllegalArgumentException if the latency is not a number above 0
     */
    public static List<Double> saiMillis(double n20Millis) {
        Given.positive("N20 latency (ms)", OptionalDouble.of(n20Millis));
        return List.of(n20Millis + 2, n20Millis + 4, n20Millis + 6, n20Millis + 8);
    }
}
