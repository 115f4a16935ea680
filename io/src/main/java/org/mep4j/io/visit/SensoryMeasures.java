package org.mep4j.io.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.conduction.Nerve;
import org.mep4j.excitability.wave.SensoryPotential;
import org.mep4j.pipeline.report.ChannelReport;

/** Sensory nerve potentials and conduction velocities. */
final class SensoryMeasures {

    private static final MeasureKind LATENCY = new MeasureKind("sensory_latency", "sensory potential, onset latency", "ms");
    private static final MeasureKind PEAK = new MeasureKind("sensory_peak", "sensory potential, peak latency", "ms");
    private static final MeasureKind AMPLITUDE = new MeasureKind("sensory_amplitude", "sensory potential, peak to peak", "µV");
    private static final MeasureKind VELOCITY = new MeasureKind("sensory_velocity", "sensory conduction velocity", "m/s");
    private static final MeasureKind SEGMENT = new MeasureKind("sensory_velocity_segment", "sensory conduction velocity between two sites", "m/s");
    private static final String METHOD = "from the mean of the accepted sweeps, without an interval";

    private final VisitData data;

    SensoryMeasures(VisitData data) {
        this.data = data;
    }

    void add() {
        List<String> nerves = data.muscles(Role.SENSORY);
        if (nerves.isEmpty() && (data.has(Role.SENSORY) || data.has(Role.SENSORY_PROXIMAL))) {
            Estimate none = data.missing(Role.SENSORY, "");
            data.add(VELOCITY.of("", none, VisitMeasure.Trials.NONE, METHOD));
        }
        for (String nerve : nerves) {
            ChannelReport channel = data.channel(Role.SENSORY, nerve).orElseThrow();
            SensoryPotential potential = potential(channel);
            VisitMeasure.Trials trials = Block.trials(channel);
            data.add(LATENCY.of(nerve, potential.onsetMillis(), trials, METHOD));
            data.add(PEAK.of(nerve, potential.peakMillis(), trials, METHOD));
            data.add(AMPLITUDE.of(nerve, potential.peakToPeakMicrovolts(), trials, METHOD));
            data.add(VELOCITY.of(nerve, fromStimulus(potential), trials, "distance over the onset latency, " + METHOD));
            if (data.has(Role.SENSORY_PROXIMAL)) {
                proximal(nerve, potential);
            }
        }
    }

    /** Without accepted sweeps the reason says how many were rejected. */
    private static SensoryPotential potential(ChannelReport channel) {
        if (Block.trials(channel).accepted() == 0) {
            Estimate none = ResponseMeasures.none(channel);
            return new SensoryPotential(none, none, none, 0);
        }
        return SensoryPotential.of(NerveMeasures.sweeps(channel));
    }

    private Estimate fromStimulus(SensoryPotential potential) {
        OptionalDouble distance = data.distanceMillimetres(Role.SENSORY);
        if (!(potential.onsetMillis() instanceof Estimate.Value onset)) {
            return potential.onsetMillis();
        }
        return distance.isEmpty() ? missingDistance(Role.SENSORY, "from the stimulus to the electrode")
                : Estimate.of(distance.getAsDouble() / onset.value());
    }

    private void proximal(String nerve, SensoryPotential distal) {
        Optional<ChannelReport> channel = data.channel(Role.SENSORY_PROXIMAL, nerve);
        VisitMeasure.Trials trials = channel.map(Block::trials).orElse(VisitMeasure.Trials.NONE);
        Estimate far = channel.map(own -> potential(own).onsetMillis()).orElseGet(() -> data.missing(Role.SENSORY_PROXIMAL, nerve));
        data.add(SEGMENT.of(nerve, segment(distal.onsetMillis(), far), trials, "distance over the difference of the onset latencies, " + METHOD));
    }

    private Estimate segment(Estimate near, Estimate far) {
        OptionalDouble distance = data.distanceMillimetres(Role.SENSORY_PROXIMAL);
        if (near.number().isEmpty() || far.number().isEmpty()) {
            return near.number().isEmpty() ? near : far;
        }
        return distance.isEmpty() ? missingDistance(Role.SENSORY_PROXIMAL, "between the two sites")
                : Nerve.velocityMetresPerSecond(distance, near.number().getAsDouble(), far.number().getAsDouble());
    }

    private static Estimate missingDistance(Role role, String which) {
        return Estimate.absent(Absence.DISTANCE_MISSING, "the distance " + which + " is missing; give distance_mm in the row of role " + role);
    }
}
