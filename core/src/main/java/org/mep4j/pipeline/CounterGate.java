package org.mep4j.pipeline;

/**
 * Judges chunks by the device's sample counter. The samples of the last while are kept by their counters, so that a chunk whose counter
 * goes back is known for what it is: equal samples came again; a hole that was declared a gap is filled too late; anything else
 * means that the counter was set anew.
 */
final class CounterGate {

    /** A jump further ahead is no loss of samples but a counter that was set anew. */
    private static final double LONGEST_GAP_MILLIS = 600_000;
    /** How far back repeated and late chunks are known for what they are. */
    private static final double MEMORY_MILLIS = 1000;
    /** A NaN that no arithmetic makes, for samples that did not arrive. */
    private static final double HOLE = Double.longBitsToDouble(0x7ff8_4d45_5034_4a00L);
    private static final long HOLE_BITS = Double.doubleToRawLongBits(HOLE);

    private final double[][] memory;
    private final int capacity;
    private final long longestGap;
    private boolean announced;
    private boolean known;
    private long counter;
    private long next;
    private long oldest;

    private int duplicated;
    private int outOfOrder;
    private long missing;
    private boolean restarted;

    CounterGate(int inputs, org.mep4j.signal.SampleRate rate) {
        this.capacity = Math.toIntExact(Math.max(1, rate.samplesInMillis(MEMORY_MILLIS)));
        this.longestGap = rate.samplesInMillis(LONGEST_GAP_MILLIS);
        this.memory = new double[inputs][capacity];
    }

    /** The counter of the next chunk's first sample. */
    void announce(long newCounter) {
        announced = true;
        counter = newCounter;
    }

    /** The chunk has ended; the next one has a counter of its own or follows it. */
    void endChunk() {
        announced = false;
    }

    boolean isKnown() {
        return known;
    }

    /** The counter of the next sample in turn. */
    long next() {
        return next;
    }

    /** Judges the next samples of a chunk. */
    void judge(double[][] x, int offset, int n) {
        duplicated = 0;
        outOfOrder = 0;
        missing = 0;
        restarted = false;
        if (!announced) {
            return;
        }
        announced = false;
        if (!known) {
            known = true;
            begin();
            return;
        }
        if (counter >= next && counter - next >= 0 && counter - next <= longestGap) {
            missing = counter - next;
            leaveOut(missing);
        } else if (counter < next && counter >= oldest && repeats(x, offset, (int) Math.min(n, next - counter))) {
            announced = duplicated + outOfOrder == n;
            counter += n;
        } else {
            duplicated = 0;
            outOfOrder = 0;
            restarted = true;
            begin();
        }
    }

    /** How many of the samples came again. */
    int duplicated() {
        return duplicated;
    }

    /** How many of the samples came after later ones. */
    int outOfOrder() {
        return outOfOrder;
    }

    long missing() {
        return missing;
    }

    boolean restarted() {
        return restarted;
    }

    /** Samples are missing, as the caller says. */
    void gap(long samples) {
        if (known) {
            leaveOut(samples);
        }
    }

    private void begin() {
        next = counter;
        oldest = counter;
    }

    private boolean repeats(double[][] x, int offset, int n) {
        for (int i = 0; i < n; i++) {
            int at = (int) Math.floorMod(counter + i, (long) capacity);
            boolean hole = Double.doubleToRawLongBits(memory[0][at]) == HOLE_BITS;
            for (int input = 0; !hole && input < memory.length; input++) {
                if (Double.doubleToRawLongBits(memory[input][at]) != Double.doubleToRawLongBits(x[input][offset + i])) {
                    return false;
                }
            }
            duplicated += hole ? 0 : 1;
            outOfOrder += hole ? 1 : 0;
        }
        return true;
    }

    private void leaveOut(long samples) {
        if (samples >= capacity) {
            next += samples;
            oldest = next;
            return;
        }
        for (long i = 0; i < samples; i++) {
            memory[0][(int) Math.floorMod(next + i, (long) capacity)] = HOLE;
        }
        advance(samples);
    }

    /** Keeps samples that were accepted. */
    void remember(double[][] x, int offset, int n) {
        if (!known) {
            return;
        }
        for (int done = 0; done < n; ) {
            int at = (int) Math.floorMod(next + done, (long) capacity);
            int part = Math.min(n - done, capacity - at);
            for (int input = 0; input < memory.length; input++) {
                System.arraycopy(x[input], offset + done, memory[input], at, part);
            }
            done += part;
        }
        advance(n);
    }

    private void advance(long samples) {
        next += samples;
        oldest = Math.max(oldest, next - capacity);
    }
}
