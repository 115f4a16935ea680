package org.mep4j.threshold.hunt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

/** Every hunt, for tests that hold for all. */
final class Hunts {

    private Hunts() {
    }

    static Map<String, Function<HuntSettings, Hunt>> all() {
        Map<String, Function<HuntSettings, Hunt>> all = new LinkedHashMap<>();
        all.put("ML-PEST", MlPest::start);
        all.put("MLE-2", MaximumLikelihoodHunt::start);
        all.put("MAP-1 narrow", settings -> MlPest.start(settings, ThresholdPrior.narrowPopulation()));
        all.put("MAP-2 narrow", settings -> MaximumLikelihoodHunt.start(settings, ThresholdPrior.narrowPopulation()));
        all.put("QUEST", settings -> Quest.start(settings, Quest.Curve.defaults()));
        all.put("psi weak", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.weak()));
        all.put("psi narrow", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.narrowPopulation()));
        all.put("psi uniform", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.uniform()));
        all.put("mean weak", settings -> PosteriorHunt.start(settings, Placement.MEAN, ThresholdPrior.weak()));
        all.put("mean narrow", settings -> PosteriorHunt.start(settings, Placement.MEAN, ThresholdPrior.narrowPopulation()));
        for (Sequence sequence : Sequence.values()) {
            all.put("DCS1 " + sequence, settings -> StochasticApproximation.start(settings, Variant.digital().withSequence(sequence)));
            all.put("ACS2 " + sequence, settings -> StochasticApproximation.start(settings, Variant.analog().withSequence(sequence)));
        }
        all.put("5/10", settings -> IfcnStaircase.start(settings, RelativeFrequency.fiveOfTen(), 1));
        all.put("10/20 by 2", settings -> IfcnStaircase.start(settings, RelativeFrequency.tenOfTwenty(), 2));
        all.put("Mills-Nithi up", settings -> MillsNithiHunt.start(settings, MillsNithiHunt.Approach.FROM_BELOW, 1));
        all.put("Mills-Nithi down", settings -> MillsNithiHunt.start(settings, MillsNithiHunt.Approach.FROM_ABOVE, 1));
        return all;
    }

    static boolean isWalk(String name) {
        return name.contains("/") || name.startsWith("Mills");
    }

    /** Follows a hunt to its end with a muscle whose amplitudes are log-normal about a power of the intensity. */
    static Hunt run(Hunt hunt, double threshold, SplittableRandom random) {
        Hunt state = hunt;
        while (!state.isDone()) {
            state = state.with(trial(state.next().getAsDouble(), threshold, random));
        }
        return state;
    }

    static Trial trial(double percentMso, double threshold, SplittableRandom random) {
        double noise = 0;
        for (int i = 0; i < 12; i++) {
            noise += (random.nextLong() >>> 11) * 0x1p-53;
        }
        double decades = (percentMso / threshold - 1) / 0.07 / 3 + (noise - 6) / 3;
        return Trial.measured(percentMso, Math.min(1e5, 50 * StrictMath.pow(10, decades)), 50);
    }

    /** States along a list of trials, the first before any. */
    static List<Hunt> states(Hunt start, List<Trial> trials) {
        List<Hunt> states = new java.util.ArrayList<>(List.of(start));
        for (Trial trial : trials) {
            states.add(states.get(states.size() - 1).with(trial));
        }
        return states;
    }
}
