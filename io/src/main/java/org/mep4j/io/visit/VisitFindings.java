package org.mep4j.io.visit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Plasticity;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.threshold.Trial;

/**
 * What lies behind the rows of a visit's table, for pictures: one entry per muscle.
 *
 * @param recruitment recruitment curves
 * @param paired      paired pulses
 * @param silent      silent periods
 * @param nerves      M and F waves
 * @param changes     changes after an intervention
 */
public record VisitFindings(List<Recruitment> recruitment, List<Paired> paired, List<Silent> silent, List<NerveFindings> nerves,
                            List<Change> changes) {

    /**
     * Copies the lists.
     *
     * @param recruitment recruitment curves
     * @param paired      paired pulses
     * @param silent      silent periods
     * @param nerves      M and F waves
     * @param changes     changes after an intervention
     */
    public VisitFindings {
        recruitment = List.copyOf(recruitment);
        paired = List.copyOf(paired);
        silent = List.copyOf(silent);
        nerves = List.copyOf(nerves);
        changes = List.copyOf(changes);
    }

    /**
     * A recruitment curve.
     *
     * @param muscle name of the channel
     * @param trials accepted trials of known intensity
     * @param fit    the curve, or why there is none
     */
    public record Recruitment(String muscle, List<Trial> trials, RecruitmentFit fit) {

        /**
         * Copies the trials.
         *
         * @param muscle name of the channel
         * @param trials accepted trials of known intensity
         * @param fit    the curve, or why there is none
         */
        public Recruitment {
            trials = List.copyOf(trials);
        }
    }

    /**
     * Paired pulses of one muscle.
     *
     * @param muscle         name of the channel
     * @param testMicrovolts accepted responses to the test pulse alone
     * @param conditions     the conditioned blocks
     */
    public record Paired(String muscle, double[] testMicrovolts, List<Condition> conditions) {

        /**
         * Copies numbers and list.
         *
         * @param muscle         name of the channel
         * @param testMicrovolts accepted responses to the test pulse alone
         * @param conditions     the conditioned blocks
         */
        public Paired {
            testMicrovolts = testMicrovolts.clone();
            conditions = List.copyOf(conditions);
        }

        /**
         * Accepted responses to the test pulse alone.
         *
         * @return a copy
         */
        @Override
        public double[] testMicrovolts() {
            return testMicrovolts.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Paired that && muscle.equals(that.muscle) && Arrays.equals(testMicrovolts, that.testMicrovolts)
                    && conditions.equals(that.conditions);
        }

        @Override
        public int hashCode() {
            return 31 * muscle.hashCode() + Arrays.hashCode(testMicrovolts);
        }
    }

    /**
     * One conditioned block.
     *
     * @param role       what it measures
     * @param isiMillis  its interval
     * @param microvolts accepted responses
     * @param ratio      to the test pulse alone
     */
    public record Condition(Role role, double isiMillis, double[] microvolts, Estimate ratio) {

        /**
         * Copies the numbers.
         *
         * @param role       what it measures
         * @param isiMillis  its interval
         * @param microvolts accepted responses
         * @param ratio      to the test pulse alone
         */
        public Condition {
            microvolts = microvolts.clone();
        }

        /**
         * Accepted responses.
         *
         * @return a copy
         */
        @Override
        public double[] microvolts() {
            return microvolts.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Condition that && role == that.role && isiMillis == that.isiMillis
                    && Arrays.equals(microvolts, that.microvolts) && ratio.equals(that.ratio);
        }

        @Override
        public int hashCode() {
            return 31 * role.hashCode() + Arrays.hashCode(microvolts);
        }
    }

    /**
     * Silent periods of one muscle.
     *
     * @param muscle  name of the channel
     * @param periods those that were found whole
     * @param average mean of the rectified accepted trials; absent where none was accepted
     */
    public record Silent(String muscle, List<SilentPeriod.Found> periods, Optional<Epoch> average) {

        /**
         * Copies the list.
         *
         * @param muscle  name of the channel
         * @param periods those that were found whole
         * @param average mean of the rectified accepted trials
         */
        public Silent {
            periods = List.copyOf(periods);
        }
    }

    /**
     * The change of one muscle after an intervention.
     *
     * @param muscle     name of the channel
     * @param plasticity ratios to the baseline
     */
    public record Change(String muscle, Plasticity plasticity) {
    }
}
