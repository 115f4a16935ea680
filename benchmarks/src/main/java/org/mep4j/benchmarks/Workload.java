package org.mep4j.benchmarks;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.design.Butterworth;
import org.mep4j.filter.design.FilterDesign;
import org.mep4j.filter.design.Notch;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/** The usual filter of surface EMG, five sections at 5 kHz, and something to filter. */
final class Workload {

    static final SampleRate RATE = SampleRate.ofHertz(5000);

    private Workload() {
    }

    static FilterDesign design() {
        return Butterworth.bandPass(4, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE));
    }

    static double[] noise(int length) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = new double[length];
        Arrays.setAll(x, i -> random.nextDouble(-500, 500));
        return x;
    }

    /** One second around a pulse: noise, hum, an artifact and a response of 1 mV. */
    static Epoch epoch() {
        double[] x = noise(5000);
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.01 * x[i] + 20 * Math.sin(2 * Math.PI * 50.03 * i / 5000);
        }
        x[2500] += 5000;
        for (int i = 0; i < 80; i++) {
            x[2610 + i] += 500 * Math.sin(2 * Math.PI * i / 80);
        }
        return new Epoch(Pulse.at(100_000, 60), RATE, 97_500, x);
    }

    /** The usual plan of a hand muscle's channel, hum kept. */
    static ChannelPlan plan() {
        AnalysisSettings settings = AnalysisSettings.defaults();
        MuscleProfile profile = MuscleProfiles.forMuscle("FDI").orElseThrow();
        return new ChannelPlan(Channel.emg("FDI"), RATE, profile, settings.preStimulus(), profile.amplitudeWindow(), Optional.empty(),
                settings.cleaning().artifact(), FilterSettings.defaultsAt(RATE), settings.measuring().interpolation(), MuscleState.REST,
                settings.screening().background(), settings.screening().faults(), settings.screening().extra(), ResponseCriterion.resting(),
                settings.measuring().onset());
    }
}
