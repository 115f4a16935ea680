package org.mep4j.io.report;

import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.mep4j.mep.Mep;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.TimeWindow;

/**
 * One trial at a time: a picture with onset, offset and silent period, which the page's script fills from the traces that the other
 * pictures of the channel hold, and the trials in words, which need no script.
 */
final class TrialPager {

    private final Markup out;
    private final ChannelReport report;

    /**
     * The trials of one channel.
     *
     * @param out      where they are written
     * @param findings the channel
     */
    TrialPager(Markup out, ChannelFindings findings) {
        this.out = out;
        this.report = findings.report();
    }

    /** Draws the empty picture, its buttons and the list. */
    void draw(TimeWindow shown) {
        out.open("figure", "class", "card pager");
        out.open("figcaption").leaf("b", "Trial by trial").text(" arrow keys go from one to the next").close();
        out.open("div", "class", "paged-view");
        controls();
        out.leaf("p", "", "class", "paged-text", "aria-live", "polite");
        picture(shown);
        out.open("p", "class", "legend");
        key("onset-key", "onset");
        key("offset-key", "offset");
        if (!report.silentPeriods().isEmpty()) {
            key("silence-key", "silent period");
        }
        key("window-key", "amplitude window");
        out.close().closeLine();
        out.open("details").leaf("summary", "All trials in words").open("ol", "class", "trial-list");
        report.responses().forEach(this::trial);
        out.close().close().closeLine();
    }

    private void controls() {
        out.open("div", "class", "paged-controls");
        out.leaf("button", "\u2190", "type", "button", "class", "paged-back", "aria-label", "previous trial");
        out.leaf("button", "\u2192", "type", "button", "class", "paged-on", "aria-label", "next trial");
        out.single("input", "type", "range", "min", "0", "value", "0", "aria-label", "trial");
        out.open("select", "aria-label", "which trials").leaf("option", "all trials", "value", "");
        out.leaf("option", "accepted", "value", "accepted").leaf("option", "rejected", "value", "refused");
        out.leaf("option", "with a remark", "value", "remarked").close();
        out.leaf("span", "", "class", "paged-count").closeLine();
    }

    private void picture(TimeWindow shown) {
        Plot.Frame frame = Plot.Frame.WIDE;
        Plot plot = new Plot(out, frame, Axis.linear(shown.startMillis(), shown.endMillis()), Axis.linear(0, 1));
        plot.begin("One trial, described in the text above", "data-w", "" + plot.width(), "data-h", "" + plot.height(),
                "data-from", "" + shown.startMillis(), "data-to", "" + shown.endMillis());
        plot.band("window", report.profile().amplitudeWindow().startMillis(), report.profile().amplitudeWindow().endMillis());
        plot.drawX("time after the pulse (ms)");
        out.open("g", "class", "paged-axis").close();
        plot.vertical("pulse", 0);
        plot.beginClip();
        out.open("g", "class", "paged-marks").close();
        out.open("g", "class", "paged-trace").close();
        plot.endClip();
        plot.end();
    }

    private void trial(Response response) {
        String kind = ChannelFindings.isAccepted(response) ? "accepted" : "refused";
        Set<Remark> remarks = report.remarks().getOrDefault(response.number(), Set.of());
        out.open("li", "data-n", "" + response.number(), "class", remarks.isEmpty() ? kind : kind + " remarked",
                "data-on", onset(response), "data-off", offset(response), "data-s", silence(response));
        out.text(words(response, remarks)).closeLine();
    }

    private String words(Response response, Set<Remark> remarks) {
        StringJoiner words = new StringJoiner(", ");
        String intensity = ChannelFindings.intensity(response).isPresent()
                ? ", " + Digits.brief(ChannelFindings.intensity(response).getAsDouble()) + " %MSO" : "";
        if (response.outcome() instanceof Outcome.Rejected rejected) {
            words.add("rejected: " + (rejected.detail().isBlank() ? rejected.reason().sentence() : rejected.detail()));
        } else {
            Mep mep = ChannelFindings.mep(response);
            words.add(Digits.microvolts(mep.amplitude().peakToPeakMicrovolts()) + " \u00b5V" + (mep.response() ? "" : " (no response)"));
            mep.onset().latency().ifPresentOrElse(latency -> words.add("onset " + Digits.fixed(latency, 1) + " ms"),
                    () -> words.add(noOnset(((Onset.None) mep.onset()).reason())));
            mep.shape().offset().ifPresent(millis -> words.add("offset " + Digits.fixed(millis, 1) + " ms"));
            remarks.forEach(remark -> words.add(remark.sentence()));
        }
        silentPeriod(response).ifPresent(period -> words.add(Sentences.silentPeriod(period)));
        response.background().ifPresent(background -> words.add("background " + Digits.microvolts(background.rmsMicrovolts()) + " \u00b5V RMS"));
        return "Pulse " + response.number() + intensity + ": " + words;
    }

    private static String noOnset(NoOnset reason) {
        return "no onset (" + reason.sentence() + ")";
    }

    private Optional<SilentPeriod> silentPeriod(Response response) {
        return Optional.ofNullable(report.silentPeriods().get(response.number()));
    }

    private static String onset(Response response) {
        return response.outcome() instanceof Outcome.Measured measured && measured.mep().onset().latency().isPresent()
                ? Digits.fixed(measured.mep().onset().latency().getAsDouble(), 2) : "";
    }

    private static String offset(Response response) {
        return response.outcome() instanceof Outcome.Measured measured && measured.mep().shape().offset().isPresent()
                ? Digits.fixed(measured.mep().shape().offset().getAsDouble(), 2) : "";
    }

    private String silence(Response response) {
        return silentPeriod(response).filter(SilentPeriod.Found.class::isInstance).map(SilentPeriod.Found.class::cast)
                .map(found -> Digits.fixed(found.silenceMillis(), 1) + " " + Digits.fixed(found.offsetMillis(), 1)).orElse("");
    }

    private void key(String type, String words) {
        out.open("span", "class", "entry").leaf("i", "", "class", "swatch " + type).text(words).close().text(" ");
    }
}
