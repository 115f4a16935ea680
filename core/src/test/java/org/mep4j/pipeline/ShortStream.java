package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.muscle.MuscleProfile;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.ExtraLimits;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Measuring;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** A stream short enough to be run many thousand times: two channels at 2 kHz, a pulse every 400 ms, a trigger line as third input. */
final class ShortStream {

    static final SampleRate RATE = SampleRate.ofHertz(2000);
    static final int SPACING = 800;
    static final double RAIL = 4000;
    static final TimeWindow PRE = TimeWindow.millis(-40, -2);
    static final TimeWindow WINDOW = TimeWindow.millis(10, 45);

    final double[][] x;
    final List<Pulse> pulses = new ArrayList<>();
    final List<Channel> channels;
    List<Segment> segments;
    private final List<ChannelPlan> plans;

    ShortStream(long seed, int pulseCount, boolean rails) {
        int length = 500 + SPACING * pulseCount;
        x = new double[3][length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < length; i++) {
                x[channel][i] = 8 * (random.nextDouble() - 0.5) + 30;
            }
        }
        for (int k = 0; k < pulseCount; k++) {
            int at = 400 + SPACING * k;
            pulses.add(Pulse.at(at, 40 + k % 7));
            for (int channel = 0; channel < 2; channel++) {
                respond(x[channel], at, k % 7 >= 3 + channel ? 400 + 50 * random.nextDouble() : 5);
            }
            for (int i = 0; i < 10; i++) {
                x[2][at + i] = 5;
            }
        }
        segments = List.of(new Segment(0, length));
        channels = List.of(channel("FDI", rails), channel("APB", rails));
        plans = MepSession.plans(settings(), channels, RATE);
    }

    private static Channel channel(String name, boolean rails) {
        return rails ? Channel.emg(name).withRange(new AmplitudeRange(-RAIL, RAIL)) : Channel.emg(name);
    }

    private static void respond(double[] x, int at, double size) {
        x[at] += 2500;
        x[at + 1] -= 1500;
        for (int i = 0; i < 40; i++) {
            x[at + 42 + i] += size / 2.6 * Math.sin(2 * Math.PI * i / 40) * (1 - Math.cos(2 * Math.PI * i / 40));
        }
    }

    int length() {
        return x[0].length;
    }

    static AnalysisSettings settings() {
        MuscleProfile hand = new MuscleProfile("hand", TimeWindow.millis(15, 35), WINDOW);
        Screening screening = new Screening(Optional.of(MuscleState.REST), Optional.of(BackgroundLimit.rms(10, PRE)),
                Screening.defaults().faults(), ExtraLimits.none());
        return AnalysisSettings.defaults().withPreStimulus(PRE).withScreening(screening)
                .withCleaning(Cleaning.defaults().withMains(new MainsChoice.Keep()).withFilter(FilterSettings.bandPass(15, 700, 1)))
                .withMeasuring(Measuring.defaults().withProfile(hand).withInterpolation(PeakInterpolation.SAMPLED));
    }

    List<ChannelPlan> plans() {
        return plans;
    }

    double[][] emg() {
        return new double[][] {x[0], x[1]};
    }

    /** The same stream as a recording. */
    Take take(String name) {
        List<Signal> signals = List.of(Signal.of(channels.get(0), RATE, segments, x[0]), Signal.of(channels.get(1), RATE, segments, x[1]));
        return new Take(Recording.of(name, signals, List.of()), RATE, pulses);
    }

    /** Feeds everything with its gaps; chunk lengths from the random source, or one long chunk per segment without. */
    void feed(MepSession session, double[][] inputs, Optional<SplittableRandom> random, OptionalInt longest) {
        long next = 0;
        for (Segment segment : segments) {
            if (segment.first() > 0) {
                session.gap(segment.first() - next);
            }
            for (int at = (int) segment.first(); at < segment.end(); ) {
                int left = (int) segment.end() - at;
                int n = random.isEmpty() ? left : Math.min(left, random.get().nextInt(longest.orElseThrow() + 1));
                session.accept(inputs, at, n);
                at += n;
            }
            next = segment.end();
        }
    }
}
