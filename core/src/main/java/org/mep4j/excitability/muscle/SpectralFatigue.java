package org.mep4j.excitability.muscle;

import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * Spectral and amplitude measures of a stretch of voluntary EMG, which move with fatigue: frequencies fall, amplitude and index rise.
 *
 * <pre>
 *   mean frequency     sum f P / sum P                        over the frequencies of the band
 *   median frequency   half of the band's power lies below it
 *   FInsm5             sum f^-1 P / sum f^5 P                 in Hz^-6
 * </pre>
 *
 * <p>P is {@link WelchSpectrum}; FInsm5 is the index of Dimitrov et al., Med Sci Sports Exerc 38:1971 (2006), doi
 * 10.1249/01.mss.0000233794.31659.6d, the ratio of the spectral moments of order -1 and 5. Chosen here: segments of 500 ms, a band from
 * 10 to 500 Hz (bins whose frequency lies in it, ends included), and the median frequency with the power of each
 * bin spread evenly from halfway to the bin before to halfway to the next, so that a sine has its own.
 * Values depend on the band and on electrodes; only those of one recording can be compared with each other.
 *
 * @param medianHertz    median frequency
 * @param meanHertz      mean frequency
 * @param dimitrovIndex  FInsm5
 * @param rmsMicrovolts  root mean square over the stretch, its mean removed, of the whole signal and not only of the band
 */
public record SpectralFatigue(Estimate medianHertz, Estimate meanHertz, Estimate dimitrovIndex, Estimate rmsMicrovolts) {

    /**
     * Where and how finely the spectrum is looked at.
     *
     * @param segmentMillis length of a segment, above 0
     * @param lowHertz      lower end of the band, above 0
     * @param highHertz     upper end, above the lower
     */
    public record Settings(double segmentMillis, double lowHertz, double highHertz) {

        /**
         * Validates the band.
         *
         * @param segmentMillis length of a segment, above 0
         * @param lowHertz      lower end of the band, above 0
         * @param highHertz     upper end, above the lower
         * @throws IllegalArgumentException if a number is out of range
         */
        public Settings {
            if (!(segmentMillis > 0) || !(lowHertz > 0 && lowHertz < highHertz) || Double.isInfinite(highHertz)) {
                throw new IllegalArgumentException("segment and band must be above 0, and the band in order: " + Numbers.plain(segmentMillis)
                        + " ms, " + Numbers.plain(lowHertz) + " to " + Numbers.plain(highHertz) + " Hz");
            }
        }

        /**
         * Segments of 500 ms, 10 to 500 Hz; chosen here.
         *
         * @return the defaults
         */
        public static Settings defaults() {
            return new Settings(500, 10, 500);
        }

        /**
         * The same with another band.
         *
         * @param newLowHertz  lower end
         * @param newHighHertz upper end
         * @return a copy
         */
        public Settings withBand(double newLowHertz, double newHighHertz) {
            return new Settings(segmentMillis, newLowHertz, newHighHertz);
        }
    }

    /**
     * Measures a stretch with the default settings.
     *
     * @param microvolts samples, finite
     * @param rate       samples per second
     * @return the measures
     */
    public static SpectralFatigue of(double[] microvolts, SampleRate rate) {
        return of(microvolts, rate, Settings.defaults());
    }

    /**
     * Measures a stretch.
     *
     * @param microvolts samples, finite
     * @param rate       samples per second, at least twice the upper end of the band
     * @param settings   segment and band
     * @return the measures; absent where the stretch is shorter than one segment or holds no power in the band
     * @throws IllegalArgumentException if the band does not fit the rate or a sample is not finite
     */
    public static SpectralFatigue of(double[] microvolts, SampleRate rate, Settings settings) {
        if (settings.highHertz > rate.nyquistHertz()) {
            throw new IllegalArgumentException("highHertz must not exceed the Nyquist frequency " + Numbers.plain(rate.nyquistHertz())
                    + " Hz (sample rate " + rate + "): " + Numbers.plain(settings.highHertz));
        }
        if (microvolts.length < WelchSpectrum.segmentSamples(rate, settings.segmentMillis)) {
            Estimate none = Estimate.absent(Absence.TOO_FEW_POINTS, Numbers.plain(rate.millisOf(microvolts.length))
                    + " ms of EMG; one segment needs " + Numbers.plain(settings.segmentMillis) + " ms");
            return new SpectralFatigue(none, none, none, none);
        }
        WelchSpectrum spectrum = WelchSpectrum.of(microvolts, rate, settings.segmentMillis);
        double[] density = spectrum.density();
        int first = (int) Math.ceil(settings.lowHertz / spectrum.hertzPerBin() - 1e-9);
        int last = (int) Math.floor(settings.highHertz / spectrum.hertzPerBin() + 1e-9);
        double power = 0;
        double weighted = 0;
        double inverse = 0;
        double fifth = 0;
        for (int k = first; k <= last; k++) {
            double f = k * spectrum.hertzPerBin();
            power += density[k];
            weighted += f * density[k];
            inverse += density[k] / f;
            fifth += f * f * f * f * f * density[k];
        }
        Estimate rms = Estimate.of(rms(microvolts));
        if (!(power > 0)) {
            Estimate none = Estimate.absent(Absence.NO_VARIATION, "there is no power from " + Numbers.plain(settings.lowHertz) + " to "
                    + Numbers.plain(settings.highHertz) + " Hz");
            return new SpectralFatigue(none, none, none, rms);
        }
        return new SpectralFatigue(Estimate.of(median(density, first, last, power) * spectrum.hertzPerBin()),
                Estimate.of(weighted / power), Estimate.of(inverse / fifth), rms);
    }

    /** The bin, between bins, below which half of the power lies; each bin's power spreads over half a bin on either side. */
    private static double median(double[] density, int first, int last, double power) {
        double below = 0;
        int k = first;
        while (k < last && below + density[k] < power / 2) {
            below += density[k];
            k++;
        }
        return Math.min(last, Math.max(first, k - 0.5 + (power / 2 - below) / density[k]));
    }

    private static double rms(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / x.length);
    }
}
