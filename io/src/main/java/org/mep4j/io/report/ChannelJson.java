package org.mep4j.io.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.mep4j.epoch.quality.Background;
import org.mep4j.mep.Mep;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.IntensitySummary;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.report.Statistics;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Intensity;
import org.mep4j.threshold.ConfidenceInterval;
import org.mep4j.threshold.ThresholdEstimate;

/** One channel of the JSON report. */
final class ChannelJson {

    private final JsonText json;
    private final ChannelFindings findings;
    private final ChannelReport report;

    private ChannelJson(JsonText json, ChannelFindings findings) {
        this.json = json;
        this.findings = findings;
        this.report = findings.report();
    }

    static void write(JsonText json, ChannelFindings findings) {
        new ChannelJson(json, findings).fields();
    }

    private void fields() {
        json.text("name", report.channel().name());
        report.channel().muscle().ifPresent(muscle -> json.text("muscle", muscle));
        json.text("source_unit", report.channel().sourceUnit());
        json.exact("sample_rate_hz", report.rate().hertz());
        json.object("profile", () -> {
            json.text("name", report.profile().name());
            window("onset_window_ms", report.profile().onsetWindow());
            window("amplitude_window_ms", report.profile().amplitudeWindow());
        });
        json.text("state", report.state().name());
        json.number("median_background_rms_uV", findings.medianBackgroundMicrovolts(), "no pulse has a measured background");
        json.exact("response_criterion_peak_to_peak_uV", report.criterion().peakToPeakMicrovolts());
        json.integer("accepted", findings.accepted().size());
        json.integer("rejected", findings.rejected().size());
        json.object("rejections", () -> findings.rejections().forEach((reason, count) -> json.integer(reason.name(), count)));
        json.objects("thresholds", report.thresholds(), this::threshold);
        json.objects("intensities", report.intensities(), this::summary);
        json.texts("notes", report.notes());
        report.averageSilentPeriod().ifPresent(period -> json.object("average_silent_period", () -> silentPeriod(period)));
        json.objects("responses", report.responses(), this::response);
    }

    private void window(String name, TimeWindow window) {
        json.object(name, () -> {
            json.exact("start", window.startMillis());
            json.exact("end", window.endMillis());
        });
    }

    private void threshold(ThresholdEstimate estimate) {
        json.text("quantity", report.state().thresholdName());
        json.text("method", estimate.method());
        json.integer("trials", estimate.trials());
        if (estimate instanceof ThresholdEstimate.Estimated found) {
            json.text("status", "estimated");
            json.number("percent_mso", found.percentMso());
            interval(found.interval());
            json.number("spread_percent_mso", found.spread(), "the method gives none, or the trials do not tell");
            json.text("remark", found.remark());
        } else if (estimate instanceof ThresholdEstimate.NotEstimable none) {
            json.text("status", "not estimable");
            json.absent("percent_mso", "reason", none.reason().name());
            json.text("reason_text", none.reason().sentence());
            json.text("detail", none.detail());
        }
    }

    private void interval(Optional<ConfidenceInterval> interval) {
        if (interval.isEmpty()) {
            json.absent("interval", "interval_reason", "the method gives none");
            return;
        }
        json.object("interval", () -> {
            String unbounded = "the trials do not bound the threshold on this side";
            json.number("level", interval.get().level());
            json.number("low_percent_mso", interval.get().low(), unbounded);
            json.number("high_percent_mso", interval.get().high(), unbounded);
        });
    }

    private void summary(IntensitySummary summary) {
        intensity(summary.intensity());
        json.integer("delivered", summary.delivered());
        json.integer("accepted", summary.accepted());
        json.integer("responses", summary.responses());
        statistics("peak_to_peak_uV", summary.peakToPeak(), "no accepted pulse");
        statistics("onset_latency_ms", summary.latency(), "no accepted pulse with an onset");
    }

    private void intensity(Optional<Intensity> intensity) {
        if (intensity.isPresent()) {
            json.exact("intensity_percent_mso", intensity.get().percentMso());
        } else {
            json.absent("intensity_percent_mso", "intensity_percent_mso_reason", "not known");
        }
    }

    private void statistics(String name, Optional<Statistics> statistics, String reason) {
        if (statistics.isEmpty()) {
            json.absent(name, name + "_reason", reason);
            return;
        }
        Statistics s = statistics.get();
        json.object(name, () -> {
            json.integer("count", s.count());
            json.number("mean", s.mean());
            json.number("sd", s.count() > 1 ? OptionalDouble.of(s.sd()) : OptionalDouble.empty(), "a single value has none");
            json.number("median", s.median());
            json.number("low", s.low());
            json.number("high", s.high());
        });
    }

    private void response(Response response) {
        json.integer("pulse", response.number());
        json.text("recording", response.recording());
        json.exact("pulse_time_s", response.pulseSeconds());
        json.integer("pulse_sample", response.pulse().sampleIndex());
        json.text("pulse_label", response.pulse().label());
        intensity(response.pulse().intensity());
        if (response.outcome() instanceof Outcome.Measured measured) {
            json.text("status", "accepted");
            mep(measured.mep());
        } else if (response.outcome() instanceof Outcome.Rejected rejected) {
            json.text("status", "rejected");
            json.text("rejection", rejected.reason().name());
            json.text("rejection_text", rejected.reason().sentence());
            json.text("rejection_detail", rejected.detail());
        }
        background(response.background());
        json.texts("remarks", report.remarks().getOrDefault(response.number(), Set.of()).stream().map(Remark::name).toList());
        Optional.ofNullable(report.silentPeriods().get(response.number())).ifPresent(period -> json.object("silent_period", () -> {
            silentPeriod(period);
            if (period instanceof SilentPeriod.Found found && response.outcome() instanceof Outcome.Measured measured
                    && measured.mep().amplitude().peakToPeakMicrovolts() > 0) {
                json.number("duration_ms_per_mV", found.durationPerMillivolt(measured.mep().amplitude()));
            }
        }));
    }

    private void mep(Mep mep) {
        Amplitude amplitude = mep.amplitude();
        json.flag("response", mep.response());
        json.number("peak_to_peak_uV", amplitude.peakToPeakMicrovolts());
        json.number("peak_to_peak_sampled_uV", amplitude.sampledPeakToPeakMicrovolts());
        json.number("positive_peak_uV", amplitude.positive().microvolts());
        json.number("positive_peak_ms", amplitude.positive().millis());
        json.number("negative_peak_uV", amplitude.negative().microvolts());
        json.number("negative_peak_ms", amplitude.negative().millis());
        if (mep.onset() instanceof Onset.Found found) {
            json.number("onset_latency_ms", found.latencyMillis());
            found.interval().ifPresent(interval -> {
                json.number("onset_95_low_ms", interval.lowMillis());
                json.number("onset_95_high_ms", interval.highMillis());
            });
        } else if (mep.onset() instanceof Onset.None none) {
            json.absent("onset_latency_ms", "onset_reason", none.reason().name());
            json.text("onset_reason_text", none.reason().sentence());
        }
        shape(mep.shape());
    }

    private void shape(MepShape shape) {
        if (shape instanceof MepShape.Found found) {
            json.number("offset_ms", found.offsetMillis());
            json.number("duration_ms", found.durationMillis());
            json.number("area_uV_ms", found.areaMicrovoltMillis());
            json.number("thickness_ms", found.thicknessMillis());
            json.integer("phases", found.phases());
            json.integer("turns", found.turns());
            json.integer("peaks", found.peaks());
        } else if (shape instanceof MepShape.None none) {
            json.absent("offset_ms", "shape_reason", none.reason().name());
            json.text("shape_reason_text", none.reason().sentence());
        }
    }

    private void silentPeriod(SilentPeriod period) {
        if (period instanceof SilentPeriod.None none) {
            json.absent("duration_ms", "reason", none.reason().name());
            json.text("reason_text", none.reason().sentence());
        } else if (period instanceof SilentPeriod.Found found) {
            json.number("duration_ms", found.durationMillis());
            json.number("absolute_duration_ms", found.absoluteDurationMillis());
            json.flag("lower_bound", found.lowerBound());
            json.number("onset_ms", found.onsetMillis());
            json.number("silence_ms", found.silenceMillis());
            json.number("first_return_ms", found.firstReturnMillis());
            json.number("offset_ms", found.offsetMillis());
            json.number("background_mean_rectified_uV", found.backgroundMicrovolts());
            json.number("remaining_mean_rectified_uV", found.remainingMicrovolts());
            json.number("depth", found.depth());
            json.number("missing_area_uV_ms", found.missingAreaMicrovoltMillis());
        }
    }

    private void background(Optional<Background> background) {
        if (background.isEmpty()) {
            json.absent("background", "background_reason", "samples before the pulse are missing or not finite");
            return;
        }
        Background b = background.get();
        json.object("background", () -> {
            json.number("rms_uV", b.rmsMicrovolts());
            json.number("mean_rectified_uV", b.meanRectifiedMicrovolts());
            json.number("peak_to_peak_uV", b.peakToPeakMicrovolts());
        });
    }
}
