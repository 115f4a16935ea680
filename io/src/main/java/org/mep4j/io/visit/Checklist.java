package org.mep4j.io.visit;

import java.util.List;
import java.util.Objects;

/**
 * The items that a study with single or paired TMS of the motor system should report: Chipchase et al., Clin Neurophysiol 123:1698 (2012),
 * doi 10.1016/j.clinph.2012.05.003.
 *
 * <p>The thirty items and their order are those by which systematic reviews score studies: the eighteen methodological and eight participant
 * items in Table 3 of Cavaleri et al., Syst Rev 6:48 (2017), doi 10.1186/s13643-017-0440-8, and the columns of the reviews collected by
 * TMSMultiLab, which add four for paired pulses. The words are ours. The paper's abstract counts 27 items for single and 30 for paired
 * pulses; 26 and 30 are listed here, because 26 is what the reviews score.
 */
public final class Checklist {

    /** What an item is about. */
    public enum Group {
        /** The participant. */
        PARTICIPANT("participant"),
        /** The method. */
        METHOD("method"),
        /** Paired pulses only. */
        PAIRED("paired pulses"),
        /** The analysis. */
        ANALYSIS("analysis");

        private final String words;

        Group(String words) {
            this.words = words;
        }

        /**
         * The group in words.
         *
         * @return for example {@code "paired pulses"}
         */
        public String words() {
            return words;
        }
    }

    /**
     * One item.
     *
     * @param key   its name in {@code visit_about.tsv}
     * @param group what it is about
     * @param text  what is to be reported
     */
    public record Item(String key, Group group, String text) {
    }

    /** Where an answer comes from. */
    public enum Status {
        /** The recordings answer it, whether or not the researcher adds something. */
        FROM_THE_DATA,
        /** The researcher wrote it. */
        SAID,
        /** Nobody answers it. */
        MISSING,
        /** It does not apply to this visit. */
        NOT_APPLICABLE
    }

    /**
     * An item with its answer.
     *
     * @param item   the item
     * @param status where the answer comes from
     * @param answer the answer; empty where there is none
     */
    public record Answer(Item item, Status status, String answer) {

        /**
         * Rejects nulls.
         *
         * @param item   the item
         * @param status where the answer comes from
         * @param answer the answer
         */
        public Answer {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(answer, "answer");
        }
    }

    private static final List<Item> ITEMS = List.of(
            new Item("age", Group.PARTICIPANT, "Age"),
            new Item("sex", Group.PARTICIPANT, "Gender"),
            new Item("handedness", Group.PARTICIPANT, "Handedness"),
            new Item("prescribed_medication", Group.PARTICIPANT, "Prescribed medication"),
            new Item("cns_active_drugs", Group.PARTICIPANT, "Use of drugs that act on the central nervous system"),
            new Item("neurological_psychiatric", Group.PARTICIPANT, "Neurological or psychiatric disorders"),
            new Item("medical_conditions", Group.PARTICIPANT, "Medical conditions"),
            new Item("repetitive_motor_activity", Group.PARTICIPANT, "History of specific repetitive motor activity"),
            new Item("electrodes", Group.METHOD, "Position and contact of the EMG electrodes"),
            new Item("contraction", Group.METHOD, "Amount of contraction of the target muscles"),
            new Item("prior_activity", Group.METHOD, "Prior motor activity of the tested muscle"),
            new Item("other_muscles", Group.METHOD, "Relaxation of muscles other than those tested"),
            new Item("coil_type", Group.METHOD, "Coil type, size and geometry"),
            new Item("coil_orientation", Group.METHOD, "Coil orientation"),
            new Item("current_direction", Group.METHOD, "Direction of the induced current in the brain"),
            new Item("coil_location", Group.METHOD, "Coil location and stability"),
            new Item("stimulator", Group.METHOD, "Type of stimulator"),
            new Item("intensity", Group.METHOD, "Stimulation intensity"),
            new Item("pulse_shape", Group.METHOD, "Pulse shape, monophasic or biphasic"),
            new Item("hotspot", Group.METHOD, "Determination of the optimal hotspot"),
            new Item("time_between_trials", Group.METHOD, "Time between MEP trials"),
            new Item("time_between_days", Group.METHOD, "Time between days of testing"),
            new Item("attention", Group.METHOD, "Attention or level of arousal during the test"),
            new Item("threshold_method", Group.METHOD, "Method of determining the threshold, active or resting"),
            new Item("number_of_meps", Group.METHOD, "Number of MEP measures made"),
            new Item("test_intensity", Group.PAIRED, "Intensity of the test pulse"),
            new Item("conditioning_intensity", Group.PAIRED, "Intensity of the conditioning pulse"),
            new Item("isi", Group.PAIRED, "Inter-stimulus interval"),
            new Item("mep_size_method", Group.ANALYSIS, "Method of determining the size of the MEP"),
            new Item("unconditioned_size", Group.PAIRED, "Size of the unconditioned MEP"));

    private Checklist() {
    }

    /**
     * Every item, in the order of the checklist.
     *
     * @return thirty items
     */
    public static List<Item> items() {
        return ITEMS;
    }
}
