package org.mep4j.benchmarks.threshold;

import java.util.List;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IfcnStaircase;
import org.mep4j.threshold.hunt.MaximumLikelihoodHunt;
import org.mep4j.threshold.hunt.MillsNithiHunt;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.PosteriorHunt;
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
        Variant analog = Variant.analog().withCriterion(criterionMicrovolts);
        Variant digital = Variant.digital().withCriterion(criterionMicrovolts);
        return List.of(
                binary("psi, population prior", PosteriorHunt.Placement.INFORMATION, ThresholdPrior.narrowPopulation()),
                binary("psi, uniform prior", PosteriorHunt.Placement.INFORMATION, ThresholdPrior.uniform()),
                binary("posterior-mean stepping, population prior", PosteriorHunt.Placement.MEAN, ThresholdPrior.narrowPopulation()),
                new Method("ML-PEST", MlPest::start, false, false),
                new Method("maximum likelihood, threshold and spread", MaximumLikelihoodHunt::start, false, false),
                new Method("QUEST", settings -> Quest.start(settings, Quest.Curve.defaults()), false, false),
                approximation("ACS-H", analog.withSequence(Sequence.HARMONIC)),
                approximation("ACS-HA", analog.withSequence(Sequence.ADAPTIVE_HARMONIC)),
                approximation("DCS-H", digital.withSequence(Sequence.HARMONIC)),
                approximation("DCS-HA", digital.withSequence(Sequence.ADAPTIVE_HARMONIC)),
                new Method("DCS-HA, then probit", settings -> StochasticApproximation.start(settings,
                        digital.withSequence(Sequence.ADAPTIVE_HARMONIC)), false, true),
                new Method("5/10 staircase, 1 %", settings -> IfcnStaircase.start(endless(settings),
                        RelativeFrequency.fiveOfTen(), 1), false, false),
                new Method("Mills-Nithi from above, 1 %", settings -> MillsNithiHunt.start(endless(settings),
                        MillsNithiHunt.Approach.FROM_ABOVE, 1), false, false));
    }

    private static Method binary(String name, PosteriorHunt.Placement placement, ThresholdPrior prior) {
        return new Method(name, settings -> PosteriorHunt.start(settings, placement, prior), false, false);
    }

    private static Method approximation(String name, Variant variant) {
        boolean analog = variant.outcome() == StochasticApproximation.Outcome.ANALOG;
        return new Method(name, settings -> StochasticApproximation.start(settings, variant), analog, false);
    }

    private static HuntSettings endless(HuntSettings settings) {
        return settings.withStop(StopRule.after(NO_LIMIT));
    }
}
