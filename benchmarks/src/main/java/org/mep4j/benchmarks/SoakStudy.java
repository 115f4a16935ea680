package org.mep4j.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.mep4j.epoch.Rejection;
import org.mep4j.filter.StreamingFilter;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.MepSession;
import org.mep4j.pipeline.SessionCounts;
import org.mep4j.pipeline.SessionListener;
import org.mep4j.pipeline.SessionSettings;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.PulseCriterion;

/**
 * A session of hours to months in as many minutes: two channels and a trigger line at 5 kHz, a pulse every 10 s, and every hour a lost
 * stretch, a repeated chunk and a sample that is not finite. Counts, positions, responses and live samples must be exact to the
 * end.
 *
 * <p>Run {@link #main} with a number of days; 30 days are 13 billion frames and cross 2^31 samples after five days.
 */
public final class SoakStudy implements SessionListener {

    static final int PERIOD = 50_000;
    static final int PERIODS_PER_HOUR = 360;
    private static final SampleRate RATE = SampleRate.ofHertz(5000);
    private static final int CHANNELS = 2;
    private static final int CHUNK = 500;
    private static final int PULSE = 25_000;
    private static final int LOST = 70;
    private static final int LOSS = PULSE + 50;
    private static final int BAD = PULSE + 100;
    private static final int LOSING = 100;
    private static final int REPEATING = 200;
    private static final int SPOILING = 300;

    private final double[][] x = new double[CHANNELS + 1][PERIOD];
    private final double[][] expected = new double[CHANNELS][PERIOD];
    private final StreamingFilter[] filters = new StreamingFilter[CHANNELS];
    private final Outcome[] first = new Outcome[CHANNELS];
    private final long[] told = new long[CHANNELS];
    private final MepSession session;
    private long compared;
    private long backgrounds;
    private int position;

    private SoakStudy() {
        SplittableRandom random = new SplittableRandom(20261123);
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int i = 0; i < PERIOD; i++) {
                x[channel][i] = 8 * (random.nextDouble() - 0.5) + 25;
            }
            x[channel][PULSE] += 3000;
            x[channel][PULSE + 1] -= 1500;
            for (int i = 0; i < 60; i++) {
                x[channel][PULSE + 110 + i] += 200 * Math.sin(2 * Math.PI * i / 60) * (1 - Math.cos(2 * Math.PI * i / 60));
            }
        }
        Arrays.fill(x[CHANNELS], PULSE, PULSE + 25, 5);
        AnalysisSettings settings = AnalysisSettings.defaults().withCleaning(Cleaning.defaults().withMains(new MainsChoice.Keep()))
                .withScreening(Screening.defaults().withState(MuscleState.REST));
        List<ChannelPlan> plans = MepSession.plans(settings, List.of(Channel.emg("FDI"), Channel.emg("APB")), RATE);
        for (int channel = 0; channel < CHANNELS; channel++) {
            filters[channel] = StreamingFilter.of(plans.get(channel).filter().orElseThrow());
        }
        session = MepSession.of(plans, SessionSettings.defaults().withDetection(
                new SessionSettings.Detection(CHANNELS, "trigger", PulseCriterion.rising(2.5))), this);
    }

    /**
     * Runs a session.
     *
     * @param hours its length
     * @return the counts at its end
     * @throws IllegalStateException if anything is not what it must be
     */
    public static SessionCounts run(int hours) {
        SoakStudy study = new SoakStudy();
        for (long period = 0; period < (long) hours * PERIODS_PER_HOUR; period++) {
            study.play((int) (period % PERIODS_PER_HOUR), period * PERIOD);
        }
        study.session.close();
        study.check(hours);
        return study.session.counts();
    }

    private void play(int kind, long counter) {
        if (kind == LOSING) {
            feed(0, LOSS, counter, false);
            feed(LOSS + LOST, PERIOD, counter, false);
        } else if (kind == SPOILING) {
            double kept = x[0][BAD];
            x[0][BAD] = Double.NaN;
            feed(0, PERIOD, counter, false);
            x[0][BAD] = kept;
        } else {
            feed(0, PERIOD, counter, kind == REPEATING);
        }
    }

    private void feed(int from, int to, long counter, boolean repeated) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            if (from > 0 || counter == 0) {
                filters[channel].primeTo(x[channel][from]);
            }
            filters[channel].filter(x[channel], from, expected[channel], from, to - from);
        }
        for (int at = from; at < to; at += CHUNK) {
            position = at;
            session.counter(counter + at);
            session.accept(x, at, Math.min(CHUNK, to - at));
            if (repeated && at == PULSE + CHUNK) {
                session.counter(counter + at);
                session.accept(x, at, CHUNK);
            }
        }
    }

    @Override
    public void filtered(long firstIndex, double[][] planar, int length) {
        require(firstIndex % PERIOD == position, "position of the live samples");
        for (int channel = 0; channel < CHANNELS; channel++) {
            int mismatch = Arrays.mismatch(planar[channel], 0, length, expected[channel], position, position + length);
            require(mismatch < 0, "live samples");
        }
        compared += length;
    }

    @Override
    public void background(int channel, long endIndex, double rmsMicrovolts) {
        require(rmsMicrovolts > 1 && rmsMicrovolts < 4, "background");
        backgrounds++;
    }

    @Override
    public void measured(int channel, Response response) {
        first[channel] = first[channel] == null ? response.outcome() : first[channel];
        require(response.outcome().equals(first[channel]), "response");
        count(channel, response);
    }

    @Override
    public void rejected(int channel, Response response) {
        count(channel, response);
    }

    private void count(int channel, Response response) {
        require(response.pulse().sampleIndex() == told[channel] * PERIOD + PULSE, "position of the pulse");
        told[channel]++;
        require(response.number() == told[channel], "number of the pulse");
    }

    private void check(long hours) {
        SessionCounts counts = session.counts();
        long periods = hours * PERIODS_PER_HOUR;
        require(counts.samples() == periods * PERIOD - hours * LOST && counts.samples() == compared, "samples");
        require(counts.gaps() == hours && counts.missingSamples() == hours * LOST && counts.restarts() == 0, "gaps");
        require(counts.duplicatedSamples() == hours * CHUNK && counts.nonFiniteSamples() == hours, "faults");
        require(counts.pulses() == periods && counts.suppressedTriggers() == 0 && counts.lateNeighbours() == 0, "pulses");
        require(counts.rejected().equals(Map.of(Rejection.OVERLAPS_GAP, CHANNELS * hours, Rejection.NOT_FINITE, hours)), "rejections");
        require(counts.measured() == CHANNELS * periods - 3 * hours, "responses");
        require(backgrounds > CHANNELS * 900 * periods, "backgrounds");
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what + " not exact before sample " + session.nextIndex() + ": " + session.counts());
        }
    }

    /**
     * Runs the study and prints what it came to.
     *
     * @param args number of days, 30 if none is given
     */
    public static void main(String[] args) {
        int days = args.length == 0 ? 30 : Integer.parseInt(args[0]);
        long start = System.nanoTime();
        SessionCounts counts = run(24 * days);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%d days of %d channels at %s in %.1f s (%.2f ns per sample and channel)%n%s%n", days, CHANNELS,
                RATE, seconds, seconds * 1e9 / ((double) CHANNELS * counts.samples()), counts);
    }
}
