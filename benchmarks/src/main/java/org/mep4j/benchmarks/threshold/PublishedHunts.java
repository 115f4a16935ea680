package org.mep4j.benchmarks.threshold;

import java.util.List;
import java.util.function.Function;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IfcnStaircase;
import org.mep4j.threshold.hunt.MillsNithiHunt;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.PosteriorHunt;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.Quest;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;
import org.mep4j.threshold.hunt.StochasticApproximation;
import org.mep4j.threshold.hunt.StopRule;

/** The published hunts with the settings of their publications. */
final class PublishedHunts {

    /** Staircases end by their own rule, however long that takes. */
    private static final int NO_LIMIT = 400;

    private PublishedHunts() {
    }

    static List<Method> of(double criterionMicrovolts) {
        return List.of(
                posterior("psi, population prior", Placement.INFORMATION, ThresholdPrior.narrowPopulation()),
                posterior("psi, uniform prior", Placement.INFORMATION, ThresholdPrior.uniform()).costly(),
                posterior("posterior-mean stepping, population prior", Placement.MEAN, ThresholdPrior.narrowPopulation()).costly(),
                Method.binary("ML-PEST", MlPest::start),
                Method.binary("MLE-2", settings -> MlPest.start(settings, SpreadModel.FREE)).costly(),
                Method.binary("MAP-1, population prior",
                        settings -> MlPest.start(settings, SpreadModel.PROPORTIONAL, ThresholdPrior.narrowPopulation())).costly(),
                Method.binary("MAP-2, population prior",
                        settings -> MlPest.start(settings, SpreadModel.FREE, ThresholdPrior.narrowPopulation())).costly(),
                Method.binary("QUEST", settings -> Quest.start(settings, Quest.Curve.defaults())).costly(),
                analog("ACS1-H", Sequence.HARMONIC, 0, criterionMicrovolts).costly(),
                analog("ACS1-HA", Sequence.ADAPTIVE_HARMONIC, 0, criterionMicrovolts).costly(),
                analog("ACS2-HA", Sequence.ADAPTIVE_HARMONIC, -0.1, criterionMicrovolts),
                analog("ACS1-GHA", Sequence.GEOMETRIC_THEN_HARMONIC, 0, criterionMicrovolts).costly(),
                digital("DCS1-H", Sequence.HARMONIC).costly(),
                digital("DCS1-HA", Sequence.ADAPTIVE_HARMONIC),
                digital("DCS1-HA, then probit", Sequence.ADAPTIVE_HARMONIC).withProbit(),
                staircase("5/10 staircase, 1 %", RelativeFrequency.fiveOfTen(), 1),
                millsNithi("Mills-Nithi from above, 1 %", MillsNithiHunt.Approach.FROM_ABOVE, 1, settings -> settings));
    }

    static Method posterior(String name, Placement placement, ThresholdPrior prior) {
        return Method.binary(name, settings -> PosteriorHunt.start(settings, placement, prior));
    }

    static Method analog(String name, Sequence sequence, double weight, double criterionMicrovolts) {
        Variant variant = Variant.analog().withCriterion(criterionMicrovolts).withSequence(sequence).withPreviousWeight(weight);
        return Method.analog(name, settings -> StochasticApproximation.start(settings, variant));
    }

    static Method digital(String name, Sequence sequence) {
        return Method.binary(name, settings -> StochasticApproximation.start(settings, Variant.digital().withSequence(sequence)));
    }

    static Method staircase(String name, RelativeFrequency rule, double step) {
        return Method.binary(name, settings -> IfcnStaircase.start(endless(settings), rule, step));
    }

    static Method millsNithi(String name, MillsNithiHunt.Approach approach, double step, Function<HuntSettings, HuntSettings> from) {
        return Method.binary(name, settings -> MillsNithiHunt.start(endless(from.apply(settings)), approach, step));
    }

    private static HuntSettings endless(HuntSettings settings) {
        return settings.withStop(StopRule.after(NO_LIMIT));
    }
}
