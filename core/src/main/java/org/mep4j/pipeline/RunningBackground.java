package org.mep4j.pipeline;

import java.util.Arrays;
import org.mep4j.signal.SampleRate;

/**
 * The root mean square of the live samples over a sliding window of whole steps. Each step is summed by itself and windows are put together
 * from their steps, so that nothing drifts however long the stream is. Steps that hold, or follow too closely, what is not background
 * are left out, and so are windows that hold such steps.
 */
final class RunningBackground {

    private final int step;
    private final double[] samples;
    private final double[] means;
    private final double[] squares;
    private final long beforePulse;
    private final long afterPulse;
    private final long settling;
    /** Pulses that have not been passed yet, in any order. */
    private long[] ahead = new long[16];
    private int aheadCount;
    private int filled;
    private long validSteps;
    private long quietFrom;

    /**
     * @param beforePulse how long before a pulse its artifact can begin
     * @param afterPulse  how long after it its response has ended, the settling of the filter not counted
     */
    RunningBackground(SessionSettings.Pace pace, SampleRate rate, long beforePulse, long afterPulse, long settling) {
        this.step = Math.toIntExact(Math.max(1, rate.samplesInMillis(pace.stepMillis())));
        int steps = Math.toIntExact(Math.max(1, Math.round((double) rate.samplesInMillis(pace.windowMillis()) / step)));
        this.samples = new double[step];
        this.means = new double[steps];
        this.squares = new double[steps];
        this.beforePulse = beforePulse;
        this.afterPulse = afterPulse;
        this.settling = settling;
    }

    void pulse(long index) {
        if (aheadCount == ahead.length) {
            ahead = Arrays.copyOf(ahead, 2 * aheadCount);
        }
        ahead[aheadCount++] = index;
    }

    /** A run of samples begins. */
    void begin(long index) {
        filled = 0;
        validSteps = 0;
        quietFrom = Math.max(quietFrom, index + settling);
    }

    /** Takes filtered samples and the raw ones that they came from. */
    void accept(double[] raw, int offset, double[] live, int length, long firstIndex, int channel, SessionListener listener) {
        for (int done = 0; done < length; ) {
            int n = Math.min(length - done, step - filled);
            System.arraycopy(live, done, samples, filled, n);
            for (int i = done; i < done + n; i++) {
                if (!(Math.abs(raw[offset + i]) <= Double.MAX_VALUE)) {
                    quietFrom = Math.max(quietFrom, firstIndex + i + 1 + settling);
                }
            }
            filled += n;
            done += n;
            if (filled == step) {
                filled = 0;
                endStep(firstIndex + done, channel, listener);
            }
        }
    }

    private void endStep(long end, int channel, SessionListener listener) {
        passPulses(end);
        if (end - step < quietFrom) {
            validSteps = 0;
            return;
        }
        int at = (int) (validSteps % means.length);
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        double mean = sum / step;
        double square = 0;
        for (double sample : samples) {
            square += (sample - mean) * (sample - mean);
        }
        means[at] = mean;
        squares[at] = square;
        validSteps++;
        if (validSteps >= means.length) {
            listener.background(channel, end, rootMeanSquare());
        }
    }

    private double rootMeanSquare() {
        int steps = means.length;
        int first = (int) (validSteps % steps);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += means[(first + i) % steps];
        }
        double mean = sum / steps;
        double total = 0;
        for (int i = 0; i < steps; i++) {
            int at = (first + i) % steps;
            total += squares[at] + step * (means[at] - mean) * (means[at] - mean);
        }
        return Math.sqrt(total / ((double) step * steps));
    }

    private void passPulses(long end) {
        int kept = 0;
        for (int i = 0; i < aheadCount; i++) {
            if (ahead[i] - beforePulse < end) {
                quietFrom = Math.max(quietFrom, ahead[i] + afterPulse + settling);
            } else {
                ahead[kept++] = ahead[i];
            }
        }
        aheadCount = kept;
    }
}
