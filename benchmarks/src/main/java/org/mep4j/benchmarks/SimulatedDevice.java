package org.mep4j.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.mep4j.simulation.SimulatedMuscle;

/**
 * An amplifier with a stimulator, on a thread of its own and in real time: frames of FDI, APB and trigger as 16-bit integers of 0.5 µV,
 * 32 frames per packet, with a counter. A pulse is delivered every second or two at the stimulator's setting.
 */
final class SimulatedDevice implements Runnable {

    static final int RATE = 5000;
    static final int WIDTH = 3;
    static final int FRAMES = 32;
    static final double MICROVOLTS_PER_STEP = 0.5;
    private static final int PACKETS = 256;
    private static final int RESPONSE_AT = 22 * RATE / 1000;
    private static final int RESPONSE_LENGTH = 16 * RATE / 1000;

    /** What the device sends; packets are used again after {@link #giveBack}. */
    static final class Packet {
        final short[] frames = new short[FRAMES * WIDTH];
        long counter;
        long sentNanos;
        /** Setting of the stimulator if a pulse begins in this packet, NaN if none does. */
        double percentMso;
    }

    private final BlockingQueue<Packet> sent = new ArrayBlockingQueue<>(PACKETS);
    private final BlockingQueue<Packet> free = new ArrayBlockingQueue<>(PACKETS);
    private final SplittableRandom random = new SplittableRandom(1);
    private final SimulatedMuscle[] muscles = {SimulatedMuscle.fdi(), SimulatedMuscle.apb()};
    private final double[] amplitudes = new double[muscles.length];
    private final long packets;
    private volatile double setting = 50;
    private volatile long pulses;
    private volatile long overruns;
    private long pulseAt = RATE;
    private long lastPulse = -RATE;

    SimulatedDevice(double seconds) {
        this.packets = Math.round(seconds * RATE / FRAMES);
        for (int i = 0; i < PACKETS; i++) {
            free.add(new Packet());
        }
    }

    /** The next packet, or null after the last one. */
    Packet next() throws InterruptedException {
        Packet packet = sent.take();
        return packet.counter < 0 ? null : packet;
    }

    void giveBack(Packet packet) {
        free.add(packet);
    }

    /** Sets the stimulator for the pulses to come. */
    void set(double percentMso) {
        setting = percentMso;
    }

    long pulses() {
        return pulses;
    }

    /** Packets that were lost because nobody took them; the counter tells. */
    long overruns() {
        return overruns;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        for (long n = 0; n < packets; n++) {
            long due = start + (n + 1) * FRAMES * 1_000_000_000L / RATE;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Packet packet = free.poll();
            if (packet == null) {
                overruns++;
                packet = new Packet();
                fill(packet, n * FRAMES);
            } else {
                fill(packet, n * FRAMES);
                packet.sentNanos = System.nanoTime();
                sent.add(packet);
            }
        }
        Packet last = new Packet();
        last.counter = -1;
        sent.offer(last);
    }

    private void fill(Packet packet, long counter) {
        packet.counter = counter;
        packet.percentMso = Double.NaN;
        for (int i = 0; i < FRAMES; i++) {
            long index = counter + i;
            if (index == pulseAt) {
                fire(packet, index);
            }
            int since = (int) Math.min(Integer.MAX_VALUE, index - lastPulse);
            for (int channel = 0; channel < muscles.length; channel++) {
                packet.frames[i * WIDTH + channel] = (short) Math.rint(microvolts(channel, since) / MICROVOLTS_PER_STEP);
            }
            packet.frames[i * WIDTH + 2] = (short) (since >= 0 && since < 10 ? 10 : 0);
        }
    }

    private void fire(Packet packet, long index) {
        packet.percentMso = setting;
        for (int channel = 0; channel < muscles.length; channel++) {
            amplitudes[channel] = muscles[channel].subject().evokedMicrovolts(setting, random);
        }
        lastPulse = index;
        pulseAt = index + RATE + random.nextInt(RATE);
        pulses++;
    }

    private double microvolts(int channel, int since) {
        double value = 10 * (random.nextDouble() - 0.5);
        if (since < 2) {
            return value + (since == 0 ? 2500 : -1500);
        }
        int at = since - RESPONSE_AT;
        if (at >= 0 && at < RESPONSE_LENGTH) {
            double phase = 2 * Math.PI * at / RESPONSE_LENGTH;
            value += amplitudes[channel] / 2.6 * Math.sin(phase) * (1 - Math.cos(phase));
        }
        return value;
    }
}
