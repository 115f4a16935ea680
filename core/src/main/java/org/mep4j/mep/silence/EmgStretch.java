package org.mep4j.mep.silence;

import org.mep4j.signal.SampleRate;

/**
 * Where a {@link SilenceRule} looks: samples of one trial, or of an average of rectified trials. Ends are excluded.
 *
 * @param samples        microvolts, shared: not to be written to
 * @param rate           samples per second
 * @param backgroundFrom first sample of the background before the pulse
 * @param backgroundTo   sample after its last
 * @param searchFrom     first sample that can be silent
 * @param searchTo       sample after the last that is looked at
 */
record EmgStretch(double[] samples, SampleRate rate, int backgroundFrom, int backgroundTo, int searchFrom, int searchTo) {

    /** At least one. */
    int samples(double millis) {
        return (int) Math.max(1, rate.samplesInMillis(millis));
    }

    double meanRectified(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(samples[i]);
        }
        return sum / (to - from);
    }

    /** The first position in [from, to) from which {@code flags} is {@code wanted} at {@code count} positions in a row; -1 for none. */
    static int firstRun(boolean[] flags, boolean wanted, int from, int to, int count) {
        int run = 0;
        for (int i = from; i < to; i++) {
            run = flags[i] == wanted ? run + 1 : 0;
            if (run == count) {
                return i - count + 1;
            }
        }
        return -1;
    }

    /** The first set position in [from, to) of which at least a fraction of the next {@code count} positions is set; -1 for none. */
    static int firstDense(boolean[] flags, int from, int to, int count, double fraction) {
        int set = 0;
        for (int i = from; i < Math.min(to, from + count); i++) {
            set += flags[i] ? 1 : 0;
        }
        for (int i = from; i + count <= to; i++) {
            if (flags[i] && set >= fraction * count) {
                return i;
            }
            set -= flags[i] ? 1 : 0;
            set += i + count < to && flags[i + count] ? 1 : 0;
        }
        return -1;
    }

    /** Root mean square over a window centred on each position, clamped to the array. */
    double[] envelope(int window) {
        double[] squares = new double[samples.length + 1];
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += samples[i] * samples[i];
            squares[i + 1] = sum;
        }
        double[] envelope = new double[samples.length];
        int before = window / 2;
        int first = Math.min(samples.length, before);
        int last = Math.max(first, samples.length - (window - before));
        clampedEnvelope(squares, window, 0, first, envelope);
        // Inside nothing is clamped; two loops as simple as these become vector instructions.
        for (int i = first; i < last; i++) {
            envelope[i] = squares[i - before + window] - squares[i - before];
        }
        for (int i = first; i < last; i++) {
            envelope[i] = Math.sqrt(Math.max(0, envelope[i]) / window);
        }
        clampedEnvelope(squares, window, last, samples.length, envelope);
        return envelope;
    }

    private void clampedEnvelope(double[] squares, int window, int begin, int end, double[] envelope) {
        for (int i = begin; i < end; i++) {
            int from = Math.max(0, i - window / 2);
            int to = Math.min(samples.length, i - window / 2 + window);
            envelope[i] = Math.sqrt(Math.max(0, squares[to] - squares[from]) / (to - from));
        }
    }
}
