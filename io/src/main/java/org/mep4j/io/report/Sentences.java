package org.mep4j.io.report;

import java.util.OptionalDouble;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;

/** Results in words, the same ones on the terminal and in the HTML report. */
final class Sentences {

    private Sentences() {
    }

    /** Whether the muscle was at rest, and what that means for a threshold. */
    static String state(ChannelFindings findings) {
        OptionalDouble background = findings.medianBackgroundMicrovolts();
        String level = background.isPresent()
                ? "median background EMG " + Digits.microvolts(background.getAsDouble()) + " µV RMS"
                : "background EMG not measured";
        return switch (findings.report().state()) {
            case REST -> "at rest before the pulses (" + level + ")";
            case ACTIVE -> "ACTIVE: the muscle was contracting before the pulses, or the recording is noisy (" + level
                    + "), so a resting motor threshold cannot be given from this channel";
        };
    }

    /** The estimate or the reason why there is none, with method and number of trials. */
    static String threshold(MuscleState state, ThresholdEstimate estimate) {
        if (estimate instanceof ThresholdEstimate.Estimated found) {
            return value(state, found) + ", " + basis(found);
        }
        ThresholdEstimate.NotEstimable none = (ThresholdEstimate.NotEstimable) estimate;
        return "no " + state.thresholdSymbol() + ": " + reason(none) + " (" + basis(none) + ")";
    }

    /** For example {@code RMT 45.2 %MSO (95 % interval 43.9 to 46.4), spread 3.1 %MSO}. */
    private static String value(MuscleState state, ThresholdEstimate.Estimated found) {
        StringBuilder text = new StringBuilder(state.thresholdSymbol())
                .append(' ').append(Digits.fixed(found.percentMso(), 1)).append(" %MSO");
        found.interval().ifPresent(interval -> text.append(" (").append(interval(interval)).append(')'));
        found.spread().ifPresent(spread -> text.append(", spread ").append(Digits.fixed(spread, 1)).append(" %MSO"));
        return text.toString();
    }

    /** For example {@code silent period 120.5 ms, until 143.2 ms}. */
    static String silentPeriod(SilentPeriod period) {
        if (period instanceof SilentPeriod.Found found) {
            return "silent period " + (found.lowerBound() ? "at least " : "") + Digits.fixed(found.durationMillis(), 1) + " ms, until "
                    + Digits.fixed(found.offsetMillis(), 1) + " ms" + (found.lowerBound() ? " where the search ends" : "");
        }
        return "no silent period (" + ((SilentPeriod.None) period).reason().sentence() + ")";
    }

    /** For example {@code probit maximum likelihood over 75 trials}. */
    static String basis(ThresholdEstimate estimate) {
        return SafeText.line(estimate.method()) + " over " + count(estimate.trials(), "trial");
    }

    /** Why there is no threshold, with its numbers where they are known. */
    static String reason(ThresholdEstimate.NotEstimable none) {
        String detail = SafeText.line(none.detail()).strip();
        String text = detail.isEmpty() ? none.reason().sentence() : detail;
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Why a channel has no estimate at all. */
    static String noEstimate(ChannelFindings findings) {
        return findings.knownGroups().isEmpty()
                ? "the intensities of the pulses are not known"
                : "no threshold was estimated";
    }

    /** For example {@code 95 % interval 43.9 to 46.4}; an open end is said, not left out. */
    static String interval(ConfidenceInterval interval) {
        String name = Digits.brief(100 * interval.level()) + " % interval ";
        if (interval.low().isPresent() && interval.high().isPresent()) {
            return name + Digits.fixed(interval.low().getAsDouble(), 1) + " to " + Digits.fixed(interval.high().getAsDouble(), 1);
        }
        if (interval.low().isPresent()) {
            return name + "from " + Digits.fixed(interval.low().getAsDouble(), 1) + ", unbounded above";
        }
        if (interval.high().isPresent()) {
            return name + "up to " + Digits.fixed(interval.high().getAsDouble(), 1) + ", unbounded below";
        }
        return name + "unbounded on both sides";
    }

    /** For example {@code at least 50 µV peak to peak}. */
    static String criterion(ChannelReport report) {
        return "at least " + Digits.brief(report.criterion().peakToPeakMicrovolts()) + " µV peak to peak";
    }

    /** The muscle, where the channel's name does not say it already. */
    static String muscle(Channel channel) {
        return channel.muscle().filter(muscle -> !muscle.equals(channel.name())).map(SafeText::line).orElse("");
    }

    static String rate(SampleRate rate) {
        return Digits.brief(rate.hertz()) + " Hz";
    }

    /** For example {@code 75 pulses in 1 recording, 2 channels}. */
    static String extent(AnalysisReport report) {
        return count(report.pulses(), "pulse") + " in " + count(report.provenance().inputs().size(), "recording")
                + ", " + count(report.channels().size(), "channel");
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** A sentence as a reader expects it: with a capital letter and a full stop. */
    static String sentence(String text) {
        String line = SafeText.line(text).strip();
        if (line.isEmpty()) {
            return line;
        }
        return ".!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? capital(line) : capital(line) + ".";
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
