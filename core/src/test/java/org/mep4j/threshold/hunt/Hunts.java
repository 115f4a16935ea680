package org.mep4j.threshold.hunt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeModel;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;

/** Every hunt, for tests that hold for all. */
final class Hunts {

    private static final AmplitudeModel REST = AmplitudeModel.of(AmplitudeSettings.defaults());
    private static final AmplitudeModel ANY = AmplitudeModel.of(AmplitudeSettings.defaults().withPopulationShare(0));

    private Hunts() {
    }

    static Map<String, Function<HuntSettings, Hunt>> all() {
        Map<String, Function<HuntSettings, Hunt>> all = new LinkedHashMap<>();
        all.put("ML-PEST", MlPest::start);
        all.put("MLE-2", settings -> MlPest.start(settings, SpreadModel.FREE));
        all.put("MAP-1 narrow", settings -> MlPest.start(settings, SpreadModel.PROPORTIONAL, ThresholdPrior.narrowPopulation()));
        all.put("MAP-2 narrow", settings -> MlPest.start(settings, SpreadModel.FREE, ThresholdPrior.narrowPopulation()));
        all.put("QUEST", settings -> Quest.start(settings, Quest.Curve.defaults()));
        all.put("psi weak", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.weak()));
        all.put("psi narrow", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.narrowPopulation()));
        all.put("psi wide", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.widePopulation()));
        all.put("psi uniform", settings -> PosteriorHunt.start(settings, Placement.INFORMATION, ThresholdPrior.uniform()));
        all.put("mean weak", settings -> PosteriorHunt.start(settings, Placement.MEAN, ThresholdPrior.weak()));
        all.put("mean narrow", settings -> PosteriorHunt.start(settings, Placement.MEAN, ThresholdPrior.narrowPopulation()));
        all.put("amplitude, population", settings -> AmplitudeHunt.start(settings, REST));
        all.put("amplitude, no population", settings -> AmplitudeHunt.start(settings, ANY));
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

    /** Whether a prior keeps the threshold where muscles usually have it, even if every trial is a response, or none. */
    static boolean knowsThePopulation(String name) {
        return name.contains("narrow") || name.contains("wide");
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
        List<Hunt> states = new ArrayList<>(List.of(start));
        for (Trial trial : trials) {
            states.add(states.get(states.size() - 1).with(trial));
        }
        return states;
    }
}
