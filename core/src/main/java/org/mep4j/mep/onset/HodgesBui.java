package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * The first stretch whose mean exceeds the background's mean plus some standard deviations.
 *
 * <p>Hodges PW, Bui BH. A comparison of computer-based methods for the determination of onset of muscle contraction using electromyography.
 * Electroencephalogr Clin Neurophysiol 1996; 101:511-519, doi 10.1016/S0921-884X(96)95190-5.
 *
 * <p>Rule: rectify; the onset is the first sample of the search window whose following stretch has a mean above mean + multiple SD of
 * the rectified
 * background. The paper compares multiples of 1, 2 and 3, stretches of 20, 50 and 100 samples at 2 kHz (10, 25 and 50 ms), and low-pass
 * filters of
 * 10, 50 and 500 Hz, for voluntary contractions.
 *
 * <p>Chosen here for responses that last 10 to 20 ms: the shortest stretch and the largest multiple, no low-pass beyond the one the
 * epoch went
 * through. The stretch looks ahead, so onsets come out early by construction.
 *
 * @param windows       where an onset is searched and what it is compared with
 * @param multiple      standard deviations above the mean
 * @param stretchMillis over how long the mean is taken
 */
public record HodgesBui(OnsetWindows windows, double multiple, double stretchMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple standard deviations above the mean
     * @param stretchMillis over how long the mean is taken
     * @throws IllegalArgumentException if a number is out of range
     */
    public HodgesBui {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requirePositive("stretchMillis", stretchMillis);
    }

    /**
     * 3 standard deviations, 10 ms.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static HodgesBui defaults(OnsetWindows windows) {
        return new HodgesBui(windows, 3, 10);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "hodges-bui";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double limit = scene.backgroundMean(y) + multiple * scene.backgroundDeviation(y);
        int length = scene.atLeastOne(stretchMillis);
        for (int i = scene.first; i <= scene.last && i + length <= y.length; i++) {
            double sum = 0;
            for (int k = 0; k < length; k++) {
                sum += y[i + k];
            }
            if (sum > limit * length) {
                return scene.at(i);
            }
        }
        return Scene.nothing();
    }
}
