package org.mep4j.mep.onset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mep4j.mep.ChangePointOnset;
import org.mep4j.mep.OnsetDetector;
import org.mep4j.mep.OnsetMethod;

/** The onset methods by name, each with its defaults. */
public enum OnsetRule {
    /** {@link OnsetDetector}: robust walk back to the background and a fitted kink. */
    DEPARTURE(OnsetRule::detector),
    /** {@link ChangePointOnset}: the most probable change point, with a 95 % interval. */
    CHANGE_POINT(windows -> new ChangePointOnset(detector(windows))),
    /** {@link MeanSdCrossing} with 3 SD. */
    MEAN_SD(MeanSdCrossing::defaults),
    /** {@link WalkBack}. */
    WALK_BACK(WalkBack::defaults),
    /** {@link MeanConsecutiveDifference}. */
    GARVEY_MCD(MeanConsecutiveDifference::defaults),
    /** {@link CusumThreshold}. */
    CUSUM(CusumThreshold::defaults),
    /** {@link CusumErrorBox}. */
    CUSUM_ERROR_BOX(CusumErrorBox::defaults),
    /** {@link BonatoDoubleThreshold}. */
    BONATO(BonatoDoubleThreshold::defaults),
    /** {@link HodgesBui}. */
    HODGES_BUI(HodgesBui::defaults),
    /** {@link TeagerKaiser}. */
    TEAGER_KAISER(TeagerKaiser::defaults),
    /** {@link DerivativeRun}. */
    BIGONI(DerivativeRun::defaults),
    /** {@link DerivativeRatio}. */
    BOYLES(DerivativeRatio::defaults),
    /** {@link IpsilateralDuration#chen2003}. */
    CHEN_2003(IpsilateralDuration::chen2003),
    /** {@link IpsilateralDuration#loyda2017}. */
    LOYDA_2017(IpsilateralDuration::loyda2017),
    /** {@link IpsilateralDuration#zewdie2017}. */
    ZEWDIE_2017(IpsilateralDuration::zewdie2017),
    /** {@link IpsilateralDuration#ziemann1999}. */
    ZIEMANN_1999(IpsilateralDuration::ziemann1999),
    /** {@link MedianOnset} of five methods. */
    MEDIAN(MedianOnset::defaults);

    private final Function<OnsetWindows, OnsetMethod> method;

    OnsetRule(Function<OnsetWindows, OnsetMethod> method) {
        this.method = method;
    }

    private static OnsetDetector detector(OnsetWindows windows) {
        return OnsetDetector.defaults().withSearchWindow(windows.search()).withBackgroundWindow(windows.background());
    }

    /**
     * The method with its defaults.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public OnsetMethod in(OnsetWindows windows) {
        return method.apply(windows);
    }

    /**
     * The name for settings and the command line.
     *
     * @return for example {@code walk-back}, the method's own name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a rule by its name.
     *
     * @param label in any case
     * @return the rule, or empty where none has that name
     */
    public static Optional<OnsetRule> of(String label) {
        return Arrays.stream(values()).filter(rule -> rule.label().equalsIgnoreCase(label.strip())).findFirst();
    }

    /**
     * All names.
     *
     * @return in the order of the rules
     */
    public static List<String> labels() {
        return Arrays.stream(values()).map(OnsetRule::label).toList();
    }
}
