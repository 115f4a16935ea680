package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Cumulative sum with a fixed alarm limit.
 *
 * <p>Page ES. Continuous inspection schemes. Biometrika 1954; 41:100-115, doi 10.1093/biomet/41.1-2.100. The values for MEPs are those of
 * mep-cmap-analyser 1.4 (drift 0.5 SD, alarm 20 SD: no alarm on pure noise there) and of TMSMultiLab (3.09 SD, 10 SD).
 *
 * <p>Rule: y is the rectified signal in standard deviations of the rectified background above its mean; S = max(0, S + y - drift) from the
 * start of the search window on, reset to 0 where it has grown for longer than the longest climb; an alarm where S exceeds the limit;
 * the onset
 * is the sample after the last zero before the alarm.
 *
 * <p>The sum is over samples, as in the sources, so at a higher rate the same limit is reached sooner. Chosen here: it starts at 0 with the
 * search window, so an artifact before it does not count.
 *
 * @param windows            where an onset is searched and what it is compared with
 * @param drift              standard deviations taken off each sample
 * @param alarm              sum at which there is an alarm, in standard deviations
 * @param longestClimbMillis after so long without an alarm the sum starts anew
 */
public record CusumThreshold(OnsetWindows windows, double drift, double alarm, double longestClimbMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param drift standard deviations taken off each sample
     * @param alarm sum at which there is an alarm, in standard deviations
     * @param longestClimbMillis after so long without an alarm the sum starts anew
     * @throws IllegalArgumentException if a number is out of range
     */
    public CusumThreshold {
        Objects.requireNonNull(windows, "windows");
        Limits.requireNotNegative("drift", drift);
        Limits.requirePositive("alarm", alarm);
        Limits.requirePositive("longestClimbMillis", longestClimbMillis);
    }

    /**
     * Drift 0.5 SD, alarm 20 SD, climb of at most 10 ms, as in mep-cmap-analyser 1.4.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static CusumThreshold defaults(OnsetWindows windows) {
        return new CusumThreshold(windows, 0.5, 20, 10);
    }

    /**
     * Drift 3.09 SD, alarm 10 SD, as in TMSMultiLab.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static CusumThreshold multiLab(OnsetWindows windows) {
        return new CusumThreshold(windows, 3.09, 10, 10);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "cusum";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double level = scene.backgroundMean(y);
        double deviation = scene.backgroundDeviation(y);
        if (!(deviation > 0)) {
            return Scene.nothing();
        }
        int longest = scene.atLeastOne(longestClimbMillis);
        double sum = 0;
        int zero = scene.first - 1;
        for (int i = scene.first; i <= scene.lastPeak; i++) {
            sum = Math.max(0, sum + (y[i] - level) / deviation - drift);
            if (sum == 0 || i - zero > longest) {
                sum = 0;
                zero = i;
            }
            if (sum > alarm) {
                return scene.at(zero + 1);
            }
        }
        return Scene.nothing();
    }
}
