package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.quality.Background;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;

/** Everything that a session told, channel by channel, in a form that can be compared bit for bit. */
final class HeardSession implements SessionListener {

    /** One response without its trace, whose samples stand here as a digest. */
    record Told(int number, String recording, Pulse pulse, double seconds, Optional<Background> background, Outcome outcome,
                long traceFirst, long traceDigest) {

        static Told of(Response response) {
            return new Told(response.number(), response.recording(), response.pulse(), response.pulseSeconds(), response.background(),
                    response.outcome(), response.trace().map(epoch -> epoch.firstIndex()).orElse(-1L),
                    response.trace().map(epoch -> Arrays.hashCode(epoch.samples()) + ((long) epoch.length() << 32)).orElse(-1L));
        }
    }

    /** A step of the running background. */
    record Step(long end, double rms) {
    }

    /** A fault. */
    record Trouble(Fault fault, long index, long samples) {
    }

    final List<List<Told>> told = new ArrayList<>();
    final List<List<Step>> steps = new ArrayList<>();
    final List<ThresholdEstimate> thresholds = new ArrayList<>();
    final List<Trouble> troubles = new ArrayList<>();
    final long[] liveDigest;
    long liveCount;
    long liveNext = -1;

    HeardSession(int channels) {
        liveDigest = new long[channels];
        for (int i = 0; i < channels; i++) {
            told.add(new ArrayList<>());
            steps.add(new ArrayList<>());
        }
    }

    @Override
    public void filtered(long firstIndex, double[][] planar, int length) {
        for (int channel = 0; channel < liveDigest.length; channel++) {
            long digest = liveDigest[channel];
            for (int i = 0; i < length; i++) {
                digest = 31 * (31 * digest + firstIndex + i) + Double.doubleToRawLongBits(planar[channel][i]);
            }
            liveDigest[channel] = digest;
        }
        liveCount += length;
        liveNext = firstIndex + length;
    }

    @Override
    public void background(int channel, long endIndex, double rmsMicrovolts) {
        steps.get(channel).add(new Step(endIndex, rmsMicrovolts));
    }

    @Override
    public void measured(int channel, Response response) {
        told.get(channel).add(Told.of(response));
    }

    @Override
    public void rejected(int channel, Response response) {
        told.get(channel).add(Told.of(response));
    }

    @Override
    public void threshold(int channel, ThresholdEstimate estimate) {
        thresholds.add(estimate);
    }

    @Override
    public void fault(Fault fault, long index, long samples) {
        troubles.add(new Trouble(fault, index, samples));
    }

    /** Everything but the faults, whose numbers of samples come in portions. */
    List<Object> all() {
        return List.of(told, steps, Arrays.stream(liveDigest).boxed().toList(), liveCount, thresholds.size());
    }
}
