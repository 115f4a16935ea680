package org.mep4j;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.pipeline.AnalysisReport;
import org.mep4j.pipeline.AnalysisSettings;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.Outcome;
import org.mep4j.pipeline.Response;
import org.mep4j.pipeline.Take;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ProbitThreshold;

/**
 * mep4j for scripts (jshell, MATLAB, Octave, Python, R): plain arrays in, plain arrays out, one line each.
 *
 * <p>Voltages are microvolts, rates Hz, times milliseconds, intensities percent of maximum stimulator output. Indices start at 0:
 * the first sample is number 0 (MATLAB and R count from 1). Arrays are never modified. Arrays of results hold NaN where there is
 * no number, and the reason stands beside it in an array of texts.
 *
 * <pre>{@code
 * double[] clean = Mep4j.bandPass(emg, 5000, 20, 500, 2);
 * Mep4j.Meps meps = Mep4j.measure(emg, 5000, new long[] {43146, 63197}, "FDI");
 * double[] rmt = Mep4j.threshold(intensities, meps.peakToPeakMicrovolts(), 50);
 * }</pre>
 */
public final class Mep4j {

    private Mep4j() {
    }

    /**
     * Measured MEPs, one array element per pulse.
     *
     * @param peakToPeakMicrovolts amplitude, NaN where rejected
     * @param latencyMillis        onset latency after the pulse, NaN where there is none
     * @param backgroundMicrovolts RMS before the pulse, NaN where samples are missing
     * @param reason               empty, or why amplitude or latency are missing
     */
    public record Meps(double[] peakToPeakMicrovolts, double[] latencyMillis, double[] backgroundMicrovolts, String[] reason) {
    }

    /**
     * Zero-phase Butterworth band-pass over a whole signal (forwards and backwards, SciPy's odd padding).
     *
     * @param x         samples
     * @param rateHertz samples per second
     * @param lowHertz  lower cutoff
     * @param highHertz upper cutoff, below half the rate
     * @param order     order of the prototype, 1 to 10
     * @return the filtered samples
     * @throws IllegalArgumentException if a cutoff or the order does not fit, or {@code x} is too short
     */
    public static double[] bandPass(double[] x, double rateHertz, double lowHertz, double highHertz, int order) {
        return zeroPhase(x, Butterworth.bandPass(order, lowHertz, highHertz).at(SampleRate.ofHertz(rateHertz)));
    }

    /**
     * Zero-phase Butterworth high-pass over a whole signal.
     *
     * @param x           samples
     * @param rateHertz   samples per second
     * @param cutoffHertz cutoff, below half the rate
     * @param order       order of the prototype, 1 to 10
     * @return the filtered samples
     * @throws IllegalArgumentException if the cutoff or the order does not fit, or {@code x} is too short
     */
    public static double[] highPass(double[] x, double rateHertz, double cutoffHertz, int order) {
        return zeroPhase(x, Butterworth.highPass(order, cutoffHertz).at(SampleRate.ofHertz(rateHertz)));
    }

    /**
     * Zero-phase Butterworth low-pass over a whole signal.
     *
     * @param x           samples
     * @param rateHertz   samples per second
     * @param cutoffHertz cutoff, below half the rate
     * @param order       order of the prototype, 1 to 10
     * @return the filtered samples
     * @throws IllegalArgumentException if the cutoff or the order does not fit, or {@code x} is too short
     */
    public static double[] lowPass(double[] x, double rateHertz, double cutoffHertz, int order) {
        return zeroPhase(x, Butterworth.lowPass(order, cutoffHertz).at(SampleRate.ofHertz(rateHertz)));
    }

    /**
     * Zero-phase notch over a whole signal.
     *
     * @param x         samples
     * @param rateHertz samples per second
     * @param hertz     frequency removed
     * @param quality   frequency divided by the width of the notch, 30 is usual
     * @return the filtered samples
     * @throws IllegalArgumentException if the frequency does not fit, or {@code x} is too short
     */
    public static double[] notch(double[] x, double rateHertz, double hertz, double quality) {
        return zeroPhase(x, Notch.atHertz(hertz).withQuality(quality).at(SampleRate.ofHertz(rateHertz)));
    }

    /**
     * Measures the MEPs of a continuous signal with {@link AnalysisSettings#defaults()}.
     *
     * @param microvolts raw samples of one channel
     * @param rateHertz  samples per second
     * @param pulses     index of the sample of each pulse, ascending
     * @param muscle     for example {@code "FDI"}; chooses the windows
     * @return one element per pulse
     * @throws IllegalArgumentException if there is no pulse, or one lies outside the signal
     */
    public static Meps measure(double[] microvolts, double rateHertz, long[] pulses, String muscle) {
        Signal signal = Signal.of(Channel.emg(muscle), SampleRate.ofHertz(rateHertz), microvolts);
        return measure(signal, pulses);
    }

    /**
     * Measures the MEPs of epochs with {@link AnalysisSettings#defaults()}.
     *
     * @param microvolts   raw samples, one epoch per row
     * @param rateHertz    samples per second
     * @param pulseAtMillis time of the pulse since the start of each epoch
     * @param muscle       for example {@code "FDI"}; chooses the windows
     * @return one element per epoch
     * @throws IllegalArgumentException if there is no epoch, one is empty, or the pulse lies outside
     */
    public static Meps measureEpochs(double[][] microvolts, double rateHertz, double pulseAtMillis, String muscle) {
        SampleRate rate = SampleRate.ofHertz(rateHertz);
        long pulseAt = rate.samplesInMillis(pulseAtMillis);
        List<Segment> segments = new ArrayList<>();
        long[] pulses = new long[microvolts.length];
        int total = 0;
        for (int epoch = 0; epoch < microvolts.length; epoch++) {
            if (pulseAt < 0 || pulseAt >= microvolts[epoch].length) {
                throw new IllegalArgumentException("epoch " + epoch + " has " + microvolts[epoch].length
                        + " samples, so its pulse cannot be sample " + pulseAt);
            }
            segments.add(new Segment(total, total + microvolts[epoch].length));
            pulses[epoch] = total + pulseAt;
            total = Math.addExact(total, microvolts[epoch].length);
        }
        double[] joined = new double[total];
        for (int epoch = 0; epoch < microvolts.length; epoch++) {
            System.arraycopy(microvolts[epoch], 0, joined, (int) segments.get(epoch).first(), microvolts[epoch].length);
        }
        return measure(Signal.of(Channel.emg(muscle), rate, segments, joined), pulses);
    }

    /**
     * Estimates a motor threshold by probit maximum likelihood from amplitudes; NaN amplitudes are left out.
     *
     * @param percentMso           intensity of each pulse
     * @param peakToPeakMicrovolts amplitude of each pulse
     * @param criterionMicrovolts  amplitude that counts as a response, 50 at rest
     * @return threshold, spread, lower and upper end of the 95 % interval, in %MSO; an open end or an unknown spread is NaN
     * @throws IllegalArgumentException if the arrays differ in length, or the trials give no threshold (the message says why)
     */
    public static double[] threshold(double[] percentMso, double[] peakToPeakMicrovolts, double criterionMicrovolts) {
        if (percentMso.length != peakToPeakMicrovolts.length) {
            throw new IllegalArgumentException("there are " + percentMso.length + " intensities but " + peakToPeakMicrovolts.length
                    + " amplitudes");
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < percentMso.length; i++) {
            if (!Double.isNaN(peakToPeakMicrovolts[i])) {
                trials.add(new Trial(percentMso[i], peakToPeakMicrovolts[i] >= criterionMicrovolts));
            }
        }
        ThresholdEstimate estimate = ProbitThreshold.defaults().estimate(trials);
        if (estimate instanceof ThresholdEstimate.Estimated found) {
            return new double[] {found.percentMso(), found.spread().orElse(Double.NaN),
                found.interval().map(interval -> interval.low().orElse(Double.NaN)).orElse(Double.NaN),
                found.interval().map(interval -> interval.high().orElse(Double.NaN)).orElse(Double.NaN)};
        }
        throw new IllegalArgumentException(((ThresholdEstimate.NotEstimable) estimate).detail());
    }

    private static double[] zeroPhase(double[] x, FilterDesign design) {
        return ZeroPhase.of(design).apply(x);
    }

    private static Meps measure(Signal signal, long[] pulseIndices) {
        List<Pulse> pulses = new ArrayList<>();
        for (long index : pulseIndices) {
            if (signal.segmentAt(index).isEmpty()) {
                throw new IllegalArgumentException("pulse at sample " + index + " lies outside the signal of " + signal.endIndex() + " samples");
            }
            pulses.add(Pulse.at(index));
        }
        if (pulses.isEmpty()) {
            throw new IllegalArgumentException("at least one pulse is needed");
        }
        Recording recording = Recording.of("signal", List.of(signal), List.of());
        AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults())
                .analyze("signal", List.of(new Take(recording, signal.rate(), pulses)));
        List<Response> responses = report.channels().get(0).responses();
        int n = responses.size();
        Meps meps = new Meps(new double[n], new double[n], new double[n], new String[n]);
        for (int i = 0; i < n; i++) {
            fill(meps, i, responses.get(i));
        }
        return meps;
    }

    private static void fill(Meps meps, int i, Response response) {
        meps.backgroundMicrovolts[i] = response.background().map(background -> background.rmsMicrovolts()).orElse(Double.NaN);
        if (response.outcome() instanceof Outcome.Measured measured) {
            meps.peakToPeakMicrovolts[i] = measured.mep().amplitude().peakToPeakMicrovolts();
            meps.latencyMillis[i] = measured.mep().onset().latency().orElse(Double.NaN);
            meps.reason[i] = measured.mep().onset() instanceof org.mep4j.mep.Onset.None none ? none.reason().sentence() : "";
        } else {
            meps.peakToPeakMicrovolts[i] = Double.NaN;
            meps.latencyMillis[i] = Double.NaN;
            meps.reason[i] = ((Outcome.Rejected) response.outcome()).detail();
        }
    }
}
