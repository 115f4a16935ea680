package org.mep4j.mep.onset;

import java.util.Objects;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.Whitening;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.signal.Numbers;

/**
 * Two thresholds on the whitened signal: how large, and how often.
 *
 * <p>Bonato P, D'Alessio T, Knaflitz M. A statistical method for the measurement of muscle activation intervals from surface myoelectric
 * signal during
 * gait. IEEE Trans Biomed Eng 1998; 45:287-299, doi 10.1109/10.661154.
 *
 * <p>Rule: whiten with the background's spectrum; z = e[i]&sup2; + e[i+1]&sup2; over pairs of samples is chi-square with two degrees of
 * freedom on
 * background, so that P(z &gt; zeta) = exp(-zeta / 2 sigma&sup2;); the muscle is active where at least r0 of m successive z exceed zeta,
 * with zeta set for a
 * wanted probability of a false alarm, and where that lasts long enough; the onset is the first z of the stretch that exceeds zeta.
 *
 * <p>Left open, and chosen here: autoregressive whitening of order 6; m = 5 and r0 = 1, in samples as in the paper; false alarms of 1 %
 * per stretch of
 * m; a shortest activity of 5 ms instead of the 30 ms of gait.
 *
 * @param windows        where an onset is searched and what it is compared with
 * @param falseAlarm     probability that m successive values of background look active, between 0 and 1
 * @param shortestMillis how long the activity must last
 */
public record BonatoDoubleThreshold(OnsetWindows windows, double falseAlarm, double shortestMillis) implements OnsetMethod {

    private static final int ORDER = 6;
    private static final int SUCCESSIVE = 5;

    /**
     * Validates the parameters.
     *
     * @param windows where an onset is searched and what it is compared with
     * @param falseAlarm probability that m successive values of background look active, between 0 and 1
     * @param shortestMillis how long the activity must last
     * @throws IllegalArgumentException if a number is out of range
     */
    public BonatoDoubleThreshold {
        Objects.requireNonNull(windows, "windows");
        if (!(falseAlarm > 0 && falseAlarm < 1)) {
            throw new IllegalArgumentException("falseAlarm must lie between 0 and 1: " + Numbers.plain(falseAlarm));
        }
        Limits.requirePositive("shortestMillis", shortestMillis);
    }

    /**
     * False alarms of 1 %, activity of at least 5 ms.
     *
     * @param windows where an onset is searched and what it is compared with
     * @return the method
     */
    public static BonatoDoubleThreshold defaults(OnsetWindows windows) {
        return new BonatoDoubleThreshold(windows, 0.01, 5);
    }

    @Override
    public Onset detect(Epoch processed, Amplitude amplitude) {
        return Scene.of(processed, windows, this::find);
    }

    @Override
    public String name() {
        return "bonato";
    }

    private Onset find(Scene scene) {
        Whitening whitening = Whitening.of(scene.x, scene.from, scene.to, ORDER);
        double[] e = whitening.applied(scene.x, scene.first, scene.lastPeak + 1 - scene.first);
        double perValue = 1 - StrictMath.pow(1 - falseAlarm, 1.0 / SUCCESSIVE);
        double zeta = -2 * whitening.errorVariance() * StrictMath.log(perValue);
        int shortest = Math.max(1, scene.samples(shortestMillis) / 2);
        int start = -1;
        int lastAbove = -1;
        for (int k = 0; 2 * k + 1 < e.length; k++) {
            boolean above = e[2 * k] * e[2 * k] + e[2 * k + 1] * e[2 * k + 1] > zeta;
            if (start >= 0 && k - lastAbove >= SUCCESSIVE) {
                start = -1;
            }
            if (above) {
                start = start < 0 ? k : start;
                lastAbove = k;
            }
            if (start >= 0 && k - start + 1 >= shortest) {
                return scene.at(scene.first + 2 * start);
            }
        }
        return Scene.nothing();
    }
}
