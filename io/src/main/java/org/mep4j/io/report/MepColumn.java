package org.mep4j.io.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.NoShape;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.silence.NoSilentPeriod;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.Numbers;

/** The columns of the table of MEPs, in their order: name, meaning, unit and how a cell is written. */
enum MepColumn {
    PULSE("pulse", "Number of the pulse in the session, from 1", "", row -> Integer.toString(row.response().number())),
    RECORDING("recording", "Name of the recording that holds the pulse", "", row -> SafeText.cell(row.response().recording())),
    PULSE_TIME("pulse_time_s", "Time of the pulse since the start of its recording", "s",
            row -> Numbers.plain(row.response().pulseSeconds())),
    PULSE_SAMPLE("pulse_sample", "Sample of the pulse in its recording, from 0", "",
            row -> Long.toString(row.response().pulse().sampleIndex())),
    PULSE_LABEL("pulse_label", "What the recording calls the pulse", "", row -> SafeText.cell(row.response().pulse().label())),
    CHANNEL("channel", "Name of the EMG channel", "", row -> SafeText.cell(row.channel().channel().name())),
    INTENSITY("intensity_percent_mso", "Intensity in percent of the maximum stimulator output; n/a where it is not known", "%",
            row -> row.response().pulse().intensity().map(intensity -> Numbers.plain(intensity.percentMso())).orElse(Names.ABSENT)),
    STATUS("status", "Whether the response was measured", "",
            row -> ChannelFindings.isAccepted(row.response()) ? Names.ACCEPTED : Names.REJECTED),
    REJECTION("rejection", "Why the response was not measured; n/a where it was", "", row -> rejection(row, r -> r.reason().name())),
    REJECTION_DETAIL("rejection_detail", "The same reason with its numbers, as a sentence; n/a where the response was measured", "",
            row -> rejection(row, r -> SafeText.cell(r.detail()))),
    PEAK_TO_PEAK("peak_to_peak_uV", "Peak-to-peak amplitude in the amplitude window, between samples where interpolated", "uV",
            row -> amplitude(row, Amplitude::peakToPeakMicrovolts)),
    SAMPLED_PEAK_TO_PEAK("peak_to_peak_sampled_uV", "Peak-to-peak amplitude of the samples alone", "uV",
            row -> amplitude(row, Amplitude::sampledPeakToPeakMicrovolts)),
    POSITIVE_PEAK("positive_peak_uV", "Highest value in the amplitude window, relative to the baseline", "uV",
            row -> amplitude(row, a -> a.positive().microvolts())),
    POSITIVE_PEAK_TIME("positive_peak_ms", "Time of the highest value after the pulse", "ms",
            row -> amplitude(row, a -> a.positive().millis())),
    NEGATIVE_PEAK("negative_peak_uV", "Lowest value in the amplitude window, relative to the baseline", "uV",
            row -> amplitude(row, a -> a.negative().microvolts())),
    NEGATIVE_PEAK_TIME("negative_peak_ms", "Time of the lowest value after the pulse", "ms",
            row -> amplitude(row, a -> a.negative().millis())),
    ONSET_LATENCY("onset_latency_ms", "Onset of the response after the pulse; n/a where onset_reason or rejection says why", "ms",
            MepColumn::latency),
    ONSET_REASON("onset_reason", "Why a measured response has no onset latency; n/a where it has one or was rejected", "",
            MepColumn::onsetReason),
    RESPONSE("response", "Whether the MEP met the response criterion; n/a where the response was rejected", "",
            row -> row.response().outcome() instanceof Outcome.Measured measured
                    ? measured.mep().response() ? "1" : "0" : Names.ABSENT),
    BACKGROUND_RMS("background_rms_uV", "Root mean square of the EMG before the pulse, about its mean; n/a where samples are missing",
            "uV", row -> background(row, Background::rmsMicrovolts)),
    BACKGROUND_MEAN_RECTIFIED("background_mean_rectified_uV", "Mean rectified EMG before the pulse, about its mean", "uV",
            row -> background(row, Background::meanRectifiedMicrovolts)),
    BACKGROUND_PEAK_TO_PEAK("background_peak_to_peak_uV", "Peak-to-peak amplitude of the EMG before the pulse", "uV",
            row -> background(row, Background::peakToPeakMicrovolts)),
    OFFSET("offset_ms", "End of the response after the pulse; n/a where shape_reason or rejection says why", "ms",
            row -> shape(row, MepShape.Found::offsetMillis)),
    DURATION("duration_ms", "Offset minus onset latency", "ms", row -> shape(row, MepShape.Found::durationMillis)),
    AREA("area_uV_ms", "Area of the rectified response from onset to offset", "uV*ms",
            row -> shape(row, MepShape.Found::areaMicrovoltMillis)),
    THICKNESS("thickness_ms", "Area over peak-to-peak amplitude", "ms", row -> shape(row, MepShape.Found::thicknessMillis)),
    PHASES("phases", "Excursions of noteworthy size on one side of the baseline", "", row -> count(row, MepShape.Found::phases)),
    TURNS("turns", "Changes of direction that are followed by a noteworthy change of voltage", "",
            row -> count(row, MepShape.Found::turns)),
    PEAKS("peaks", "Turns that point away from the baseline and stand out of the background", "", row -> count(row, MepShape.Found::peaks)),
    SHAPE_REASON("shape_reason", "Why a measured response has no offset and shape; n/a where it has one or was rejected", "",
            row -> row.response().outcome() instanceof Outcome.Measured measured && measured.mep().shape() instanceof MepShape.None none
                    ? none.reason().name() : Names.ABSENT),
    REMARKS("remarks", "What a person should look at, separated by blanks; n/a where there is nothing", "", MepColumn::remarks),
    SILENT_PERIOD_ONSET("silent_period_onset_ms", "Where the silent period begins after the pulse, by the start in the settings", "ms",
            row -> silence(row, SilentPeriod.Found::onsetMillis)),
    SILENT_PERIOD_FIRST_RETURN("silent_period_first_return_ms", "Where any EMG first returns (end of the absolute silent period)", "ms",
            row -> silence(row, SilentPeriod.Found::firstReturnMillis)),
    SILENT_PERIOD_OFFSET("silent_period_offset_ms", "Where uninterrupted EMG returns (end of the relative silent period)", "ms",
            row -> silence(row, SilentPeriod.Found::offsetMillis)),
    SILENT_PERIOD_DURATION("silent_period_duration_ms", "Offset minus onset; the true one is longer where silent_period_lower_bound is 1",
            "ms", row -> silence(row, SilentPeriod.Found::durationMillis)),
    SILENT_PERIOD_LOWER_BOUND("silent_period_lower_bound", "Whether EMG did not return before the search ended", "",
            row -> silentPeriod(row) instanceof SilentPeriod.Found found ? found.lowerBound() ? "1" : "0" : Names.ABSENT),
    SILENT_PERIOD_REASON("silent_period_reason", "Why a measured response has no silent period; n/a where it has one or was rejected", "",
            row -> silentPeriod(row) instanceof SilentPeriod.None none ? none.reason().name() : Names.ABSENT),
    SILENT_PERIOD_PER_MILLIVOLT("silent_period_ms_per_mV", "Duration of the silent period over the peak-to-peak amplitude of the response",
            "ms/mV", MepColumn::silencePerMillivolt);

    private final String header;
    private final String description;
    private final String units;
    private final Function<Row, String> cell;

    MepColumn(String header, String description, String units, Function<Row, String> cell) {
        this.header = header;
        this.description = description;
        this.units = units;
        this.cell = cell;
    }

    /**
     * One line of the table.
     *
     * @param channel  the channel
     * @param response its response to one pulse
     */
    record Row(ChannelReport channel, Response response) {
    }

    /** Words that stand in cells. */
    private static final class Names {
        static final String ABSENT = "n/a";
        static final String ACCEPTED = "accepted";
        static final String REJECTED = "rejected";
    }

    /** The columns of a report: those of silent periods only where a channel has any. */
    static List<MepColumn> of(AnalysisReport report) {
        boolean silence = report.channels().stream().anyMatch(channel -> !channel.silentPeriods().isEmpty());
        return Arrays.stream(values()).filter(column -> silence || !column.header.startsWith("silent_period_")).toList();
    }

    String header() {
        return header;
    }

    String description() {
        return description;
    }

    /** The unit as BIDS writes it; empty for columns without one. */
    String units() {
        return units;
    }

    String cell(Row row) {
        return cell.apply(row);
    }

    /** What the codes of a column mean; empty for columns of numbers and free text. */
    Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        switch (this) {
            case STATUS -> {
                levels.put(Names.ACCEPTED, "the response was measured");
                levels.put(Names.REJECTED, "the response was not measured, for the reason in the column rejection");
            }
            case REJECTION -> Arrays.stream(Rejection.values()).forEach(reason -> levels.put(reason.name(), reason.sentence()));
            case ONSET_REASON -> Arrays.stream(NoOnset.values()).forEach(reason -> levels.put(reason.name(), reason.sentence()));
            case SHAPE_REASON -> Arrays.stream(NoShape.values()).forEach(reason -> levels.put(reason.name(), reason.sentence()));
            case REMARKS -> Arrays.stream(Remark.values()).forEach(remark -> levels.put(remark.name(), remark.sentence()));
            case SILENT_PERIOD_REASON -> Arrays.stream(NoSilentPeriod.values())
                    .forEach(reason -> levels.put(reason.name(), reason.sentence()));
            case SILENT_PERIOD_LOWER_BOUND -> {
                levels.put("0", "EMG returned");
                levels.put("1", "EMG did not return before the search ended");
            }
            case RESPONSE -> {
                levels.put("0", "the MEP did not meet the response criterion");
                levels.put("1", "the MEP met the response criterion");
            }
            default -> {
                return levels;
            }
        }
        return levels;
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Digits.full(value) : Names.ABSENT;
    }

    private static SilentPeriod silentPeriod(Row row) {
        return row.channel().silentPeriods().get(row.response().number());
    }

    private static String silence(Row row, ToDoubleFunction<SilentPeriod.Found> value) {
        return silentPeriod(row) instanceof SilentPeriod.Found found ? number(value.applyAsDouble(found)) : Names.ABSENT;
    }

    private static String rejection(Row row, Function<Outcome.Rejected, String> text) {
        return row.response().outcome() instanceof Outcome.Rejected rejected ? text.apply(rejected) : Names.ABSENT;
    }

    private static String amplitude(Row row, ToDoubleFunction<Amplitude> value) {
        return row.response().outcome() instanceof Outcome.Measured measured
                ? number(value.applyAsDouble(measured.mep().amplitude())) : Names.ABSENT;
    }

    private static String latency(Row row) {
        if (row.response().outcome() instanceof Outcome.Measured measured) {
            OptionalDouble latency = measured.mep().onset().latency();
            return latency.isPresent() ? number(latency.getAsDouble()) : Names.ABSENT;
        }
        return Names.ABSENT;
    }

    private static Optional<MepShape.Found> shape(Row row) {
        return row.response().outcome() instanceof Outcome.Measured measured && measured.mep().shape() instanceof MepShape.Found found
                ? Optional.of(found) : Optional.empty();
    }

    private static String shape(Row row, ToDoubleFunction<MepShape.Found> value) {
        return shape(row).map(found -> number(value.applyAsDouble(found))).orElse(Names.ABSENT);
    }

    private static String count(Row row, ToIntFunction<MepShape.Found> value) {
        return shape(row).map(found -> Integer.toString(value.applyAsInt(found))).orElse(Names.ABSENT);
    }

    private static String remarks(Row row) {
        Set<Remark> remarks = row.channel().remarks().getOrDefault(row.response().number(), Set.of());
        return remarks.isEmpty() ? Names.ABSENT : String.join(" ", remarks.stream().map(Remark::name).toList());
    }

    private static String silencePerMillivolt(Row row) {
        return silentPeriod(row) instanceof SilentPeriod.Found found && row.response().outcome() instanceof Outcome.Measured measured
                && measured.mep().amplitude().peakToPeakMicrovolts() > 0
                ? number(found.durationPerMillivolt(measured.mep().amplitude())) : Names.ABSENT;
    }

    private static String onsetReason(Row row) {
        return row.response().outcome() instanceof Outcome.Measured measured && measured.mep().onset() instanceof Onset.None none
                ? none.reason().name() : Names.ABSENT;
    }

    private static String background(Row row, ToDoubleFunction<Background> value) {
        return row.response().background().map(background -> number(value.applyAsDouble(background))).orElse(Names.ABSENT);
    }
}
