package org.mep4j.io.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mep4j.threshold.SpreadModel;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.BayesianThreshold;
import org.mep4j.threshold.fit.BootstrapInterval;
import org.mep4j.threshold.fit.IsotonicThreshold;
import org.mep4j.threshold.fit.LogitThreshold;
import org.mep4j.threshold.fit.MillsNithi;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.fit.RelativeFrequency;
import org.mep4j.threshold.fit.SpearmanKaerber;

/** The estimators of a finished session by the names of the command line, in the order in which they are printed. */
enum FinishedMethod {
    BAYES("bayes", true, BayesianThreshold.defaults()::estimate),
    PROBIT("probit", true, ProbitThreshold.defaults()::estimate),
    PROBIT_7("probit-7", true, trials -> named("probit, spread 7 %", new ProbitThreshold(SpreadModel.PROPORTIONAL).estimate(trials))),
    BOOTSTRAP("bootstrap", false, trials -> BootstrapInterval.defaults().estimate(trials, ProbitThreshold.defaults()::estimate)),
    LOGIT("logit", true, LogitThreshold.defaults()::estimate),
    LOGIT_7("logit-7", false, trials -> named("logit, spread 7 %", new LogitThreshold(SpreadModel.PROPORTIONAL).estimate(trials))),
    FIVE_OF_TEN("5/10", true, RelativeFrequency.fiveOfTen()::estimate),
    TEN_OF_TWENTY("10/20", false, RelativeFrequency.tenOfTwenty()::estimate),
    THREE_OF_SIX("3/6", false, RelativeFrequency.threeOfSix()::estimate),
    MILLS_NITHI("mills-nithi", true, MillsNithi::estimate),
    SPEARMAN_KAERBER("spearman-kaerber", true, SpearmanKaerber::estimate),
    ISOTONIC("isotonic", true, IsotonicThreshold::estimate);

    private final String label;
    private final boolean usual;
    private final Function<List<Trial>, ThresholdEstimate> estimator;

    FinishedMethod(String label, boolean usual, Function<List<Trial>, ThresholdEstimate> estimator) {
        this.label = label;
        this.usual = usual;
        this.estimator = estimator;
    }

    ThresholdEstimate estimate(List<Trial> trials) {
        return estimator.apply(trials);
    }

    static List<FinishedMethod> usual() {
        return Arrays.stream(values()).filter(method -> method.usual).toList();
    }

    static List<FinishedMethod> parse(List<String> names) {
        List<FinishedMethod> methods = new ArrayList<>();
        for (String name : names) {
            String plain = name.strip().toLowerCase(Locale.ROOT);
            if (plain.equals("all")) {
                return List.of(values());
            }
            methods.add(Arrays.stream(values()).filter(method -> method.label.equals(plain)).findFirst().orElseThrow(() ->
                    new IllegalArgumentException("--method must be all or some of " + labels() + ": " + name)));
        }
        return methods;
    }

    static String labels() {
        return Arrays.stream(values()).map(method -> method.label).collect(Collectors.joining(", "));
    }

    private static ThresholdEstimate named(String method, ThresholdEstimate estimate) {
        if (estimate instanceof ThresholdEstimate.Estimated found) {
            return new ThresholdEstimate.Estimated(method, found.percentMso(), found.spread(), found.interval(), found.trials(),
                    found.remark());
        }
        ThresholdEstimate.NotEstimable none = (ThresholdEstimate.NotEstimable) estimate;
        return new ThresholdEstimate.NotEstimable(method, none.reason(), none.trials(), none.detail());
    }
}
