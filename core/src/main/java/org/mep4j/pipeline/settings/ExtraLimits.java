package org.mep4j.pipeline.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.epoch.CutResult;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.ContractionRange;
import org.mep4j.epoch.quality.DriftLimit;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.signal.TimeWindow;

/**
 * Limits beyond background EMG at rest and faults, applied only where asked for.
 *
 * @param contraction how strongly the muscle is to contract before the pulse
 * @param drift       how far the baseline may move before the pulse
 * @param firstPulses how many pulses at the beginning of the session are rejected, 0 for none
 */
public record ExtraLimits(Optional<ContractionRange> contraction, Optional<DriftLimit> drift, int firstPulses) {

    /**
     * Validates the number.
     *
     * @param contraction how strongly the muscle is to contract before the pulse
     * @param drift how far the baseline may move before the pulse
     * @param firstPulses how many pulses at the beginning of the session are rejected
     * @throws IllegalArgumentException if the number is negative
     */
    public ExtraLimits {
        Objects.requireNonNull(contraction, "contraction");
        Objects.requireNonNull(drift, "drift");
        if (firstPulses < 0) {
            throw new IllegalArgumentException("firstPulses must not be negative: " + firstPulses);
        }
    }

    /**
     * No further limits.
     *
     * @return the defaults
     */
    public static ExtraLimits none() {
        return new ExtraLimits(Optional.empty(), Optional.empty(), 0);
    }

    /**
     * With a range of contraction.
     *
     * @param range in percent of maximal voluntary contraction
     * @return a copy
     */
    public ExtraLimits withContraction(ContractionRange range) {
        return new ExtraLimits(Optional.of(range), drift, firstPulses);
    }

    /**
     * With a limit of drift.
     *
     * @param limit how far the baseline may move
     * @return a copy
     */
    public ExtraLimits withDrift(DriftLimit limit) {
        return new ExtraLimits(contraction, Optional.of(limit), firstPulses);
    }

    /**
     * With the first pulses rejected.
     *
     * @param count how many
     * @return a copy
     */
    public ExtraLimits withFirstPulses(int count) {
        return new ExtraLimits(contraction, drift, count);
    }

    /**
     * The same limits, measured in one window.
     *
     * @param window relative to the pulse
     * @return a copy
     */
    public ExtraLimits in(TimeWindow window) {
        return new ExtraLimits(contraction.map(range -> range.withWindow(window)), drift.map(limit -> limit.withWindow(window)), firstPulses);
    }

    /**
     * Whether an epoch is rejected for its contraction or its drift.
     *
     * @param cleaned an epoch without artifact and hum
     * @return the rejection, if so
     */
    public Optional<CutResult.Rejected> rejectionOf(Epoch cleaned) {
        return contraction.flatMap(range -> range.rejectionOf(cleaned)).or(() -> drift.flatMap(limit -> limit.rejectionOf(cleaned)));
    }

    /**
     * Whether a pulse is rejected for its place in the session.
     *
     * @param number counted from 1
     * @return the rejection, if so
     */
    public Optional<Outcome.Rejected> rejectionOf(int number) {
        return number > firstPulses ? Optional.empty() : Optional.of(new Outcome.Rejected(Rejection.FIRST_PULSE,
                "pulse " + number + " is one of the first " + firstPulses + " of the session"));
    }

    @Override
    public String toString() {
        List<String> limits = new ArrayList<>();
        contraction.ifPresent(range -> limits.add("contraction " + range));
        drift.ifPresent(limit -> limits.add("drift " + limit));
        if (firstPulses > 0) {
            limits.add("first " + firstPulses + (firstPulses == 1 ? " pulse" : " pulses") + " rejected");
        }
        return limits.isEmpty() ? "none" : String.join("; ", limits);
    }
}
