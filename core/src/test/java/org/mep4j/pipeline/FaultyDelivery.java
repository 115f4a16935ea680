package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.mep4j.epoch.Rejection;
import org.mep4j.stimulus.Pulse;

/** A stream as a faulty device delivers it: the chunks in their order, and which samples are not what they were, for which reason. */
final class FaultyDelivery {

    /** What goes wrong; {@code strength} is 0, 1 or 2. */
    enum Fault {
        DECLARED_GAP, COUNTED_GAP, TIME_JUMP, RESTARTED_COUNTER, DUPLICATED_CHUNKS, CHUNK_OUT_OF_ORDER, NOT_A_NUMBER, INFINITE,
        ON_THE_RAIL, PLATEAU, FLAT_LINE, EMG_BURST, DOUBLE_TRIGGER, EARLY_END, LATE_START
    }

    /** A chunk of the samples from {@code from} on with the device's counter, or a gap where there are no samples. */
    private record Piece(int from, int length, long counter, long gap) {
    }

    private static final int BEFORE = (int) ShortStream.RATE.samplesInMillis(40);
    private static final int AFTER = (int) ShortStream.RATE.samplesInMillis(45);

    final double[][] y;
    final List<Pulse> pulses;
    /** The ordinal of each pulse in the clean stream, -1 for one that was not there. */
    final List<Integer> ordinals = new ArrayList<>();
    Rejection reason = Rejection.OVERLAPS_GAP;
    /** What is touched in each channel: from the first of these indices to before the second; empty for nothing. */
    final List<long[]> touched = new ArrayList<>();
    final boolean[] inChannel = {true, true};
    private final SplittableRandom random;
    private final int strength;
    private final int channel;
    private final int pulse;
    private final int length;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean counted = true;

    FaultyDelivery(ShortStream clean, Fault fault, int strength, SplittableRandom random) {
        this.random = random;
        this.strength = strength;
        this.y = new double[][] {clean.x[0].clone(), clean.x[1].clone()};
        this.pulses = new ArrayList<>(clean.pulses);
        this.length = clean.length();
        this.channel = random.nextInt(2);
        this.pulse = (int) clean.pulses.get(random.nextInt(clean.pulses.size())).sampleIndex();
        for (int i = 0; i < pulses.size(); i++) {
            ordinals.add(i);
        }
        switch (fault) {
            case DECLARED_GAP, COUNTED_GAP, TIME_JUMP -> lose(fault);
            case RESTARTED_COUNTER -> restart();
            case DUPLICATED_CHUNKS -> duplicate();
            case CHUNK_OUT_OF_ORDER -> reorder();
            case EARLY_END, LATE_START -> shorten(fault == Fault.EARLY_END);
            case DOUBLE_TRIGGER -> triggerTwice();
            default -> spoil(fault);
        }
        if (pieces.isEmpty()) {
            cut(0, length, 1000);
        }
    }

    private int some(int... bySize) {
        return bySize[strength];
    }

    private void cut(int from, int to, long counterOfZero) {
        for (int at = from; at < to; ) {
            int n = Math.min(to - at, 20 + random.nextInt(180));
            pieces.add(new Piece(at, n, at + counterOfZero, 0));
            at += n;
        }
    }

    private void touch(long from, long to, Rejection why) {
        touched.add(new long[] {from, to});
        reason = why;
    }

    private void lose(Fault fault) {
        int lost = fault == Fault.TIME_JUMP ? 0 : some(1, 30, 400);
        int at = 100 + random.nextInt(length - lost - 200);
        cut(0, at, 5);
        counted = fault == Fault.COUNTED_GAP;
        if (!counted) {
            pieces.add(new Piece(0, 0, 0, lost));
        }
        cut(at + lost, length, 5);
        touch(at, at + lost, Rejection.OVERLAPS_GAP);
    }

    /** The counter begins anew after a pause of unknown length; the pulses of the pause are not known either. */
    private void restart() {
        int lost = some(1, 30, 400);
        int at = 100 + random.nextInt(length - lost - 200);
        cut(0, at, 0);
        cut(at + lost, length, -at - lost);
        for (int i = pulses.size() - 1; i >= 0; i--) {
            long index = pulses.get(i).sampleIndex();
            if (index >= at && index < at + lost) {
                pulses.remove(i);
                ordinals.remove(i);
            } else if (index >= at) {
                pulses.set(i, new Pulse(index - lost, pulses.get(i).intensity(), pulses.get(i).label()));
            }
        }
        touch(at, at, Rejection.OVERLAPS_GAP);
    }

    private void duplicate() {
        cut(0, length, 77);
        for (int i = 0; i < some(1, 4, 12); i++) {
            int which = random.nextInt(pieces.size());
            pieces.add(Math.min(pieces.size(), which + 1 + random.nextInt(4)), pieces.get(which));
        }
    }

    private void reorder() {
        cut(0, length, 3);
        int which = 1 + random.nextInt(pieces.size() - 2);
        Piece late = pieces.remove(which);
        pieces.add(Math.min(pieces.size(), which + some(1, 2, 5)), late);
        touch(late.from(), late.from() + late.length(), Rejection.OVERLAPS_GAP);
    }

    private void shorten(boolean end) {
        int cut = Math.min(length - 300, some(20, 400, 1500) + random.nextInt(400));
        if (end) {
            cut(0, length - cut, 0);
            touch(length - cut, 1L << 40, Rejection.OUTSIDE_RECORDING);
        } else {
            counted = false;
            pieces.add(new Piece(0, 0, 0, cut));
            cut(cut, length, 0);
            touch(-(1L << 40), cut, Rejection.OUTSIDE_RECORDING);
        }
    }

    private void triggerTwice() {
        int distance = some(2, 25, 70) + random.nextInt(9);
        int at = (pulse - 400) / ShortStream.SPACING + 1;
        pulses.add(at, Pulse.at(pulse + distance, 50));
        ordinals.add(at, -1);
        touch(pulse, pulse + 1, Rejection.OVERLAPS_NEIGHBOUR);
    }

    private void spoil(Fault fault) {
        inChannel[1 - channel] = false;
        double[] x = y[channel];
        boolean inBackground = random.nextBoolean();
        switch (fault) {
            case NOT_A_NUMBER, INFINITE -> {
                int n = some(1, 12, 250);
                int at = random.nextInt(length - n);
                Arrays.fill(x, at, at + n, fault == Fault.NOT_A_NUMBER ? Double.NaN : Double.NEGATIVE_INFINITY);
                touch(at, at + n, Rejection.NOT_FINITE);
            }
            case ON_THE_RAIL, PLATEAU -> {
                int n = some(3, 9, 25);
                int at = inBackground ? pulse - BEFORE + random.nextInt(BEFORE - 4 - n) : pulse + 20 + random.nextInt(70 - n);
                Arrays.fill(x, at, at + n, (random.nextBoolean() ? 1 : -1) * (fault == Fault.PLATEAU ? 3500 : ShortStream.RAIL));
                touch(at, at + n, Rejection.CLIPPED);
            }
            case FLAT_LINE -> {
                int more = some(0, 20, 100);
                Arrays.fill(x, pulse - BEFORE - more, pulse + AFTER + 1 + more, 12.5);
                touch(pulse, pulse + 1, Rejection.FLAT);
            }
            default -> {
                for (int i = 0; i < 50; i++) {
                    x[pulse - 70 + i] += some(60, 200, 900) * Math.sin(0.9 * i);
                }
                touch(pulse - 70, pulse - 20, Rejection.BACKGROUND_EMG);
            }
        }
    }

    /** Plays the delivery to a session. */
    void play(MepSession session) {
        pulses.forEach(session::pulse);
        for (Piece piece : pieces) {
            if (piece.length() == 0) {
                session.gap(piece.gap());
            } else {
                if (counted) {
                    session.counter(piece.counter());
                }
                session.accept(y, piece.from(), piece.length());
            }
        }
    }

    /** Whether any sample (or the break) lies from {@code first} to before {@code end}. */
    boolean touches(int inputChannel, long first, long end) {
        return inChannel[inputChannel] && touched.stream().anyMatch(range -> first < range[1] && end > range[0]);
    }
}
