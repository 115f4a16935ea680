package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Rectified EMG above the background for some milliseconds: the rules made for small ipsilateral responses.
 *
 * <p>Rule: rectify; the response is the first stretch of the search window above mean + multiple SD of the rectified background that is
 * long enough; the onset
 * is its first sample, or the last crossing of the background's mean before it. Four papers differ in the numbers:
 *
 * <ul>
 * <li>Chen R, Yung D, Li JY. J Neurophysiol 2003; 89:1256-1264: 1 SD for 5 ms (25 samples at 5 kHz), onset at
 *     the crossing of the mean;
 * <li>Loyda JC et al. J Neurophysiol 2017; 118:1488-1500: 1 SD for 10 ms, background of 200 ms;
 * <li>Ziemann U et al. J Physiol 1999; 518:895-906, doi 10.1111/j.1469-7793.1999.0895p.x: 1 SD for 5 ms, background of 50 ms;
 * <li>Zewdie E et al. Neurorehabil Neural Repair 2017; 31:261-271: 3 SD, and a peak-to-peak amplitude of
 *     more than 50 &micro;V.
 * </ul>
 *
 * <p>The first three rectify and average 20 to 30 trials before they look; a single rectified trial falls to zero between its phases, so
 * that few single
 * responses stay above for 5 ms and these rules then find none. The background is that of the windows given, not each paper's own.
 * Zewdie et al. search 15 to
 * 80 ms and do not say whether they rectify; here they do.
 *
 * @param windows            where an onset is searched and what it is compared with
 * @param multiple           standard deviations above the mean
 * @param shortestMillis     how long the signal must stay above, 0 for one sample
 * @param smallestMicrovolts smallest peak-to-peak amplitude with an onset, 0 for any
 * @param start              which instant is the onset
 * @param name               what the rule is called in settings and reports
 */
public record IpsilateralDuration(OnsetWindows windows, double multiple,
        double shortestMillis, double smallestMicrovolts, Start start, String name) implements OnsetMethod {

    /** Which instant of the stretch is the onset. */
    public enum Start {
        /** Its first sample. */
        LIMIT_CROSSING,
        /** Going back from there, the last sample above the background's mean. */
        MEAN_CROSSING
    }

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple standard deviations above the mean
     * @param shortestMillis how long the signal must stay above, 0 for one sample
     * @param smallestMicrovolts smallest peak-to-peak amplitude with an onset, 0 for any
     * @param start which instant is the onset
     * @param name what the rule is called in settings and reports
     * @throws IllegalArgumentException if a number is out of range
     */
    public IpsilateralDuration {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requireNotNegative("shortestMillis", shortestMillis);
        Limits.requireNotNegative("smallestMicrovolts", smallestMicrovolts);
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Chen et al. 2003: 1 SD for 5 ms, onset at the last crossing of the mean before.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static IpsilateralDuration chen2003(OnsetWindows windows) {
        return new IpsilateralDuration(windows, 1, 5, 0, Start.MEAN_CROSSING, "chen-2003");
    }

    /**
     * Loyda et al. 2017: 1 SD for 10 ms.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static IpsilateralDuration loyda2017(OnsetWindows windows) {
        return new IpsilateralDuration(windows, 1, 10, 0, Start.LIMIT_CROSSING, "loyda-2017");
    }

    /**
     * Zewdie et al. 2017: 3 SD, more than 50 &micro;V.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static IpsilateralDuration zewdie2017(OnsetWindows windows) {
        return new IpsilateralDuration(windows, 3, 0, 50, Start.LIMIT_CROSSING, "zewdie-2017");
    }

    /**
     * Ziemann et al. 1999: 1 SD for 5 ms.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static IpsilateralDuration ziemann1999(OnsetWindows windows) {
        return new IpsilateralDuration(windows, 1, 5, 0, Start.LIMIT_CROSSING, "ziemann-1999");
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        if (smallestMicrovolts > 0 && !(amplitude.peakToPeakMicrovolts() > smallestMicrovolts)) {
            return new Onset.None(NoOnset.NO_RESPONSE);
        }
        return Scene.of(processed, windows, this::find);
    }

    private Onset find(Scene scene) {
        double[] y = scene.rectified();
        double level = scene.backgroundMean(y);
        int position = scene.firstAbove(y, level + multiple * scene.backgroundDeviation(y), scene.atLeastOne(shortestMillis));
        if (position < 0) {
            return Scene.nothing();
        }
        if (start == Start.MEAN_CROSSING) {
            while (position > scene.first && y[position - 1] > level) {
                position--;
            }
        }
        return scene.at(position);
    }
}
