package org.mep4j.mep.amplitude;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.mep4j.epoch.Epoch;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * The amplitude of a response by how much of the subject's own response shape it holds. It sees responses far below 50 µV, where
 * the peak-to-peak amplitude measures the noise (after Li, Peterchev and Goetz, PMC10155352: signal-to-noise ratio more than five
 * times that of peak-to-peak).
 *
 * <pre>
 *   amplitude = p w'x / w'h       h  the mean of large responses in the window, p its peak-to-peak amplitude
 *                                 x  the trial in the window
 *                                 w  = (C + 0.01 v I)^-1 h    C autocovariance of the background before the pulse, v its variance
 *   noise     = p SD(w'b) / |w'h|  b  the trial's own background at all places before the pulse where the window fits
 * </pre>
 *
 * <p>In microvolts peak-to-peak of the mean large response, so comparable with usual amplitudes. Unlike these it is unbiased: without a
 * response its mean is 0 and it is negative half the time; it is never clamped. It assumes one shape at one latency: a response that comes
 * 1 ms late or is shaped otherwise reads too small. Open in the paper and chosen here: no search over latencies, which would
 * bring the bias back, and diagonal loading of 1 %, since filtered EMG has frequencies without any power.
 *
 * <p>Immutable.
 */
public final class MatchedFilter {

    private static final int LEAST_LEARNT = 3;
    private static final double LOADING = 0.01;
    private static final int LEAST_PLACES = 20;

    private final TimeWindow window;
    private final TimeWindow background;
    private final SampleRate rate;
    private final double[] weights;
    private final int learnt;

    private MatchedFilter(TimeWindow window, TimeWindow background, SampleRate rate, double[] weights, int learnt) {
        this.window = window;
        this.background = background;
        this.rate = rate;
        this.weights = weights;
        this.learnt = learnt;
    }

    /**
     * An amplitude with its noise.
     *
     * @param microvolts      peak-to-peak equivalent; negative where noise points the other way
     * @param noiseMicrovolts standard deviation that the trial's background gives the same measure
     */
    public record Matched(double microvolts, double noiseMicrovolts) {
        /**
         * How many standard deviations of its noise the amplitude is.
         *
         * @return a ratio, signed
         */
        public double signalToNoise() {
            return microvolts / noiseMicrovolts;
        }
    }

    /**
     * Learns the shape from large responses.
     *
     * @param large      trials with clear responses and their baseline removed, not modified
     * @param window     where the response lies
     * @param background before the pulse, longer than the window by 20 samples
     * @return the filter
     * @throws IllegalArgumentException if there are fewer than 3 trials, their rates differ, one does not hold both windows or holds
     *                                  samples that are not finite, the background is too short or flat, or there is no response
     */
    public static MatchedFilter learn(List<Epoch> large, TimeWindow window, TimeWindow background) {
        if (large.size() < LEAST_LEARNT) {
            throw new IllegalArgumentException("a matched filter needs at least " + LEAST_LEARNT + " large responses: " + large.size());
        }
        SampleRate rate = large.get(0).rate();
        int n = Math.toIntExact(window.lastOffset(rate) - window.firstOffset(rate) + 1);
        int length = Math.toIntExact(background.lastOffset(rate) - background.firstOffset(rate) + 1);
        if (!(background.endMillis() <= 0) || length < n + LEAST_PLACES) {
            throw new IllegalArgumentException("background must end before the pulse and be longer than the window (" + window + ") by "
                    + LEAST_PLACES + " samples: " + background);
        }
        double[] shape = new double[n];
        double[] covariance = new double[n];
        for (Epoch epoch : large) {
            check(epoch, rate, window, background);
            add(epoch, epoch.start(window), shape, large.size());
            addCovariance(epoch.samples(), epoch.start(background), length, covariance, large.size());
        }
        double peakToPeak = range(shape);
        double[] weights = weights(shape, covariance);
        double gain = 0;
        for (int i = 0; i < n; i++) {
            gain += weights[i] * shape[i];
        }
        if (!(gain > 0) || !(peakToPeak > 0)) {
            throw new IllegalArgumentException("the learning trials hold no response in " + window);
        }
        for (int i = 0; i < n; i++) {
            weights[i] *= peakToPeak / gain;
        }
        return new MatchedFilter(window, background, rate, weights, large.size());
    }

    private static double range(double[] x) {
        double low = x[0];
        double high = x[0];
        for (double value : x) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    private static void check(Epoch epoch, SampleRate rate, TimeWindow window, TimeWindow background) {
        if (!epoch.rate().equals(rate)) {
            throw new IllegalArgumentException("all trials must have one sample rate, " + rate + ": " + epoch.rate());
        }
        if (!epoch.covers(window) || !epoch.covers(background)) {
            throw new IllegalArgumentException("each trial must hold " + window + " and " + background + ", this one covers "
                    + Numbers.plain(epoch.millisAt(0)) + " to " + Numbers.plain(epoch.millisAt(epoch.length() - 1)) + " ms");
        }
        epoch.requireFinite();
    }

    private static void add(Epoch epoch, int from, double[] shape, int count) {
        for (int i = 0; i < shape.length; i++) {
            shape[i] += epoch.samples()[from + i] / count;
        }
    }

    /** The biased autocovariance, which is positive semidefinite. */
    private static void addCovariance(double[] x, int from, int length, double[] covariance, int count) {
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += x[from + i] / length;
        }
        for (int lag = 0; lag < covariance.length; lag++) {
            double sum = 0;
            for (int i = lag; i < length; i++) {
                sum += (x[from + i] - mean) * (x[from + i - lag] - mean);
            }
            covariance[lag] += sum / length / count;
        }
    }

    private static double[] weights(double[] shape, double[] covariance) {
        int n = shape.length;
        if (!(covariance[0] > 0)) {
            throw new IllegalArgumentException("the background of the learning trials is flat");
        }
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                matrix.set(i, k, covariance[Math.abs(i - k)] + (i == k ? LOADING * covariance[0] : 0));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        if (!solver.setA(matrix)) {
            throw new IllegalArgumentException("the background's covariance cannot be inverted");
        }
        DMatrixRMaj weights = new DMatrixRMaj(n, 1);
        solver.solve(new DMatrixRMaj(n, 1, true, shape.clone()), weights);
        return weights.data.clone();
    }

    /**
     * Measures one trial.
     *
     * @param processed a trial with its baseline removed, at the rate of the learning trials
     * @return amplitude and noise; empty where the trial does not hold both windows
     * @throws IllegalArgumentException if the rate differs or the trial holds samples that are not finite
     */
    public Optional<Matched> measure(Epoch processed) {
        if (!processed.rate().equals(rate)) {
            throw new IllegalArgumentException("the filter was learnt at " + rate + ", the trial has " + processed.rate());
        }
        processed.requireFinite();
        if (!processed.covers(window) || !processed.covers(background)) {
            return Optional.empty();
        }
        double[] x = processed.samples();
        int from = processed.start(background);
        int places = processed.end(background) - from - weights.length + 1;
        double[] outputs = new double[places];
        double mean = 0;
        for (int i = 0; i < places; i++) {
            outputs[i] = output(x, from + i);
            mean += outputs[i] / places;
        }
        double squares = 0;
        for (double value : outputs) {
            squares += (value - mean) * (value - mean);
        }
        return Optional.of(new Matched(output(x, processed.start(window)), Math.sqrt(squares / (places - 1))));
    }

    private double output(double[] x, int from) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * x[from + i];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "matched filter learnt from " + learnt + " responses over " + window + ", background " + background + ", weights "
                + Integer.toHexString(Arrays.hashCode(weights));
    }
}
