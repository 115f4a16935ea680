package org.mep4j.stimulus;

import java.util.Arrays;
import java.util.Locale;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * A threshold for stimulus artifacts, from how far each sample jumps off the straight line through the two before it. Noise and
 * muscle activity are smooth on the scale of a sample, an artifact is not: at 10 kHz a response of 5 mV bends by 20 µV per
 * sample, an artifact of 0.3 mV jumps by 0.3 mV. (The ratio shrinks with the square of the sample interval.)
 *
 * <ol>
 * <li>Floor: 12 robust standard deviations of the jump (1.4826 times its median size), or as many half steps of the converter.
 * <li>Events: runs of jumps above the floor that are less than 100 ms apart. An event is artifact-like if its first 5 ms hold a jump
 *     twice as large as all that follow; bursts of muscle activity are not.
 * <li>The threshold is the geometric middle of the widest gap, at least a factor 2, that has three or more artifact-like events and nothing else
 *     above it.
 * </ol>
 */
final class ArtifactJumps {

    private static final double FLOOR_IN_SD = 12;
    private static final double SD_PER_MEDIAN = 1.4826;
    private static final double EVENT_PAUSE_MILLIS = PulseCriterion.JUMP_REFRACTORY_MILLIS;
    private static final double ARTIFACT_MILLIS = 5;
    private static final double LEAST_DOMINANCE = 2;
    private static final double LEAST_GAP = 2;
    private static final int LEAST_EVENTS = 3;
    private static final int BLOCK = 8192;

    private final Signal signal;
    private final long[] sizes = new long[1 << 15];
    private long finite;
    private double floor;
    private double[] artifacts = new double[64];
    private int artifactCount;
    private double highestOther;
    private long eventStart;
    private long lastCrossing = -1;
    private double early;
    private double late;
    private double beyond;

    private ArtifactJumps(Signal signal) {
        this.signal = signal;
    }

    static CriterionChoice choose(Signal signal) {
        return new ArtifactJumps(signal).choice();
    }

    private CriterionChoice choice() {
        String channel = "channel " + signal.channel().name();
        eachJump((at, jump) -> {
            // Sign, exponent and four bits of the mantissa: a histogram with bins 6 % wide, whatever the unit.
            sizes[(int) (Double.doubleToRawLongBits(jump) >>> 48)]++;
            finite++;
        });
        if (sizes[0] == finite) {
            return new CriterionChoice.None(channel + " has too few samples or does not change");
        }
        floor = FLOOR_IN_SD * Math.max(SD_PER_MEDIAN * size(finite / 2), size(sizes[0]) / 2);
        highestOther = floor;
        SampleRate rate = signal.rate();
        long pause = rate.samplesInMillis(EVENT_PAUSE_MILLIS);
        long artifact = rate.samplesInMillis(ARTIFACT_MILLIS);
        eachJump((at, jump) -> {
            if (jump >= floor) {
                cross(at, jump, pause, artifact);
            }
        });
        endEvent();
        return threshold(channel);
    }

    private CriterionChoice threshold(String channel) {
        double[] above = Arrays.stream(artifacts, 0, artifactCount).filter(peak -> peak > highestOther).sorted().toArray();
        double widest = 0;
        double threshold = 0;
        int count = 0;
        for (int i = 0; i + LEAST_EVENTS <= above.length; i++) {
            double below = i == 0 ? highestOther : above[i - 1];
            double gap = above[i] / below;
            if (gap > widest) {
                widest = gap;
                threshold = Math.sqrt(above[i] * below);
                count = above.length - i;
            }
        }
        if (widest < LEAST_GAP) {
            return new CriterionChoice.None(channel + " shows no artifacts that stand out: of " + artifactCount + " sudden events "
                    + above.length + " exceed everything else, and at least " + LEAST_EVENTS + " must do so twice over");
        }
        return new CriterionChoice.Chosen(PulseCriterion.jump(threshold), String.format(Locale.ROOT,
                "%s shows %d artifacts that jump by %.3g or more; what is no response to them stays %.1f times smaller", channel, count,
                above[above.length - count], widest));
    }

    private void cross(long at, double jump, long pause, long artifact) {
        if (lastCrossing < 0 || at - lastCrossing >= pause) {
            endEvent();
            eventStart = at;
            early = 0;
            late = 0;
            beyond = 0;
        }
        lastCrossing = at;
        if (at - eventStart <= artifact) {
            early = Math.max(early, jump);
        } else {
            late = Math.max(late, jump);
            // What follows sooner is hidden by the refractory time of the artifact.
            beyond = at - eventStart > pause ? Math.max(beyond, jump) : beyond;
        }
    }

    private void endEvent() {
        if (lastCrossing < 0) {
            return;
        }
        if (early >= LEAST_DOMINANCE * late) {
            if (artifactCount == artifacts.length) {
                artifacts = Arrays.copyOf(artifacts, 2 * artifactCount);
            }
            artifacts[artifactCount++] = early;
            highestOther = Math.max(highestOther, beyond);
        } else {
            highestOther = Math.max(highestOther, Math.max(early, late));
        }
    }

    /** The size that is exceeded by all but so many jumps, to within 3 %. */
    private double size(long rank) {
        long seen = 0;
        for (int bin = 0; bin < sizes.length; bin++) {
            seen += sizes[bin];
            if (seen > rank) {
                return bin == 0 ? 0 : Double.longBitsToDouble(((long) bin << 48) + (1L << 47));
            }
        }
        throw new IllegalStateException("rank " + rank + " of " + finite);
    }

    private void eachJump(JumpReader reader) {
        double[] block = new double[BLOCK];
        for (Segment segment : signal.segments()) {
            double one = Double.NaN;
            double two = Double.NaN;
            for (long at = segment.first(); at < segment.end(); at += BLOCK) {
                int n = (int) Math.min(BLOCK, segment.end() - at);
                signal.read(at, block, 0, n);
                for (int i = 0; i < n; i++) {
                    double jump = Math.abs(block[i] - 2 * one + two);
                    two = one;
                    one = block[i];
                    if (jump <= Double.MAX_VALUE) {
                        reader.read(at + i, jump);
                    }
                }
            }
        }
    }

    private interface JumpReader {
        void read(long at, double jump);
    }
}
