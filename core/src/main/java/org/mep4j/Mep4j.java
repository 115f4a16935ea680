package org.mep4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.PairedPulse;
import org.mep4j.excitability.recruitment.CurveShape;
import org.mep4j.excitability.recruitment.RecruitmentCurve;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.filter.ZeroPhase;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.Notch;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.mep.Mep;
import org.mep4j.mep.Onset;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.Take;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.pipeline.settings.Supplements;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeModel;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.fit.ProbitThreshold;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.StopRule;

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
 * double next = Mep4j.hunt(intensities, amplitudes, 50)[0];
 * double sici = Mep4j.ratio(conditioned, test)[0];
 * }</pre>
 */
public final class Mep4j {

    /** The model of the latest hunt: it takes half a second to set up, and a hunt asks for it pulse by pulse. Immutable, so any thread may. */
    private static volatile AmplitudeModel latest;

    private Mep4j() {
    }

    /**
     * Measured MEPs, one array element per pulse.
     *
     * @param peakToPeakMicrovolts amplitude, NaN where rejected
     * @param latencyMillis        onset latency after the pulse, NaN where there is none
     * @param latencyLowMillis     lower end of the latency's 95 % interval, NaN where there is none
     * @param latencyHighMillis    upper end of the latency's 95 % interval, NaN where there is none
     * @param offsetMillis         end of the response after the pulse, NaN where there is none
     * @param backgroundMicrovolts RMS before the pulse, NaN where samples are missing
     * @param reason               empty, or why amplitude or latency are missing
     */
    public record Meps(double[] peakToPeakMicrovolts, double[] latencyMillis, double[] latencyLowMillis, double[] latencyHighMillis,
                       double[] offsetMillis, double[] backgroundMicrovolts, String[] reason) {
    }

    /**
     * Cortical silent periods of a contracting muscle, one array element per pulse.
     *
     * @param durationMillis from the onset of the MEP to the return of uninterrupted EMG, NaN where there is none
     * @param endMillis      that return, after the pulse; NaN where there is none
     * @param lowerBound     whether EMG never returned, so that the true duration is longer
     * @param reason         empty, or why there is none
     */
    public record SilentPeriods(double[] durationMillis, double[] endMillis, boolean[] lowerBound, String[] reason) {
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
        return ZeroPhase.of(Butterworth.bandPass(order, lowHertz, highHertz).at(SampleRate.ofHertz(rateHertz))).apply(x);
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
        return ZeroPhase.of(Butterworth.highPass(order, cutoffHertz).at(SampleRate.ofHertz(rateHertz))).apply(x);
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
        return ZeroPhase.of(Butterworth.lowPass(order, cutoffHertz).at(SampleRate.ofHertz(rateHertz))).apply(x);
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
        return ZeroPhase.of(Notch.atHertz(hertz).withQuality(quality).at(SampleRate.ofHertz(rateHertz))).apply(x);
    }

    /**
     * Removes mains hum with its harmonics by least squares over the whole signal; the frequency is fitted too.
     *
     * @param x            samples of one unbroken recording
     * @param rateHertz    samples per second
     * @param nominalHertz 50 or 60
     * @return a new array of the same length; a copy where the signal is shorter than three periods
     */
    public static double[] removeMains(double[] x, double rateHertz, double nominalHertz) {
        double[] out = new double[x.length];
        MainsRemoval.at(nominalHertz).remove(x, SampleRate.ofHertz(rateHertz), 0, 0, out);
        return out;
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
        return measure(Signal.of(Channel.emg(muscle), SampleRate.ofHertz(rateHertz), microvolts), pulses);
    }

    /**
     * Measures the cortical silent periods of a contracting muscle ({@link SilentPeriodMeasure#cortical()}), which counts as active.
     *
     * @param microvolts raw samples of one channel
     * @param rateHertz  samples per second
     * @param pulses     index of the sample of each pulse, ascending
     * @param muscle     for example {@code "FDI"}; chooses the windows
     * @return one element per pulse
     * @throws IllegalArgumentException if there is no pulse, or one lies outside the signal
     */
    public static SilentPeriods silentPeriods(double[] microvolts, double rateHertz, long[] pulses, String muscle) {
        AnalysisSettings settings = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.ACTIVE))
                .withSupplements(Supplements.none().withSilentPeriod(SilentPeriodMeasure.cortical()));
        ChannelReport report = analysed(Signal.of(Channel.emg(muscle), SampleRate.ofHertz(rateHertz), microvolts), pulses, settings);
        int n = report.responses().size();
        SilentPeriods periods = new SilentPeriods(missing(n), missing(n), new boolean[n], new String[n]);
        for (int i = 0; i < n; i++) {
            Response response = report.responses().get(i);
            SilentPeriod period = report.silentPeriods().get(response.number());
            if (period instanceof SilentPeriod.Found found) {
                periods.durationMillis[i] = found.durationMillis();
                periods.endMillis[i] = found.offsetMillis();
                periods.lowerBound[i] = found.lowerBound();
                periods.reason[i] = "";
            } else if (period instanceof SilentPeriod.None none) {
                periods.reason[i] = none.reason().sentence();
            } else {
                periods.reason[i] = response.outcome() instanceof Outcome.Rejected rejected ? rejected.detail() : "not measured";
            }
        }
        return periods;
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
        double[] joined = Arrays.stream(microvolts).flatMapToDouble(Arrays::stream).toArray();
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
        return numbers(ProbitThreshold.defaults().estimate(trials(percentMso, peakToPeakMicrovolts, criterionMicrovolts)));
    }

    /**
     * The next intensity of a threshold hunt that uses the amplitudes ({@link AmplitudeHunt}), and what the pulses so far say. Pulses
     * whose amplitude is NaN do not count, so the intensity is asked for again. Empty arrays begin the hunt.
     *
     * @param percentMso           intensity of each pulse so far
     * @param peakToPeakMicrovolts amplitude of each pulse so far
     * @param criterionMicrovolts  amplitude that counts as a response; 50 at rest, 200 contracting ({@link AmplitudeSettings#usualFor})
     * @return next intensity, threshold, lower and upper end of the 95 % interval, in %MSO; what is not known yet is NaN
     * @throws IllegalArgumentException if the arrays differ in length, or the criterion is not from 1 to 5000 µV
     */
    public static double[] hunt(double[] percentMso, double[] peakToPeakMicrovolts, double criterionMicrovolts) {
        HuntSettings settings = HuntSettings.defaults().withStop(StopRule.after(10_000));
        AmplitudeModel model = model(AmplitudeSettings.usualFor(criterionMicrovolts));
        Hunt hunt = AmplitudeHunt.start(settings, model).withAll(trials(percentMso, peakToPeakMicrovolts, criterionMicrovolts));
        ThresholdEstimate estimate = hunt.estimate();
        double[] found = estimate instanceof ThresholdEstimate.Estimated ? numbers(estimate) : missing(4);
        return new double[] {hunt.next().orElse(Double.NaN), found[0], found[2], found[3]};
    }

    /**
     * Fits a Boltzmann recruitment curve to amplitudes by least squares on their logarithms.
     *
     * @param percentMso           intensity of each pulse
     * @param peakToPeakMicrovolts amplitude of each pulse; those that are NaN or not above 0 are left out
     * @return intensity of half the rise (S50, %MSO) with the ends of its 95 % interval, maximum slope (µV per %MSO), plateau (µV);
     *         what the pulses do not determine is NaN
     * @throws IllegalArgumentException if the arrays differ in length, or the pulses give no curve (the message says why)
     */
    public static double[] recruitment(double[] percentMso, double[] peakToPeakMicrovolts) {
        checkPairs(percentMso, peakToPeakMicrovolts);
        int[] usable = IntStream.range(0, percentMso.length).filter(i -> peakToPeakMicrovolts[i] > 0).toArray();
        RecruitmentFit fit = RecruitmentCurve.fit(CurveShape.BOLTZMANN, IntStream.of(usable).mapToDouble(i -> percentMso[i]).toArray(),
                IntStream.of(usable).mapToDouble(i -> peakToPeakMicrovolts[i]).toArray());
        if (fit instanceof RecruitmentFit.Fitted curve) {
            double[] half = numbers(curve.halfHeightPercentMso());
            return new double[] {half[0], half[1], half[2], numbers(curve.maximumSlope())[0], numbers(curve.plateauMicrovolts())[0]};
        }
        throw new IllegalArgumentException(((RecruitmentFit.NotFitted) fit).detail());
    }

    /**
     * The paired-pulse ratio, conditioned over test, of geometric means: below 1 inhibition (SICI, LICI, SAI), above 1 facilitation.
     *
     * @param conditionedMicrovolts amplitudes after the conditioning stimulus; those that are NaN are left out
     * @param testMicrovolts        amplitudes after the test pulse alone; those that are NaN are left out
     * @return ratio, lower and upper end of its 95 % interval (Welch, on logarithms)
     * @throws IllegalArgumentException if an amplitude is not above 0, or there are too few (the message says which)
     */
    public static double[] ratio(double[] conditionedMicrovolts, double[] testMicrovolts) {
        Estimate ratio = PairedPulse.ratio(DoubleStream.of(conditionedMicrovolts).filter(value -> !Double.isNaN(value)).toArray(),
                DoubleStream.of(testMicrovolts).filter(value -> !Double.isNaN(value)).toArray());
        if (ratio instanceof Estimate.Absent absent) {
            throw new IllegalArgumentException(absent.detail());
        }
        return numbers(ratio);
    }

    private static AmplitudeModel model(AmplitudeSettings settings) {
        AmplitudeModel model = latest;
        if (model == null || !model.settings().equals(settings)) {
            model = AmplitudeModel.of(settings);
            latest = model;
        }
        return model;
    }

    private static void checkPairs(double[] percentMso, double[] peakToPeakMicrovolts) {
        if (percentMso.length != peakToPeakMicrovolts.length) {
            throw new IllegalArgumentException("there are " + percentMso.length + " intensities but " + peakToPeakMicrovolts.length
                    + " amplitudes");
        }
    }

    private static List<Trial> trials(double[] percentMso, double[] peakToPeakMicrovolts, double criterionMicrovolts) {
        checkPairs(percentMso, peakToPeakMicrovolts);
        return IntStream.range(0, percentMso.length).filter(i -> !Double.isNaN(peakToPeakMicrovolts[i]))
                .mapToObj(i -> Trial.measured(percentMso[i], peakToPeakMicrovolts[i], criterionMicrovolts)).toList();
    }

    private static double[] numbers(ThresholdEstimate estimate) {
        if (estimate instanceof ThresholdEstimate.Estimated found) {
            OptionalDouble low = found.interval().map(ConfidenceInterval::low).orElse(OptionalDouble.empty());
            OptionalDouble high = found.interval().map(ConfidenceInterval::high).orElse(OptionalDouble.empty());
            return new double[] {found.percentMso(), found.spread().orElse(Double.NaN), low.orElse(Double.NaN), high.orElse(Double.NaN)};
        }
        throw new IllegalArgumentException(((ThresholdEstimate.NotEstimable) estimate).detail());
    }

    private static double[] numbers(Estimate estimate) {
        if (estimate instanceof Estimate.Value found) {
            return new double[] {found.value(), found.interval().map(interval -> interval.low().orElse(Double.NaN)).orElse(Double.NaN),
                found.interval().map(interval -> interval.high().orElse(Double.NaN)).orElse(Double.NaN)};
        }
        return missing(3);
    }

    private static ChannelReport analysed(Signal signal, long[] pulseIndices, AnalysisSettings settings) {
        if (pulseIndices.length == 0) {
            throw new IllegalArgumentException("at least one pulse is needed");
        }
        for (long index : pulseIndices) {
            if (signal.segmentAt(index).isEmpty()) {
                throw new IllegalArgumentException("pulse at sample " + index + " lies outside the signal of " + signal.endIndex() + " samples");
            }
        }
        List<Pulse> pulses = LongStream.of(pulseIndices).mapToObj(Pulse::at).toList();
        Recording recording = Recording.of("signal", List.of(signal), List.of());
        return MepAnalysis.with(settings).analyze("signal", List.of(new Take(recording, signal.rate(), pulses))).channels().get(0);
    }

    private static Meps measure(Signal signal, long[] pulses) {
        List<Response> responses = analysed(signal, pulses, AnalysisSettings.defaults()).responses();
        int n = responses.size();
        Meps meps = new Meps(missing(n), missing(n), missing(n), missing(n), missing(n), missing(n), new String[n]);
        for (int i = 0; i < n; i++) {
            fill(meps, i, responses.get(i));
        }
        return meps;
    }

    private static double[] missing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static void fill(Meps meps, int i, Response response) {
        response.background().ifPresent(background -> meps.backgroundMicrovolts[i] = background.rmsMicrovolts());
        if (response.outcome() instanceof Outcome.Rejected rejected) {
            meps.reason[i] = rejected.detail();
            return;
        }
        Mep mep = ((Outcome.Measured) response.outcome()).mep();
        meps.peakToPeakMicrovolts[i] = mep.amplitude().peakToPeakMicrovolts();
        meps.offsetMillis[i] = mep.shape().offset().orElse(Double.NaN);
        meps.latencyMillis[i] = mep.onset().latency().orElse(Double.NaN);
        meps.reason[i] = mep.onset() instanceof Onset.None none ? none.reason().sentence() : "";
        if (mep.onset() instanceof Onset.Found found && found.interval().isPresent()) {
            meps.latencyLowMillis[i] = found.interval().get().lowMillis();
            meps.latencyHighMillis[i] = found.interval().get().highMillis();
        }
    }
}
