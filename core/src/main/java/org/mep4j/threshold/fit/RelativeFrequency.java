package org.mep4j.threshold.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;

/**
 * The relative-frequency threshold of a finished session: the lowest intensity at which at least 5 of 10 (or 10 of 20)
 * consecutive trials are responses.
 *
 * <p>Rossini et al., Electroencephalogr Clin Neurophysiol 91:79 (1994), doi 10.1016/0013-4694(94)90029-9; Groppa et al., Clin
 * Neurophysiol 123:858 (2012), doi 10.1016/j.clinph.2012.01.010; Rossini et al., Clin Neurophysiol 126:1071 (2015), doi
 * 10.1016/j.clinph.2015.02.001. What they leave open, and what is done here:
 *
 * <ul>
 * <li>More trials than the rule asks for: the first ten at an intensity count, in the order in which they were delivered.
 * <li>Fewer: an intensity is decided all the same once the missing trials could not change it, that is after 5 responses or
 *     after 6 misses; examiners stop there. Otherwise it stays undecided and takes no part.
 * <li>Responses that do not grow steadily: the session is read from the highest decided intensity downwards, as it is measured,
 *     and ends at the first one that fails. An intensity below that meets the rule by chance is named in the remark.
 * <li>If even the lowest decided intensity meets the rule, the session shows only that the threshold is at most that, and there
 *     is no estimate: no intensity was found to fail.
 * </ul>
 *
 * <p>The rule has no interval; its result lies on the tested grid, on average 1.2 to 1.5 % above the 50 % point.
 *
 * @param responses responses that are needed, at least 1
 * @param trials    trials among which they are counted, at least as many
 */
public record RelativeFrequency(int responses, int trials) {

    // Examiners approach the threshold in steps of 1 or 2 %MSO; a wider gap is worth a remark.
    private static final double USUAL_STEP = 2;

    /**
     * Validates the rule.
     *
     * @param responses responses that are needed, at least 1
     * @param trials trials among which they are counted, at least as many
     * @throws IllegalArgumentException if it asks for no response or for more responses than trials
     */
    public RelativeFrequency {
        if (responses < 1 || trials < responses) {
            throw new IllegalArgumentException("a relative frequency must ask for 1 response at least and for no more responses than "
                    + "trials: " + responses + " of " + trials);
        }
    }

    /**
     * The classic rule (Rossini et al. 1994).
     *
     * @return 5 of 10
     */
    public static RelativeFrequency fiveOfTen() {
        return new RelativeFrequency(5, 10);
    }

    /**
     * The more reliable rule (Groppa et al. 2012).
     *
     * @return 10 of 20
     */
    public static RelativeFrequency tenOfTwenty() {
        return new RelativeFrequency(10, 20);
    }

    /**
     * A short form of the rule.
     *
     * @return 3 of 6
     */
    public static RelativeFrequency threeOfSix() {
        return new RelativeFrequency(3, 6);
    }

    /**
     * Reads the threshold from a finished session.
     *
     * @param session all trials, in the order in which they were delivered
     * @return the threshold, or why there is none
     */
    public ThresholdEstimate estimate(List<Trial> session) {
        List<Level> levels = levels(session);
        List<Level> decided = levels.stream().filter(level -> level.met() || level.failed()).toList();
        if (session.isEmpty()) {
            return none(NoThreshold.NO_TRIALS, session, "no accepted trial has a known intensity");
        }
        if (levels.size() == 1) {
            return none(NoThreshold.ONE_INTENSITY, session, "all " + session.size() + " trials were at "
                    + levels.get(0).name() + "; the rule needs at least two intensities");
        }
        if (decided.isEmpty()) {
            return none(NoThreshold.TOO_FEW_TRIALS, session, "at none of " + levels.size() + " intensities do the trials decide whether "
                    + this.responses + " of " + this.trials + " are responses; most trials were given at " + longest(levels));
        }
        int top = decided.size() - 1;
        if (decided.get(top).failed()) {
            return none(NoThreshold.ABOVE_TESTED_RANGE, session, "the threshold lies above " + decided.get(top).name()
                    + ", the highest intensity with enough trials: " + decided.get(top).share());
        }
        int accepted = top;
        while (accepted > 0 && decided.get(accepted - 1).met()) {
            accepted--;
        }
        Level threshold = decided.get(accepted);
        if (accepted == 0) {
            return none(NoThreshold.BELOW_TESTED_RANGE, session, "the threshold is at most " + threshold.name()
                    + ", the lowest intensity with enough trials: " + threshold.share());
        }
        int used = decided.stream().mapToInt(level -> level.counted).sum();
        return new Estimated(method(), threshold.percentMso, OptionalDouble.empty(), Optional.empty(), used,
                remark(levels, decided, accepted));
    }

    private String remark(List<Level> levels, List<Level> decided, int accepted) {
        Level threshold = decided.get(accepted);
        Level failed = decided.get(accepted - 1);
        List<String> remarks = new ArrayList<>();
        for (Level level : levels) {
            boolean between = level.percentMso > failed.percentMso && level.percentMso < threshold.percentMso;
            if (between) {
                remarks.add(level.name() + " was tested too briefly to decide (" + level.share() + ")");
            } else if (level.percentMso < failed.percentMso && level.met()) {
                remarks.add(level.name() + " meets the rule too (" + level.share() + "), below " + failed.name() + " that fails ("
                        + failed.share() + ")");
            }
        }
        if (threshold.percentMso - failed.percentMso > USUAL_STEP) {
            remarks.add("the next lower intensity that was decided is " + failed.name() + ", so the threshold may lie anywhere between");
        }
        return String.join("; ", remarks);
    }

    private List<Level> levels(List<Trial> session) {
        Map<Double, Level> levels = new TreeMap<>();
        for (Trial trial : session) {
            // Adding 0 turns -0.0, which sorts below 0.0, into 0.0.
            levels.computeIfAbsent(trial.percentMso() + 0.0, Level::new).count(trial.responded());
        }
        return List.copyOf(levels.values());
    }

    private static String longest(List<Level> levels) {
        Level longest = levels.get(0);
        for (Level level : levels) {
            longest = level.counted > longest.counted ? level : longest;
        }
        return longest.name() + " (" + longest.share() + ")";
    }

    private NotEstimable none(NoThreshold reason, List<Trial> session, String detail) {
        return new NotEstimable(method(), reason, session.size(), detail);
    }

    private String method() {
        return "relative frequency " + responses + "/" + trials;
    }

    /** The first trials at one intensity, as many as the rule counts. */
    private final class Level {

        private final double percentMso;
        private int counted;
        private int responded;

        Level(double percentMso) {
            this.percentMso = percentMso;
        }

        void count(boolean response) {
            if (counted < trials) {
                counted++;
                responded += response ? 1 : 0;
            }
        }

        boolean met() {
            return responded >= responses;
        }

        boolean failed() {
            return counted - responded > trials - responses;
        }

        String name() {
            return Numbers.plain(percentMso) + " %MSO";
        }

        String share() {
            return responded + " of " + counted + " responses";
        }
    }
}
