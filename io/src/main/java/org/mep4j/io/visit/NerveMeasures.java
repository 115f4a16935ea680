package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.conduction.FWaves;
import org.mep4j.excitability.wave.FWaveSeries;
import org.mep4j.excitability.wave.LateWaveDetector;
import org.mep4j.excitability.wave.MWave;
import org.mep4j.excitability.wave.MWaveMeasure;
import org.mep4j.pipeline.report.ChannelReport;

/** M wave, motor conduction velocity and F waves. */
final class NerveMeasures {

    private static final MeasureKind M_LATENCY = new MeasureKind("m_latency", "distal motor latency", "ms");
    private static final MeasureKind M_AMPLITUDE = new MeasureKind("m_amplitude", "M wave (CMAP), negative peak", "µV");
    private static final MeasureKind M_PEAK_TO_PEAK = new MeasureKind("m_peak_to_peak", "M wave, peak to peak", "µV");
    private static final MeasureKind M_AREA = new MeasureKind("m_area", "M wave, negative area", "µV·ms");
    private static final MeasureKind M_DURATION = new MeasureKind("m_duration", "M wave, negative duration", "ms");
    private static final MeasureKind VELOCITY = new MeasureKind("motor_velocity", "motor conduction velocity", "m/s");
    private static final MeasureKind BLOCK = new MeasureKind("conduction_block", "conduction block, negative peak", "%");
    private static final MeasureKind BLOCK_AREA = new MeasureKind("conduction_block_area", "conduction block, negative area", "%");
    private static final MeasureKind F_PERSISTENCE = new MeasureKind("f_persistence", "F wave, persistence", "%");
    private static final MeasureKind F_MINIMUM = new MeasureKind("f_minimum", "F wave, shortest latency", "ms");
    private static final MeasureKind F_MEAN = new MeasureKind("f_mean", "F wave, mean latency", "ms");
    private static final MeasureKind F_MAXIMUM = new MeasureKind("f_maximum", "F wave, longest latency", "ms");
    private static final MeasureKind F_CHRONODISPERSION = new MeasureKind("f_chronodispersion", "F wave, chronodispersion", "ms");
    private static final MeasureKind F_TO_M = new MeasureKind("f_to_m", "F/M amplitude", "%");
    private static final MeasureKind F_VELOCITY = new MeasureKind("f_velocity", "F-wave velocity", "m/s");
    private static final String MEAN = "mean over the sweeps, t interval";
    private static final String LATENCY = "mean over the sweeps; the interval holds their scatter and half a sample";

    private final VisitData data;

    NerveMeasures(VisitData data) {
        this.data = data;
    }

    List<NerveFindings> add() {
        List<NerveFindings> found = new ArrayList<>();
        for (Role role : List.of(Role.M_WAVE, Role.F_WAVE)) {
            if (data.has(role) && data.muscles(role).isEmpty()) {
                unread(role);
            }
        }
        Set<String> muscles = new LinkedHashSet<>(data.muscles(Role.M_WAVE, Role.F_WAVE));
        for (String muscle : muscles) {
            found.add(muscle(muscle));
        }
        return found;
    }

    private void unread(Role role) {
        Estimate none = data.missing(role, "");
        if (role == Role.M_WAVE) {
            data.add(M_LATENCY.of("", none, VisitMeasure.Trials.NONE, LATENCY));
            data.add(M_AMPLITUDE.of("", none, VisitMeasure.Trials.NONE, MEAN));
        } else {
            data.add(F_MINIMUM.of("", none, VisitMeasure.Trials.NONE, ""));
        }
    }

    private NerveFindings muscle(String muscle) {
        Optional<ChannelReport> own = distal(data, muscle);
        List<Epoch> sweeps = own.map(NerveMeasures::sweeps).orElse(List.of());
        List<MWave> waves = own.map(channel -> waves(channel, sweeps)).orElse(List.of());
        own.ifPresent(channel -> mWave(channel, waves));
        if (data.has(Role.M_WAVE_PROXIMAL)) {
            velocity(muscle, own, waves);
        }
        Optional<ChannelReport> series = data.channel(Role.F_WAVE, muscle);
        if (series.isEmpty()) {
            return new NerveFindings(muscle, sweeps, waves, List.of(), Optional.empty());
        }
        List<Epoch> late = sweeps(series.get());
        return new NerveFindings(muscle, sweeps, waves, late, fWaves(muscle, series.get(), late, waves));
    }

    /** M waves are measured in the recordings made for them; without any, the sweeps of the F waves show them too. */
    static Optional<ChannelReport> distal(VisitData data, String muscle) {
        return data.channel(Role.M_WAVE, muscle).or(() -> data.channel(Role.F_WAVE, muscle));
    }

    static List<Epoch> sweeps(ChannelReport channel) {
        return channel.responses().stream().filter(Block::isMeasured).flatMap(response -> response.trace().stream()).toList();
    }

    static List<MWave> waves(ChannelReport channel, List<Epoch> sweeps) {
        MWaveMeasure measure = MWaveMeasure.of(channel.profile());
        return sweeps.stream().map(measure::measure).toList();
    }

    /** The latencies, or other numbers, of those waves that have one. */
    static double[] numbers(List<MWave> waves, Function<MWave, Estimate> part) {
        return waves.stream().map(part).flatMapToDouble(estimate -> estimate.number().stream()).toArray();
    }

    private void mWave(ChannelReport channel, List<MWave> waves) {
        part(M_LATENCY, channel, waves, MWave::onsetMillis);
        part(M_AMPLITUDE, channel, waves, MWave::negativePeakMicrovolts);
        part(M_PEAK_TO_PEAK, channel, waves, MWave::peakToPeakMicrovolts);
        part(M_AREA, channel, waves, MWave::negativeAreaMicrovoltMillis);
        part(M_DURATION, channel, waves, MWave::negativeDurationMillis);
    }

    private void part(MeasureKind kind, ChannelReport channel, List<MWave> waves, Function<MWave, Estimate> part) {
        double[] values = numbers(waves, part);
        Estimate estimate = values.length == 0 ? none(channel, waves, part)
                : kind.equals(M_LATENCY) ? Placement.of(values, channel.rate()) : Estimate.ofMean(values);
        data.add(kind.of(channel.channel().name(), estimate, new VisitMeasure.Trials(values.length, channel.responses().size() - values.length),
                kind.equals(M_LATENCY) ? LATENCY : MEAN));
    }

    static Estimate none(ChannelReport channel, List<MWave> waves, Function<MWave, Estimate> part) {
        return waves.isEmpty() ? ResponseMeasures.none(channel) : part.apply(waves.get(0));
    }

    private void velocity(String muscle, Optional<ChannelReport> distal, List<MWave> waves) {
        Optional<ChannelReport> far = data.channel(Role.M_WAVE_PROXIMAL, muscle);
        List<MWave> farWaves = far.map(channel -> waves(channel, sweeps(channel))).orElse(List.of());
        double[] proximal = numbers(farWaves, MWave::onsetMillis);
        double[] near = numbers(waves, MWave::onsetMillis);
        OptionalDouble distance = data.distanceMillimetres(Role.M_WAVE_PROXIMAL);
        Estimate estimate;
        if (far.isEmpty() || distal.isEmpty()) {
            estimate = data.missing(far.isEmpty() ? Role.M_WAVE_PROXIMAL : Role.M_WAVE, muscle);
        } else if (proximal.length == 0 || near.length == 0) {
            estimate = proximal.length == 0 ? none(far.get(), farWaves, MWave::onsetMillis) : none(distal.get(), waves, MWave::onsetMillis);
        } else {
            estimate = Velocity.between(distance, near, proximal, distal.get().rate());
        }
        data.add(VELOCITY.of(muscle, estimate, new VisitMeasure.Trials(proximal.length, far.map(channel -> channel.responses().size()).orElse(0) - proximal.length),
                "distance over the difference of mean motor latencies; the interval holds their scatter and half a sample at each site"));
        if (!waves.isEmpty() && !farWaves.isEmpty()) {
            VisitMeasure.Trials trials = new VisitMeasure.Trials(farWaves.size(), far.orElseThrow().responses().size() - farWaves.size());
            data.add(BLOCK.of(muscle, ConductionBlock.percent(waves, farWaves, MWave::negativePeakMicrovolts), trials, ConductionBlock.METHOD));
            data.add(BLOCK_AREA.of(muscle, ConductionBlock.percent(waves, farWaves, MWave::negativeAreaMicrovoltMillis), trials, ConductionBlock.METHOD));
        }
    }

    private Optional<FWaveSeries> fWaves(String muscle, ChannelReport channel, List<Epoch> sweeps, List<MWave> waves) {
        Optional<LateWaveDetector> detector = LateWaveDetector.fWave(channel.profile());
        double[] latencies = numbers(waves, MWave::onsetMillis);
        double[] sizes = numbers(waves, MWave::peakToPeakMicrovolts);
        FWaves.MWave m = new FWaves.MWave(mean(latencies), mean(sizes), data.about().fDistanceMillimetres());
        if (detector.isEmpty()) {
            Estimate none = Estimate.absent(Absence.NOT_DETERMINED, "there is no usual window for F waves of " + channel.profile().name() + " muscles");
            fRows(muscle, new FWaves(0, 0, none, none, none, none, none, none, none), VisitMeasure.Trials.NONE, "");
            return Optional.empty();
        }
        FWaveSeries series = FWaveSeries.of(detector.get(), sweeps, m);
        if (series.undetermined() > 0 && 2 * series.undetermined() >= sweeps.size()) {
            Estimate none = Estimate.absent(Absence.NOT_DETERMINED, series.undetermined() + " of " + sweeps.size()
                    + " sweeps cannot tell whether there is an F wave");
            fRows(muscle, new FWaves(0, 0, none, none, none, none, none, none, none), VisitMeasure.Trials.NONE, "");
            return Optional.empty();
        }
        int rejected = channel.responses().size() - series.summary().stimuli();
        fRows(muscle, series.summary(), new VisitMeasure.Trials(series.summary().stimuli(), rejected),
                "onset in " + detector.get().window() + ", at least " + (int) detector.get().minimumMicrovolts() + " µV peak to peak, "
                        + series.summary().found() + " F waves in " + series.summary().stimuli() + " stimuli");
        return Optional.of(series);
    }

    private static OptionalDouble mean(double[] values) {
        return values.length == 0 ? OptionalDouble.empty() : Estimate.ofMean(values).number();
    }

    private void fRows(String muscle, FWaves waves, VisitMeasure.Trials trials, String method) {
        data.add(F_PERSISTENCE.of(muscle, waves.persistencePercent(), trials, method + "; Wilson interval"));
        data.add(F_MINIMUM.of(muscle, waves.minimumMillis(), trials, method));
        data.add(F_MEAN.of(muscle, waves.meanMillis(), trials, method + "; t interval"));
        data.add(F_MAXIMUM.of(muscle, waves.maximumMillis(), trials, method));
        data.add(F_CHRONODISPERSION.of(muscle, waves.chronodispersionMillis(), trials, method));
        data.add(F_TO_M.of(muscle, waves.toMPercent(), trials, method + "; mean F over mean M, peak to peak"));
        data.add(F_VELOCITY.of(muscle, waves.metresPerSecond(), trials, method + "; from the shortest latency"));
    }
}
