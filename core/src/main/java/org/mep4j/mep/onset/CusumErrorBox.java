package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Cumulative sum that leaves the error box of its own background.
 *
 * <p>Brinkworth RSA, T&uuml;rker KS. A method for quantifying reflex responses from intra-muscular and surface electromyogram. J Neurosci
 * Methods 2003; 122:179-193.
 *
 * <p>Rule: rectify, subtract the mean of the rectified background, sum up. The largest absolute excursion of that sum before the pulse
 * is the
 * half-height of the error box, drawn symmetrically about zero. Where the sum after the pulse climbs out of the box there is an
 * excitation; it
 * began at the sum's last turning point before that.
 *
 * <p>The paper sums averages of many rectified trials and includes everything from the pulse on. Chosen here: the sum starts anew at 0
 * with the search
 * window, so an artifact does not shift it; the turning point is the lowest point of the sum between the window's start and the exit;
 * the box is
 * multiplied by a factor, 1 in the paper.
 *
 * @param windows where an onset is searched and what it is compared with
 * @param boxes   heights of the error box that the sum must exceed
 */
public record CusumErrorBox(OnsetWindows windows, double boxes) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param boxes heights of the error box that the sum must exceed
     * @throws IllegalArgumentException if a number is out of range
     */
    public CusumErrorBox {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("boxes", boxes);
    }

    /**
     * One error box, as in the paper.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static CusumErrorBox defaults(OnsetWindows windows) {
        return new CusumErrorBox(windows, 1);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "cusum-error-box";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double level = scene.backgroundMean(y);
        double box = 0;
        double sum = 0;
        for (int i = scene.from; i < scene.to; i++) {
            sum += y[i] - level;
            box = Math.max(box, Math.abs(sum));
        }
        sum = 0;
        double lowest = 0;
        int turn = scene.first - 1;
        for (int i = scene.first; i <= scene.lastPeak; i++) {
            sum += y[i] - level;
            if (sum <= lowest) {
                lowest = sum;
                turn = i;
            }
            if (sum > boxes * box) {
                return scene.at(turn + 1);
            }
        }
        return Scene.nothing();
    }
}
