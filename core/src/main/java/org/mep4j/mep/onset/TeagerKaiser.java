package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;

/**
 * Threshold on the Teager-Kaiser energy, which weighs amplitude with frequency.
 *
 * <p>Li X, Zhou P, Aruin AS. Teager-Kaiser energy operation of surface EMG improves muscle activity onset detection. Ann Biomed Eng 2007;
 * 35:1532-1538, doi 10.1007/s10439-007-9320-z. Solnik S, Rider P, Steinweg K, DeVita P, Hortob&aacute;gyi T. Teager-Kaiser energy
 * operator signal
 * conditioning improves EMG onset detection. Eur J Appl Physiol 2010; 110:489-498, doi 10.1007/s00421-010-1521-8.
 *
 * <p>Rule: energy e[i] = x[i]&sup2; - x[i-1] x[i+1]; the onset is the first sample of the search window whose rectified energy exceeds
 * mean +
 * multiple SD of the rectified energy of the background and stays there.
 *
 * <p>Left open: distance of the neighbours where the rate is high. At 10 kHz neighbours hardly differ and the operator sees quantisation
 * noise, so they
 * are 0.5 ms apart at any rate (the papers' signals have 1 kHz to 2 kHz, hence one sample). Multiple 15 as in the second paper; the
 * papers' 25 ms of stay
 * suits contractions, 0.5 ms a response.
 *
 * @param windows         where an onset is searched and what it is compared with
 * @param multiple        standard deviations above the mean
 * @param lagMillis       distance of the operator's neighbours
 * @param sustainedMillis how long the energy must stay above, 0 for one sample
 */
public record TeagerKaiser(OnsetWindows windows, double multiple, double lagMillis, double sustainedMillis) implements OnsetMethod {

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param multiple standard deviations above the mean
     * @param lagMillis distance of the operator's neighbours
     * @param sustainedMillis how long the energy must stay above, 0 for one sample
     * @throws IllegalArgumentException if a number is out of range
     */
    public TeagerKaiser {
        Objects.requireNonNull(windows, "windows");
        Limits.requirePositive("multiple", multiple);
        Limits.requirePositive("lagMillis", lagMillis);
        Limits.requireNotNegative("sustainedMillis", sustainedMillis);
    }

    /**
     * 15 standard deviations, neighbours at 0.5 ms, 0.5 ms above.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static TeagerKaiser defaults(OnsetWindows windows) {
        return new TeagerKaiser(windows, 15, 0.5, 0.5);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "teager-kaiser";
    }

    private Onset find(Scene scene) {
        double[] e = energy(scene.x, scene.mean, scene.atLeastOne(lagMillis));
        double limit = scene.backgroundMean(e) + multiple * scene.backgroundDeviation(e);
        int position = scene.firstAbove(e, limit, scene.atLeastOne(sustainedMillis));
        return position < 0 ? Scene.nothing() : scene.at(position);
    }

    /** Rectified energy; 0 where a neighbour is missing. */
    static double[] energy(double[] x, double level, int lag) {
        double[] e = new double[x.length];
        for (int i = lag; i < x.length - lag; i++) {
            double here = x[i] - level;
            e[i] = Math.abs(here * here - (x[i - lag] - level) * (x[i + lag] - level));
        }
        return e;
    }
}
