package org.mep4j.io.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IfcnStaircase;
import org.mep4j.threshold.hunt.MillsNithiHunt;
import org.mep4j.threshold.hunt.MlPest;
import org.mep4j.threshold.hunt.PosteriorHunt.Placement;
import org.mep4j.threshold.hunt.PosteriorHunt;
import org.mep4j.threshold.hunt.Quest;
import org.mep4j.threshold.hunt.StochasticApproximation.Sequence;
import org.mep4j.threshold.hunt.StochasticApproximation.Variant;
import org.mep4j.threshold.hunt.StochasticApproximation;

/** The hunts by the names of the command line. */
enum HuntMethod {
    AMPLITUDE("amplitude", (settings, setup) -> AmplitudeHunt.start(settings, setup.amplitudes())),
    ML_PEST("ml-pest", (settings, setup) -> MlPest.start(settings)),
    MLE_2("mle-2", (settings, setup) -> MlPest.start(settings, SpreadModel.FREE)),
    MAP_1("map-1", (settings, setup) -> MlPest.start(settings, SpreadModel.PROPORTIONAL, setup.prior)),
    MAP_2("map-2", (settings, setup) -> MlPest.start(settings, SpreadModel.FREE, setup.prior)),
    PSI("psi", (settings, setup) -> PosteriorHunt.start(settings, Placement.INFORMATION, setup.prior)),
    POSTERIOR_MEAN("posterior-mean", (settings, setup) -> PosteriorHunt.start(settings, Placement.MEAN, setup.prior)),
    QUEST("quest", (settings, setup) -> Quest.start(settings, Quest.Curve.defaults())),
    ACS_HA("acs-ha", (settings, setup) -> approximation(settings, setup, Variant.analog())),
    ACS_H("acs-h", (settings, setup) -> approximation(settings, setup, Variant.analog().withSequence(Sequence.HARMONIC))),
    ACS_GA("acs-ga", (settings, setup) -> approximation(settings, setup, Variant.analog().withSequence(Sequence.ADAPTIVE_GEOMETRIC))),
    ACS_GHA("acs-gha", (settings, setup) -> approximation(settings, setup, Variant.analog().withSequence(Sequence.GEOMETRIC_THEN_HARMONIC))),
    DCS_HA("dcs-ha", (settings, setup) -> approximation(settings, setup, Variant.digital())),
    DCS_H("dcs-h", (settings, setup) -> approximation(settings, setup, Variant.digital().withSequence(Sequence.HARMONIC))),
    DCS_GA("dcs-ga", (settings, setup) -> approximation(settings, setup, Variant.digital().withSequence(Sequence.ADAPTIVE_GEOMETRIC))),
    DCS_GHA("dcs-gha", (settings, setup) -> approximation(settings, setup, Variant.digital().withSequence(Sequence.GEOMETRIC_THEN_HARMONIC))),
    FIVE_OF_TEN("5/10", (settings, setup) -> IfcnStaircase.start(settings, RelativeFrequency.fiveOfTen(), setup.walkStep)),
    TEN_OF_TWENTY("10/20", (settings, setup) -> IfcnStaircase.start(settings, RelativeFrequency.tenOfTwenty(), setup.walkStep)),
    MILLS_NITHI("mills-nithi", (settings, setup) -> MillsNithiHunt.start(settings, MillsNithiHunt.Approach.FROM_BELOW, setup.walkStep));

    /**
     * What some hunts need beside the settings.
     *
     * @param criterionMicrovolts amplitude that counts as a response
     * @param backgroundMicrovolts usual peak-to-peak amplitude of the background, for the amplitude-aware hunt; empty: what is usual
     *                            for the criterion
     * @param prior               prior of the Bayesian hunts
     * @param walkStep            step of the staircases
     */
    record Setup(double criterionMicrovolts, OptionalDouble backgroundMicrovolts, ThresholdPrior prior, double walkStep) {

        private AmplitudeSettings amplitudes() {
            AmplitudeSettings usual = AmplitudeSettings.usualFor(criterionMicrovolts);
            return usual.withBackground(backgroundMicrovolts.orElse(usual.backgroundMicrovolts()));
        }
    }

    /** How a hunt begins. */
    private interface Start {
        Hunt of(HuntSettings settings, Setup setup);
    }

    private final String label;
    private final Start start;

    HuntMethod(String label, Start start) {
        this.label = label;
        this.start = start;
    }

    Hunt start(HuntSettings settings, Setup setup) {
        return start.of(settings, setup);
    }

    /** Whether there is a posterior whose standard deviation can end the hunt. */
    boolean hasPosterior() {
        return this == AMPLITUDE || this == PSI || this == POSTERIOR_MEAN;
    }

    /** Whether the method ends by its own rule and needs many pulses. */
    /** Whether it starts from what is known of a population. */
    boolean hasPrior() {
        return this == PSI || this == POSTERIOR_MEAN || this == MAP_1 || this == MAP_2;
    }

    boolean isWalk() {
        return this == FIVE_OF_TEN || this == TEN_OF_TWENTY || this == MILLS_NITHI;
    }

    static HuntMethod parse(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(method -> method.label.equals(plain)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("--method must be one of "
                        + Arrays.stream(values()).map(method -> method.label).collect(Collectors.joining(", ")) + ": " + name));
    }

    private static Hunt approximation(HuntSettings settings, Setup setup, Variant variant) {
        return StochasticApproximation.start(settings, variant.withCriterion(setup.criterionMicrovolts));
    }
}
