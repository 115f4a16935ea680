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
            data.add(new VisitMeasure("m_latency", "distal motor latency", "", "ms", none, VisitMeasure.Trials.NONE, LATENCY));
            data.add(new VisitMeasure("m_amplitude", "M wave (CMAP), negative peak", "", "µV", none, VisitMeasure.Trials.NONE, MEAN));
        } else {
            data.add(new VisitMeasure("f_minimum", "F wave, shortest latency", "", "ms", none, VisitMeasure.Trials.NONE, ""));
        }
    }

    private NerveFindings muscle(String muscle) {
        Optional<ChannelReport> own = distal(data, muscle);
        List<Epoch> sweeps = own.map(NerveMeasures::sweeps).orElse(List.of());
        List<MWave> waves = own.map(channel -> waves(channel, sweeps)).orElse(List.of());
        own.ifPresent(channel -> mWave(muscle, channel, waves));
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

    private void mWave(String muscle, ChannelReport channel, List<MWave> waves) {
        part(muscle, channel, waves, MWave::onsetMillis, new String[] {"m_latency", "distal motor latency", "ms", LATENCY});
        part(muscle, channel, waves, MWave::negativePeakMicrovolts, new String[] {"m_amplitude", "M wave (CMAP), negative peak", "µV", MEAN});
        part(muscle, channel, waves, MWave::peakToPeakMicrovolts, new String[] {"m_peak_to_peak", "M wave, peak to peak", "µV", MEAN});
        part(muscle, channel, waves, MWave::negativeAreaMicrovoltMillis, new String[] {"m_area", "M wave, negative area", "µV·ms", MEAN});
        part(muscle, channel, waves, MWave::negativeDurationMillis, new String[] {"m_duration", "M wave, negative duration", "ms", MEAN});
    }

    /** {@code names} are id, name, unit and method of the row. */
    private void part(String muscle, ChannelReport channel, List<MWave> waves, Function<MWave, Estimate> part, String[] names) {
        double[] values = numbers(waves, part);
        Estimate estimate = values.length == 0 ? none(channel, waves, part)
                : names[0].equals("m_latency") ? Placement.of(values, channel.rate()) : Estimate.ofMean(values);
        data.add(new VisitMeasure(names[0], names[1], muscle, names[2], estimate,
                new VisitMeasure.Trials(values.length, channel.responses().size() - values.length), names[3]));
    }

    static Estimate none(ChannelReport channel, List<MWave> waves, Function<MWave, Estimate> part) {
        return waves.isEmpty() ? ResponseMeasures.none(channel) : part.apply(waves.get(0));
    }

    private void velocity(String muscle, Optional<ChannelReport> distal, List<MWave> waves) {
        Optional<ChannelReport> far = data.channel(Role.M_WAVE_PROXIMAL, muscle);
        List<MWave> farWaves = far.map(channel -> waves(channel, sweeps(channel))).orElse(List.of());
        double[] proximal = numbers(farWaves, MWave::onsetMillis);
        double[] near = numbers(waves, MWave::onsetMillis);
        OptionalDouble distance = data.of(Role.M_WAVE_PROXIMAL).stream().flatMap(block -> block.rows().stream())
                .flatMapToDouble(row -> row.dose().distanceMillimetres().stream()).findFirst();
        Estimate estimate;
        if (far.isEmpty() || distal.isEmpty()) {
            estimate = data.missing(far.isEmpty() ? Role.M_WAVE_PROXIMAL : Role.M_WAVE, muscle);
        } else if (proximal.length == 0 || near.length == 0) {
            estimate = proximal.length == 0 ? none(far.get(), farWaves, MWave::onsetMillis) : none(distal.get(), waves, MWave::onsetMillis);
        } else {
            estimate = Velocity.between(distance, near, proximal, distal.get().rate());
        }
        data.add(new VisitMeasure("motor_velocity", "motor conduction velocity", muscle, "m/s", estimate,
                new VisitMeasure.Trials(proximal.length, far.map(channel -> channel.responses().size()).orElse(0) - proximal.length),
                "distance over the difference of mean motor latencies; the interval holds their scatter and half a sample at each site"));
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
        row("f_persistence", "F wave, persistence", muscle, "%", waves.persistencePercent(), trials, method + "; Wilson interval");
        row("f_minimum", "F wave, shortest latency", muscle, "ms", waves.minimumMillis(), trials, method);
        row("f_mean", "F wave, mean latency", muscle, "ms", waves.meanMillis(), trials, method + "; t interval");
        row("f_maximum", "F wave, longest latency", muscle, "ms", waves.maximumMillis(), trials, method);
        row("f_chronodispersion", "F wave, chronodispersion", muscle, "ms", waves.chronodispersionMillis(), trials, method);
        row("f_to_m", "F/M amplitude", muscle, "%", waves.toMPercent(), trials, method + "; mean F over mean M, peak to peak");
        row("f_velocity", "F-wave velocity", muscle, "m/s", waves.metresPerSecond(), trials, method + "; from the shortest latency");
    }

    private void row(String id, String name, String muscle, String unit, Estimate estimate, VisitMeasure.Trials trials, String method) {
        data.add(new VisitMeasure(id, name, muscle, unit, estimate, trials, method));
    }
}
