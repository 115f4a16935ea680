package org.mep4j.benchmarks.threshold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeModel;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;

/**
 * A hunt under study.
 *
 * @param name           as it stands in the tables
 * @param start          begins a hunt
 * @param readsAmplitude whether the hunt is told the amplitude of a trial, or its answer alone
 * @param probit         whether the threshold is read from a probit fit (spread 7 %) to the hunt's trials instead
 * @param isCostly       whether it takes so long that it meets fewer subjects
 */
record Method(String name, Function<HuntSettings, Hunt> start, boolean readsAmplitude, boolean probit, boolean isCostly) {

    /** Name of the hunt whose accuracy is compared with the bound. */
    static final String AMPLITUDE_AWARE = "amplitude-aware Bayes";

    /** A threshold, with its interval where there is one. */
    record Reading(double percentMso, OptionalDouble low, OptionalDouble high) {
    }

    static Method analog(String name, Function<HuntSettings, Hunt> start) {
        return new Method(name, start, true, false, false);
    }

    static Method binary(String name, Function<HuntSettings, Hunt> start) {
        return new Method(name, start, false, false, false);
    }

    Method withProbit() {
        return new Method(name, start, readsAmplitude, true, isCostly);
    }

    Method costly() {
        return new Method(name, start, readsAmplitude, probit, true);
    }

    /** All methods, or those whose names hold a text. */
    static List<Method> named(String part, double criterionMicrovolts) {
        AmplitudeSettings settings = criterionMicrovolts == 1000 ? AmplitudeSettings.oneMillivolt()
                : AmplitudeSettings.defaults().withCriterion(criterionMicrovolts);
        AmplitudeModel model = AmplitudeModel.of(settings);
        List<Method> all = new ArrayList<>();
        all.add(analog(AMPLITUDE_AWARE, hunt -> AmplitudeHunt.start(hunt, model)));
        if (settings.populationShare() > 0) {
            AmplitudeModel stranger = AmplitudeModel.of(settings.withPopulationShare(0));
            all.add(analog(AMPLITUDE_AWARE + ", nothing of the population", hunt -> AmplitudeHunt.start(hunt, stranger)).costly());
        }
        all.add(binary(AMPLITUDE_AWARE + ", told yes or no only", hunt -> AmplitudeHunt.start(hunt, model)));
        all.addAll(PublishedHunts.of(criterionMicrovolts));
        String wanted = part.toLowerCase(Locale.ROOT);
        return all.stream().filter(method -> method.name.toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }

    Trial trial(double percentMso, double microvolts, double criterionMicrovolts) {
        Trial measured = Trial.measured(percentMso, microvolts, criterionMicrovolts);
        return readsAmplitude ? measured : new Trial(percentMso, measured.responded());
    }

    /** Where a hunt believes the threshold to be, without an interval. */
    static Reading working(Hunt hunt) {
        return new Reading(hunt.bestGuessPercentMso(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    Reading read(Hunt hunt) {
        ThresholdEstimate estimate = probit
                ? new ProbitThreshold(SpreadModel.PROPORTIONAL).estimate(hunt.trials()) : hunt.estimate();
        OptionalDouble low = OptionalDouble.empty();
        OptionalDouble high = OptionalDouble.empty();
        double value = hunt.bestGuessPercentMso();
        if (estimate instanceof ThresholdEstimate.Estimated estimated) {
            value = probit ? estimated.percentMso() : value;
            if (estimated.interval().isPresent()) {
                low = estimated.interval().get().low();
                high = estimated.interval().get().high();
            }
        }
        return new Reading(value, low, high);
    }
}
