package org.mep4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.FrameLayout;
import org.mep4j.pipeline.MepSession;
import org.mep4j.pipeline.SessionListener;
import org.mep4j.pipeline.SessionSettings;
import org.mep4j.pipeline.report.Response;
import org.mep4j.stimulus.Intensity;
import org.mep4j.threshold.amplitude.AmplitudeSettings;
import org.mep4j.threshold.hunt.AmplitudeHunt;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.StopRule;

/**
 * A device of 8 channels of 16 bits that plays made seconds, with a response in all channels or without, in chunks of 32 frames into a
 * {@link MepSession}, where a threshold is hunted in the first channel.
 */
final class MadeStream {

    static final int CHANNELS = 8;
    static final int CHUNK = 32;
    /** A pulse about every second: a whole number of chunks, so that every epoch is complete in the same chunk of its cycle. */
    private static final int CYCLE = 157 * CHUNK;
    private static final int PULSE = 2500;
    private static final int VARIANTS = 16;
    private static final double GAIN = 0.25;
    private static final double TRUE_THRESHOLD = 47;
    private static final int PULSES_PER_SESSION = 30;

    private final List<ChannelPlan> plans = new ArrayList<>();
    private final short[][] seconds = new short[VARIANTS][];
    private final SplittableRandom random = new SplittableRandom(4);
    private final Hunt start =
            AmplitudeHunt.start(HuntSettings.defaults().withStop(StopRule.after(PULSES_PER_SESSION)), AmplitudeSettings.defaults());
    private final int completingChunk;
    private MepSession session;
    private double nextIntensity;
    private int pulses;
    private long measured;
    private short[] playing;

    /** {@code hum}: whether it is in the signal and fitted. */
    MadeStream(boolean hum) {
        for (int i = 0; i < CHANNELS; i++) {
            plans.add(hum ? Workload.plan().withMains(MainsRemoval.at(50)) : Workload.plan());
        }
        for (int i = 0; i < VARIANTS; i++) {
            seconds[i] = second(i % 2 == 1, hum ? 20 : 0);
        }
        begin();
        completingChunk = calibrated();
    }

    private short[] second(boolean response, double hum) {
        short[] frames = new short[CYCLE * CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < CYCLE; i++) {
                double x = random.nextDouble(-5, 5) + hum * Math.sin(2 * Math.PI * 50.03 * i / 5000) + (i == PULSE ? 5000 : 0);
                int inResponse = i - PULSE - 110;
                if (response && inResponse >= 0 && inResponse < 80) {
                    x += (300 + 50 * channel) * Math.sin(2 * Math.PI * inResponse / 80);
                }
                frames[i * CHANNELS + channel] = (short) Math.rint(x / GAIN);
            }
        }
        return frames;
    }

    private void begin() {
        SessionSettings settings = SessionSettings.defaults().withFrames(FrameLayout.of(CHANNELS, GAIN))
                .withHunt(0, start);
        session = MepSession.of(plans, settings, new SessionListener() {
            @Override
            public void measured(int channel, Response response) {
                measured++;
            }

            @Override
            public void rejected(int channel, Response response) {
                throw new IllegalStateException("a made epoch was rejected: " + response.outcome());
            }

            @Override
            public void next(int channel, OptionalDouble nextPercentMso, Hunt state) {
                nextIntensity = nextPercentMso.orElse(nextIntensity);
            }
        });
        nextIntensity = start.next().orElseThrow();
        pulses = 0;
    }

    /** Which chunk of a cycle completes the epochs. */
    private int calibrated() {
        pulse();
        for (int chunk = 0; chunk < CYCLE / CHUNK; chunk++) {
            play(chunk);
            if (measured == CHANNELS) {
                finishCycle(chunk + 1);
                return chunk;
            }
        }
        throw new IllegalStateException("epochs must be complete within a cycle; measured: " + measured);
    }

    private void pulse() {
        boolean responds = nextIntensity + random.nextDouble(-4, 4) > TRUE_THRESHOLD;
        playing = seconds[2 * random.nextInt(VARIANTS / 2) + (responds ? 1 : 0)];
        session.pulse(session.nextIndex() + PULSE, Intensity.ofPercentMso(nextIntensity));
        pulses++;
    }

    private void play(int chunk) {
        session.accept(playing, chunk * CHUNK * CHANNELS, CHUNK);
    }

    private void finishCycle(int from) {
        for (int chunk = from; chunk < CYCLE / CHUNK; chunk++) {
            play(chunk);
        }
    }

    /** Plays on to the chunk before the one that completes the next pulse's epochs. */
    void approach() {
        if (pulses == PULSES_PER_SESSION) {
            begin();
        }
        pulse();
        for (int chunk = 0; chunk < completingChunk; chunk++) {
            play(chunk);
        }
    }

    /** Plays the chunk that completes the epochs of all channels; returns the next intensity. */
    double complete() {
        long before = measured;
        play(completingChunk);
        if (measured != before + CHANNELS) {
            throw new IllegalStateException(measured - before + " of " + CHANNELS + " epochs were measured");
        }
        return nextIntensity;
    }

    /** Plays the rest of the cycle. */
    void leave() {
        finishCycle(completingChunk + 1);
    }

}
