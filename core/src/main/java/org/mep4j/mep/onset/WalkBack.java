package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Back from the largest deflection until the signal has been at rest for a while.
 *
 * <p>The rule of those who mark onsets by hand: look at the response first. In a comparison of simple rules on reviewed trials it had
 * less than half
 * the error of the first crossing with the same multiple.
 *
 * <p>Rule: rectify about the mean of the background; from the largest value that a response beginning in the search window can have, go
 * back
 * until the signal has stayed at or below mean + multiple SD of the rectified background for the gap; the onset is the sample after that
 * stretch.
 *
 * <p>There is no single paper and hence no paper's default; 3 SD and 1.5 ms are the values of that comparison. A largest value that does
 * not
 * exceed the limit has no onset.
 *
 * @param windows   where an onset is searched and what it is compared with
 * @param multiple  standard deviations above the mean
 * @param gapMillis how long the signal must be at rest before the onset
 */
public record WalkBack(OnsetWindows windows, double multiple, double gapMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple standard deviations above the mean
     * @param gapMillis how long the signal must be at rest before the onset
     * @throws IllegalArgumentException if a number is out of range
     */
    public WalkBack {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requirePositive("gapMillis", gapMillis);
    }

    /**
     * 3 standard deviations, a gap of 1.5 ms.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static WalkBack defaults(OnsetWindows windows) {
        return new WalkBack(windows, 3, 1.5);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "walk-back";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double limit = scene.backgroundMean(y) + multiple * scene.backgroundDeviation(y);
        int peak = scene.largest(y);
        if (!(y[peak] > limit)) {
            return Scene.nothing();
        }
        int gap = scene.atLeastOne(gapMillis);
        int quiet = 0;
        for (int i = peak; i >= scene.first; i--) {
            quiet = y[i] > limit ? 0 : quiet + 1;
            if (quiet >= gap) {
                return scene.at(i + quiet);
            }
        }
        return new Onset.None(NoOnset.NO_RETURN_TO_BACKGROUND);
    }
}
