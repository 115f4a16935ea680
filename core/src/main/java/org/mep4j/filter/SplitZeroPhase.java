package org.mep4j.filter;

import java.util.Objects;
import org.mep4j.filter.design.FilterDesign;

/**
 * Filters short stretches of signal forwards and backwards; but what lies before a split is filtered as if the signal ended there.
 *
 * <pre>
 *   whole      mirrored ◄|  before the split  |  after it            |► mirrored      gives the samples from the split on
 *   part       mirrored ◄|  before the split  |► mirrored                             gives the samples before it
 * </pre>
 *
 * <p>A backward pass carries a few percent of a large response into the time before it; with a split at the pulse the time before knows
 * nothing of what follows. Ends are mirrored for as long as the filter needs to settle, since {@link ZeroPhase}'s odd extension, which suits
 * whole recordings, turns at the first sample itself: one odd sample at the start of a sweep becomes a step.
 *
 * <p>Bit for bit what {@link ZeroPhase} makes of the two mirrored stretches. Each pass writes its samples in the order in which the next one
 * reads them; the two stretches run beside each other, and a backward pass ends where nothing of it is asked for.
 *
 * <p>Belongs to one thread; its room is kept from call to call and makes no difference.
 */
public final class SplitZeroPhase {

    private final ZeroPhase filter;
    private final Cascade cascade;
    private final int padding;
    private final long settling;
    private double[] ascending = new double[0];
    private double[] descending = new double[0];
    private final double[] states;

    /** A mirrored stretch in the two arrays: where it begins, how much is mirrored at either end, and its length with everything. */
    private record Stretch(int begin, int extra, int total, int states) {
    }

    private SplitZeroPhase(FilterDesign design, long settling) {
        this.filter = ZeroPhase.of(design);
        this.cascade = new Cascade(design);
        this.padding = filter.minimumSamples() - 1;
        this.settling = settling;
        this.states = new double[2 * cascade.states()];
    }

    /**
     * A filter.
     *
     * @param design   what one of the two passes does
     * @param settling how many samples are mirrored at either end, as far as there are any; {@link Settling} knows
     * @return the filter
     * @throws IllegalArgumentException if the number is negative
     */
    public static SplitZeroPhase of(FilterDesign design, long settling) {
        if (settling < 0) {
            throw new IllegalArgumentException("settling must not be negative: " + settling);
        }
        return new SplitZeroPhase(Objects.requireNonNull(design, "design"), settling);
    }

    /**
     * Filters a signal in place.
     *
     * @param x     samples
     * @param split the first sample of what follows; there is no split where fewer samples lie before it than {@link ZeroPhase} needs
     * @param from  the first sample that is asked for; what lies before it and before the split stays unfiltered
     * @throws IllegalArgumentException  if the mirrored signal is shorter than {@link ZeroPhase} needs or a sample is not finite
     * @throws IndexOutOfBoundsException if the split or the first sample lies outside the array
     */
    public void applyInPlace(double[] x, int split, int from) {
        Objects.checkFromToIndex(0, split, x.length);
        Objects.checkFromToIndex(0, from, x.length);
        ZeroPhase.requireFinite(x, 0, x.length);
        boolean apart = split >= filter.minimumSamples();
        int first = apart ? split : 0;
        Stretch whole = stretch(x.length, 0, 0);
        Stretch part = apart ? stretch(split, whole.total, cascade.states()) : new Stretch(whole.total, 0, 0, 0);
        reserve(part.begin + part.total);
        load(x, x.length, whole);
        if (apart) {
            load(x, split, part);
        }
        forwards(whole, part);
        int wholeBack = whole.total - padding - whole.extra - first;
        int partBack = apart ? Math.max(0, part.total - padding - part.extra - from) : 0;
        backwards(whole, wholeBack, part, partBack);
        System.arraycopy(ascending, padding + whole.extra + first, x, first, x.length - first);
        if (apart && from < split) {
            System.arraycopy(ascending, part.begin + padding + part.extra + from, x, from, split - from);
        }
    }

    private Stretch stretch(int length, int begin, int statesAt) {
        int extra = (int) Math.min(length - 1, settling);
        int mirrored = Math.addExact(length, 2 * extra);
        filter.requireLongEnough(mirrored);
        return new Stretch(begin, extra, mirrored + 2 * padding, statesAt);
    }

    private void reserve(int needed) {
        if (ascending.length < needed) {
            ascending = new double[needed];
            descending = new double[needed];
        }
    }

    private void load(double[] x, int length, Stretch to) {
        int at = to.begin + padding + to.extra;
        System.arraycopy(x, 0, ascending, at, length);
        for (int i = 1; i <= to.extra; i++) {
            ascending[at - i] = x[i];
            ascending[at + length - 1 + i] = x[length - 1 - i];
        }
        ZeroPhase.extend(ascending, to.begin + padding, length + 2 * to.extra, ascending, to.begin, padding);
    }

    /** From the ascending to the descending array. The blocks are those of {@link ZeroPhase}: extension, signal, extension. */
    private void forwards(Stretch a, Stretch b) {
        prime(ascending, a);
        prime(ascending, b);
        int endA = a.total - padding;
        // An absent part has no samples.
        int endB = Math.max(0, b.total - padding);
        run(ascending, descending, a, 0, padding, b, 0, Math.min(padding, b.total));
        run(ascending, descending, a, padding, endA, b, padding, endB);
        run(ascending, descending, a, endA, a.total, b, endB, b.total);
    }

    private void backwards(Stretch a, int countA, Stretch b, int countB) {
        prime(descending, a);
        prime(descending, b);
        run(descending, ascending, a, 0, countA, b, 0, countB);
    }

    private void prime(double[] in, Stretch stretch) {
        if (stretch.total > 0) {
            cascade.prime(in[stretch.begin], states, stretch.states);
        }
    }

    /** Both stretches from one place to another, the longer one first: blocks and clearings of each as if it were alone. */
    private void run(double[] in, double[] out, Stretch a, int fromA, int toA, Stretch b, int fromB, int toB) {
        if (toB - fromB > toA - fromA) {
            run(in, out, b, fromB, toB, a, fromA, toA);
            return;
        }
        int i = fromA;
        for (int k = fromB; k < toB; k += Cascade.BLOCK) {
            int both = Math.min(Cascade.BLOCK, toB - k);
            int all = Math.min(Cascade.BLOCK, toA - i);
            cascade.turnBoth(states, a.states, b.states, in, a.begin + i, b.begin + k, out, place(a, i), place(b, k), both);
            cascade.clear(states, b.states);
            cascade.turn(states, a.states, in, a.begin + i + both, out, place(a, i + both), all - both);
            cascade.clear(states, a.states);
            i += all;
        }
        for (; i < toA; i += Cascade.BLOCK) {
            cascade.turn(states, a.states, in, a.begin + i, out, place(a, i), Math.min(Cascade.BLOCK, toA - i));
            cascade.clear(states, a.states);
        }
    }

    /** Where a sample goes when the stretch is turned round. */
    private static int place(Stretch stretch, int i) {
        return stretch.begin + stretch.total - 1 - i;
    }
}
