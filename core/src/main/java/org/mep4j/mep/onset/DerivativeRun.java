package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * The start of the longest rise towards the first peak: the automatic MEP latency estimation (AMLE).
 *
 * <p>Bigoni C, Cadic-Melchior A, Vassiliadis P, Morishita T, Hummel FC. An automatized method to determine latencies of motor-evoked
 * potentials under
 * physiological and pathophysiological conditions. J Neural Eng 2022; 19:024002, doi 10.1088/1741-2552/ac636c.
 *
 * <p>Rule: find maximum and minimum; where the minimum comes first, flip the sign, so that the first peak is positive; among the runs of
 * rising samples
 * before that peak take the longest; it must have 4 rises at 5 kHz (0.8 ms); the onset is where it starts.
 *
 * <p>Left open: what happens at other rates (the shortest run is a duration here), ties (the later run counts). The published code flips
 * the signal in
 * place; here the caller's samples stay as they are. The paper's screening of trials by their correlation with the subject's mean is not
 * part of this rule.
 *
 * @param windows           where an onset is searched and what it is compared with
 * @param shortestRunMillis how long the rise must be
 */
public record DerivativeRun(OnsetWindows windows, double shortestRunMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param shortestRunMillis how long the rise must be
     * @throws IllegalArgumentException if a number is out of range
     */
    public DerivativeRun {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("shortestRunMillis", shortestRunMillis);
    }

    /**
     * A rise of 0.8 ms, 4 differences at 5 kHz.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static DerivativeRun defaults(OnsetWindows windows) {
        return new DerivativeRun(windows, 0.8);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "bigoni";
    }

    private Onset find(Scene scene) {
        double[] x = scene.x;
        int top = scene.first;
        int bottom = scene.first;
        for (int i = scene.first; i <= scene.lastPeak; i++) {
            top = x[i] > x[top] ? i : top;
            bottom = x[i] < x[bottom] ? i : bottom;
        }
        double sign = top > bottom ? -1 : 1;
        int peak = Math.min(top, bottom);
        int longest = 0;
        int start = -1;
        int run = 0;
        for (int i = scene.first + 1; i <= peak; i++) {
            run = sign * (x[i] - x[i - 1]) > 0 ? run + 1 : 0;
            if (run > 0 && run >= longest) {
                longest = run;
                start = i - run;
            }
        }
        return longest < scene.atLeastOne(shortestRunMillis) ? Scene.nothing() : scene.at(start);
    }
}
