package org.mep4j.io.visit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the pulses of a recording, or those of one of its markers, were given for. */
public enum Role {
    /** Single pulses around the resting motor threshold. */
    RESTING_THRESHOLD("resting motor threshold, pulses of several intensities at rest"),
    /** Single pulses around the active motor threshold. */
    ACTIVE_THRESHOLD("active motor threshold, pulses of several intensities during a slight contraction"),
    /** Single pulses from below threshold to the plateau. */
    RECRUITMENT("recruitment curve, pulses of many intensities"),
    /** Single pulses of one intensity, for amplitude and latency. */
    MEP("amplitude and latency, pulses of one intensity"),
    /** Test pulses alone, with which conditioned responses are compared. */
    TEST("test pulses alone, for the conditioned ones"),
    /** Short-interval intracortical inhibition. */
    SICI("short-interval intracortical inhibition"),
    /** Intracortical facilitation. */
    ICF("intracortical facilitation"),
    /** Short-interval intracortical facilitation. */
    SICF("short-interval intracortical facilitation"),
    /** Long-interval intracortical inhibition. */
    LICI("long-interval intracortical inhibition"),
    /** Short-latency afferent inhibition. */
    SAI("short-latency afferent inhibition"),
    /** Long-latency afferent inhibition. */
    LAI("long-latency afferent inhibition"),
    /** Interhemispheric inhibition. */
    IHI("interhemispheric inhibition"),
    /** Pulses during a contraction, for the cortical silent period. */
    CSP("cortical silent period, pulses during a contraction"),
    /** Stimulation of the motor nerve for the M wave. */
    M_WAVE("M wave (CMAP), supramaximal stimulation of the nerve at the distal site"),
    /** The same at the proximal site. */
    M_WAVE_PROXIMAL("M wave of the proximal site, for the conduction velocity"),
    /** Repeated supramaximal stimulation of the motor nerve for F waves; it also shows the M wave. */
    F_WAVE("F waves (and the M wave), repeated supramaximal stimulation of the nerve"),
    /** Maximal voluntary contractions, without pulses. */
    MVC("maximal voluntary contraction; every unbroken stretch of the recording is one trial"),
    /** Stimulation of the spinal root. */
    ROOT("root stimulation, for the central conduction time"),
    /** Single pulses before an intervention. */
    PRE("baseline before an intervention"),
    /** Single pulses after an intervention. */
    POST("block after an intervention");

    private static final List<Role> CONDITIONED = List.of(SICI, ICF, SICF, LICI, SAI, LAI, IHI);
    private static final List<Role> NERVE = List.of(M_WAVE, M_WAVE_PROXIMAL, F_WAVE);

    private final String meaning;

    Role(String meaning) {
        this.meaning = meaning;
    }

    /**
     * The word that stands for it in a description.
     *
     * @return for example {@code resting-threshold}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What it means.
     *
     * @return half a sentence
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Whether a conditioning stimulus precedes the pulse.
     *
     * @return true for paired pulses
     */
    public boolean isConditioned() {
        return CONDITIONED.contains(this);
    }

    /**
     * Whether a peripheral nerve was stimulated.
     *
     * @return true for M and F waves
     */
    public boolean isNerve() {
        return NERVE.contains(this);
    }

    /**
     * Reads a word.
     *
     * @param word as in a description, in any case, with hyphens, underscores or blanks
     * @return the role, if it is one
     */
    public static Optional<Role> of(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "-");
        return Arrays.stream(values()).filter(role -> role.word().equals(plain)).findFirst();
    }

    /**
     * Every word.
     *
     * @return the words, separated by commas
     */
    public static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return word();
    }
}
