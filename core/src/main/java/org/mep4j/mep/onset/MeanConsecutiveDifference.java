package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Garvey's variation limit: the background's mean plus a multiple of its mean consecutive difference.
 *
 * <p>Garvey MA, Ziemann U, Becker DA, Barker CA, Bartko JJ. New graphical method to measure silent periods evoked by transcranial magnetic
 * stimulation. Clin Neurophysiol 2001; 112:1451-1460.
 *
 * <p>Rule: rectify; MCD = mean of |y[i+1] - y[i]| over the background; limits at mean &plusmn; 2.66 MCD, as in statistical process control,
 * where they stand for three standard deviations. Here the onset is the first sample of the search window above the upper limit that
 * begins a stretch above it of the wanted length.
 *
 * <p>The paper draws the limits on the average of rectified trials and is about silent periods, which use the lower one. Applied to single
 * trials and to the start of a response it is another rule: consecutive samples resemble each other the more the higher the sample rate
 * is, so
 * the limit falls with the rate and the background crosses it at once. Offered because it is in use.
 *
 * @param windows         where an onset is searched and what it is compared with
 * @param multiple        mean consecutive differences above the mean
 * @param sustainedMillis how long the signal must stay above, 0 for one sample
 */
public record MeanConsecutiveDifference(OnsetWindows windows, double multiple, double sustainedMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple mean consecutive differences above the mean
     * @param sustainedMillis how long the signal must stay above, 0 for one sample
     * @throws IllegalArgumentException if a number is out of range
     */
    public MeanConsecutiveDifference {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requireNotNegative("sustainedMillis", sustainedMillis);
    }

    /**
     * 2.66 mean consecutive differences, one sample.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static MeanConsecutiveDifference defaults(OnsetWindows windows) {
        return new MeanConsecutiveDifference(windows, 2.66, 0);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "garvey-mcd";
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double sum = 0;
        for (int i = scene.from + 1; i < scene.to; i++) {
            sum += Math.abs(y[i] - y[i - 1]);
        }
        double limit = scene.backgroundMean(y) + multiple * sum / (scene.to - scene.from - 1);
        int position = scene.firstAbove(y, limit, scene.atLeastOne(sustainedMillis));
        return position < 0 ? Scene.nothing() : scene.at(position);
    }
}
