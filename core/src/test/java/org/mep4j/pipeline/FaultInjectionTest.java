package org.mep4j.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.epoch.EpochWindow;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.stimulus.Pulse;

/**
 * Fifteen faults of three strengths, at 200 random places each. An epoch whose window a fault touches is rejected with the reason; one
 * of which it touches no sample, margins included, is the one of the clean stream, bit for bit. Where only a margin is touched, less
 * or other signal lets the filter settle: such an epoch is measured, within a hundredth of what it was, or is rejected for the fault.
 */
class FaultInjectionTest {

    private static final int SEEDS = 200;
    private static final int STRENGTHS = 3;
    private static final ShortStream CLEAN = new ShortStream(11, 4, true);
    private static final List<ChannelPlan> PLANS = CLEAN.plans();
    private static final HeardSession EXPECTED = expected();

    private int touched;
    private int untouched;

    private static HeardSession expected() {
        HeardSession heard = new HeardSession(2);
        MepSession session = MepSession.of(PLANS, SessionSettings.defaults(), heard);
        CLEAN.pulses.forEach(session::pulse);
        session.accept(CLEAN.emg(), 0, CLEAN.length());
        session.close();
        return heard;
    }

    @ParameterizedTest
    @EnumSource(FaultyDelivery.Fault.class)
    void touchedEpochsAreRejectedWithTheReasonAndAllOthersAreWhatTheyWere(FaultyDelivery.Fault fault) {
        for (int strength = 0; strength < STRENGTHS; strength++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                FaultyDelivery delivery = new FaultyDelivery(CLEAN, fault, strength, new SplittableRandom(1000L * strength + seed));
                HeardSession heard = new HeardSession(2);
                MepSession session = MepSession.of(PLANS, SessionSettings.defaults(), heard);
                delivery.play(session);
                SessionSummary summary = session.close();
                String where = fault + ", strength " + strength + ", seed " + seed;
                assertEquals(2L * delivery.pulses.size(), summary.counts().measured() + summary.counts().rejectedInAll(), where);
                for (int channel = 0; channel < 2; channel++) {
                    compare(delivery, channel, heard.told.get(channel), where + ", channel " + channel);
                }
                counted(fault, summary.counts(), where);
            }
        }
        assertTrue(untouched > 500, untouched + " untouched");
        assertTrue(touched > 100 || fault == FaultyDelivery.Fault.DUPLICATED_CHUNKS, touched + " touched");
    }

    private void compare(FaultyDelivery delivery, int channel, List<HeardSession.Told> told, String where) {
        assertEquals(delivery.pulses.size(), told.size(), where);
        List<HeardSession.Told> byNumber = new ArrayList<>(told);
        byNumber.sort(java.util.Comparator.comparingInt(HeardSession.Told::number));
        EpochWindow window = PLANS.get(channel).epochWindow();
        long margin = ShortStream.RATE.samplesInMillis(PLANS.get(channel).marginMillis());
        for (int i = 0; i < byNumber.size(); i++) {
            Pulse pulse = delivery.pulses.get(i);
            long first = pulse.sampleIndex() - window.samplesBefore(ShortStream.RATE);
            long end = pulse.sampleIndex() + window.samplesAfter(ShortStream.RATE) + 1;
            HeardSession.Told now = byNumber.get(i);
            String which = where + ", pulse at " + pulse.sampleIndex();
            if (delivery.ordinals.get(i) < 0 || delivery.touches(channel, first, end)) {
                touched++;
                assertEquals(delivery.reason, assertInstanceOf(Outcome.Rejected.class, now.outcome(), which).reason(), which);
                continue;
            }
            HeardSession.Told before = EXPECTED.told.get(channel).get(delivery.ordinals.get(i));
            if (delivery.touches(channel, first - margin, end + margin)) {
                similar(delivery, before, now, which);
            } else {
                untouched++;
                assertEquals(before.outcome(), now.outcome(), which);
                assertEquals(before.background(), now.background(), which);
                assertEquals(before.traceDigest(), now.traceDigest(), which);
                assertEquals(before.traceFirst() - before.pulse().sampleIndex(), now.traceFirst() - pulse.sampleIndex(), which);
            }
        }
    }

    private static void similar(FaultyDelivery delivery, HeardSession.Told before, HeardSession.Told now, String which) {
        if (now.outcome() instanceof Outcome.Rejected no) {
            assertEquals(delivery.reason, no.reason(), which);
            return;
        }
        double was = ((Outcome.Measured) before.outcome()).mep().amplitude().peakToPeakMicrovolts();
        double is = ((Outcome.Measured) now.outcome()).mep().amplitude().peakToPeakMicrovolts();
        assertEquals(was, is, 0.01 * was + 0.5, which);
    }

    private static void counted(FaultyDelivery.Fault fault, SessionCounts counts, String where) {
        boolean gap = fault == FaultyDelivery.Fault.DECLARED_GAP || fault == FaultyDelivery.Fault.COUNTED_GAP
                || fault == FaultyDelivery.Fault.TIME_JUMP || fault == FaultyDelivery.Fault.CHUNK_OUT_OF_ORDER;
        assertEquals(gap ? 1 : 0, counts.gaps(), where);
        assertEquals(fault == FaultyDelivery.Fault.RESTARTED_COUNTER ? 1 : 0, counts.restarts(), where);
        assertEquals(fault == FaultyDelivery.Fault.DUPLICATED_CHUNKS, counts.duplicatedSamples() > 0, where);
        assertEquals(fault == FaultyDelivery.Fault.CHUNK_OUT_OF_ORDER, counts.outOfOrderSamples() > 0, where);
        assertEquals(fault == FaultyDelivery.Fault.NOT_A_NUMBER || fault == FaultyDelivery.Fault.INFINITE, counts.nonFiniteSamples() > 0,
                where);
        assertEquals(fault == FaultyDelivery.Fault.ON_THE_RAIL, counts.railSamples() > 0, where);
        long missing = counts.missingSamples();
        assertEquals(fault == FaultyDelivery.Fault.DECLARED_GAP || fault == FaultyDelivery.Fault.COUNTED_GAP
                || fault == FaultyDelivery.Fault.CHUNK_OUT_OF_ORDER, missing > 0, where);
    }
}
