package org.mep4j.mep.average;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/**
 * How trials are averaged, sample by sample at equal times after the pulse, over the stretch that all of them hold.
 *
 * <p>A mean of waveforms shows the shape, not the size: responses that come at different times cancel each other, so amplitudes are to be
 * measured on trials and then averaged. {@link #alignedToOnsets} takes the latency out before. Rectified averages are for silent periods
 * and background activity. A grand average is the average of the subjects' or sessions' averages: {@code of(centres)}, in which each counts
 * once, whatever its number of trials.
 *
 * <p>Immutable; the same trials and settings give the same bits.
 *
 * @param centre    mean or median
 * @param form      signed or rectified
 * @param band      how the 95 % band is found
 * @param resamples number of bootstrap resamples, used by {@link Band#BOOTSTRAP} only
 * @param seed      of the bootstrap
 */
public record Averaging(Centre centre, Form form, Band band, int resamples, long seed) {

    private static final double NORMAL_975 = 1.96;
    private static final double TAIL = 0.025;
    private static final int LEAST_RESAMPLES = 100;

    /** What stands for the trials. */
    public enum Centre {
        /** Arithmetic mean. */
        MEAN,
        /** Median, which a few odd trials do not move. */
        MEDIAN
    }

    /** What is averaged. */
    public enum Form {
        /** The samples as they are. */
        SIGNED,
        /** Their absolute values. */
        RECTIFIED
    }

    /** Where the 95 % band comes from. */
    public enum Band {
        /** The mean plus and minus 1.96 standard errors. */
        STANDARD_ERROR,
        /** The 2.5th and 97.5th percentile over bootstrap resamples of the trials, seeded. */
        BOOTSTRAP
    }

    /**
     * Validates the settings.
     *
     * @param centre mean or median
     * @param form signed or rectified
     * @param band how the 95 % band is found
     * @param resamples number of bootstrap resamples
     * @param seed of the bootstrap
     * @throws IllegalArgumentException if a median is to have a standard error, or there are fewer than 100 resamples
     */
    public Averaging {
        Objects.requireNonNull(centre, "centre");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(band, "band");
        if (centre == Centre.MEDIAN && band == Band.STANDARD_ERROR) {
            throw new IllegalArgumentException("the band of a median must come from the bootstrap");
        }
        if (resamples < LEAST_RESAMPLES) {
            throw new IllegalArgumentException("resamples must be at least " + LEAST_RESAMPLES + ": " + resamples);
        }
    }

    /**
     * The mean with its standard error.
     *
     * @return the averaging
     */
    public static Averaging mean() {
        return new Averaging(Centre.MEAN, Form.SIGNED, Band.STANDARD_ERROR, 500, 1);
    }

    /**
     * The median with a band from 500 resamples, seed 1.
     *
     * @return the averaging
     */
    public static Averaging median() {
        return new Averaging(Centre.MEDIAN, Form.SIGNED, Band.BOOTSTRAP, 500, 1);
    }

    /**
     * The mean of the rectified trials with its standard error.
     *
     * @return the averaging
     */
    public static Averaging rectified() {
        return new Averaging(Centre.MEAN, Form.RECTIFIED, Band.STANDARD_ERROR, 500, 1);
    }

    /**
     * With another band.
     *
     * @param newBand how the band is found
     * @return a copy
     */
    public Averaging withBand(Band newBand) {
        return new Averaging(centre, form, newBand, resamples, seed);
    }

    /**
     * With another seed of the bootstrap.
     *
     * @param newSeed the seed
     * @return a copy
     */
    public Averaging withSeed(long newSeed) {
        return new Averaging(centre, form, band, resamples, newSeed);
    }

    /**
     * Averages trials.
     *
     * @param trials processed epochs of one rate, not modified
     * @return the average over the stretch that all trials hold
     * @throws IllegalArgumentException if there are none, their rates differ, they have no sample in common or one holds samples that
     *                                  are not finite
     */
    public AverageWaveform of(List<Epoch> trials) {
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one trial to average");
        }
        SampleRate rate = trials.get(0).rate();
        int before = Integer.MAX_VALUE;
        int after = Integer.MAX_VALUE;
        for (Epoch trial : trials) {
            if (!trial.rate().equals(rate)) {
                throw new IllegalArgumentException("all trials must have one sample rate, " + rate + ": " + trial.rate());
            }
            before = Math.min(before, trial.pulseOffset());
            after = Math.min(after, trial.length() - trial.pulseOffset());
        }
        int length = before + after;
        if (length <= 0) {
            throw new IllegalArgumentException("the trials have no time after the pulse in common");
        }
        double[][] values = new double[length][trials.size()];
        for (int k = 0; k < trials.size(); k++) {
            collect(trials.get(k), trials.get(k).pulseOffset() - before, values, k);
        }
        double[][] rows = band == Band.STANDARD_ERROR || trials.size() == 1 ? standardErrors(values) : bootstrap(values);
        // The average begins at index 0 wherever the pulse is; an average has no place in a recording.
        Pulse pulse = Pulse.at(Math.max(0, before));
        long first = pulse.sampleIndex() - before;
        return new AverageWaveform(new Epoch(pulse, rate, first, rows[0]), new Epoch(pulse, rate, first, rows[1]),
                new Epoch(pulse, rate, first, rows[2]), trials.size());
    }

    private void collect(Epoch trial, int offset, double[][] values, int column) {
        for (int i = 0; i < values.length; i++) {
            double value = trial.samples()[offset + i];
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("trials must hold finite samples only: " + value);
            }
            values[i][column] = form == Form.RECTIFIED ? Math.abs(value) : value;
        }
    }

    private double[][] standardErrors(double[][] values) {
        double[][] rows = new double[3][values.length];
        for (int i = 0; i < values.length; i++) {
            int n = values[i].length;
            double mean = 0;
            for (double value : values[i]) {
                mean += value;
            }
            mean /= n;
            double squares = 0;
            for (double value : values[i]) {
                squares += (value - mean) * (value - mean);
            }
            double half = n == 1 ? 0 : NORMAL_975 * Math.sqrt(squares / (n - 1) / n);
            rows[0][i] = mean;
            rows[1][i] = mean - half;
            rows[2][i] = mean + half;
        }
        return rows;
    }

    private double[][] bootstrap(double[][] values) {
        int n = values[0].length;
        SplittableRandom random = new SplittableRandom(seed);
        int[][] drawn = new int[resamples][n];
        for (int[] resample : drawn) {
            for (int k = 0; k < n; k++) {
                resample[k] = (int) ((random.nextLong() >>> 1) % n);
            }
        }
        double[][] rows = new double[3][values.length];
        double[] centres = new double[resamples];
        double[] sample = new double[n];
        for (int i = 0; i < values.length; i++) {
            for (int r = 0; r < resamples; r++) {
                for (int k = 0; k < n; k++) {
                    sample[k] = values[i][drawn[r][k]];
                }
                centres[r] = centreOf(sample);
            }
            Arrays.sort(centres);
            rows[0][i] = centreOf(values[i].clone());
            rows[1][i] = centres[(int) Math.floor(TAIL * (resamples - 1))];
            rows[2][i] = centres[(int) Math.ceil((1 - TAIL) * (resamples - 1))];
        }
        return rows;
    }

    /** May sort the values. */
    private double centreOf(double[] values) {
        if (centre == Centre.MEDIAN) {
            Arrays.sort(values);
            return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /**
     * Moves trials in time so that their responses begin together, at the median of their onsets, to the nearest sample.
     *
     * @param trials       epochs, not modified
     * @param onsetsMillis the onset of each
     * @return epochs that share the samples of the trials, with the time of the pulse moved
     * @throws IllegalArgumentException if there is not one finite onset for each trial, or there are none
     */
    public static List<Epoch> alignedToOnsets(List<Epoch> trials, double[] onsetsMillis) {
        if (trials.isEmpty() || trials.size() != onsetsMillis.length) {
            throw new IllegalArgumentException("there must be one onset for each of " + trials.size() + " trials: " + onsetsMillis.length);
        }
        double[] sorted = onsetsMillis.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        List<Epoch> aligned = new ArrayList<>();
        for (int k = 0; k < onsetsMillis.length; k++) {
            Epoch trial = trials.get(k);
            long shift = trial.rate().samplesInMillis(onsetsMillis[k] - median);
            // Counted from the trial's first sample, so that no pulse can come to lie before sample 0 of a recording.
            long pulse = trial.pulseOffset() + shift;
            long first = pulse < 0 ? -pulse : 0;
            aligned.add(new Epoch(Pulse.at(pulse + first), trial.rate(), first, trial.samples()));
        }
        return aligned;
    }

    @Override
    public String toString() {
        return centre.name().toLowerCase(java.util.Locale.ROOT) + (form == Form.RECTIFIED ? " of rectified trials" : " of trials")
                + (band == Band.STANDARD_ERROR ? ", 1.96 standard errors" : ", bootstrap of " + resamples + ", seed " + seed);
    }
}
