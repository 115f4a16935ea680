package org.mep4j.io.report;

import java.util.List;
import java.util.Optional;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.Interval;
import org.mep4j.io.visit.Block;
import org.mep4j.io.visit.Checklist;
import org.mep4j.io.visit.VisitMeasure;
import org.mep4j.io.visit.VisitReport;

/** The tables of a visit's page, and how its numbers are written for readers. */
final class VisitTables {

    /** What readers look for first, in this order; paired pulses are told by their beginning. */
    private static final List<String> KEY = List.of("rmt", "amt", "mep_amplitude", "mep_latency", "recruitment_s50", "sici_", "icf_", "lici_", "sai_",
            "csp", "cmct_f", "cmct_root", "m_amplitude", "f_minimum", "motor_velocity", "change_average");

    private final Markup out;
    private final VisitReport report;

    VisitTables(Markup out, VisitReport report) {
        this.out = out;
        this.report = report;
    }

    /** A block in words. */
    static String title(Block block) {
        StringBuilder title = new StringBuilder(block.role().word());
        block.isiMillis().ifPresent(isi -> title.append(' ').append(Digits.brief(isi)).append(" ms"));
        block.minutes().ifPresent(minutes -> title.append(' ').append(Digits.brief(minutes)).append(" min"));
        return title.toString();
    }

    /** A value with as many digits as a reader needs: three significant, never more than three decimals. */
    static String digits(double value) {
        double size = Math.abs(value);
        return Digits.fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
    }

    static String interval(Interval interval) {
        if (interval.low().isPresent() && interval.high().isPresent()) {
            return digits(interval.low().getAsDouble()) + " to " + digits(interval.high().getAsDouble());
        }
        if (interval.low().isPresent()) {
            return "from " + digits(interval.low().getAsDouble()) + ", unbounded above";
        }
        return interval.high().isPresent() ? "up to " + digits(interval.high().getAsDouble()) + ", unbounded below" : "unbounded on both sides";
    }

    /** A grid of the numbers that readers look for first; absent ones stand in the table with their reasons. */
    void keyResults() {
        out.open("section", "class", "visit-keys", "aria-label", "Results");
        for (String key : KEY) {
            for (VisitMeasure measure : report.measures()) {
                boolean wanted = key.endsWith("_") ? measure.id().startsWith(key) : measure.id().equals(key);
                if (wanted && measure.estimate() instanceof Estimate.Value value) {
                    card(measure, value);
                }
            }
        }
        out.closeLine();
    }

    private void card(VisitMeasure measure, Estimate.Value value) {
        out.open("article", "class", "card visit-key");
        out.open("p", "class", "label").leaf("b", Sentences.capital(measure.name())).text(" " + measure.muscle()).close();
        out.open("p", "class", "value").leaf("strong", digits(value.value()));
        if (!measure.unit().isEmpty()) {
            out.leaf("span", " " + measure.unit(), "class", "unit");
        }
        out.close();
        out.leaf("p", value.interval().map(VisitTables::interval).orElse("no interval"), "class", "interval-text");
        out.closeLine();
    }

    /** Every measure, or why there is none. */
    void measures() {
        out.open("section", "class", "channel", "id", "measures").open("div", "class", "channel-head").leaf("h2", "Every measure").close();
        out.open("div", "class", "card").open("div", "class", "scroll").open("table", "class", "measures").open("thead").open("tr");
        out.leaf("th", "Measure").leaf("th", "Muscle").leaf("th", "Value", "class", "right").leaf("th", "95 % interval", "class", "right if-wide")
                .leaf("th", "Accepted", "class", "right").leaf("th", "Rejected", "class", "right").leaf("th", "Method").close().close().open("tbody");
        for (VisitMeasure measure : report.measures()) {
            out.open("tr").leaf("th", Sentences.capital(measure.name()), "scope", "row").leaf("td", measure.muscle());
            if (measure.estimate() instanceof Estimate.Value value) {
                Optional<Interval> interval = value.interval();
                out.open("td", "class", "right").leaf("span", (digits(value.value()) + " " + measure.unit()).strip(), "class", "main");
                interval.ifPresent(own -> out.leaf("span", interval(own), "class", "if-narrow"));
                out.close();
                out.leaf("td", interval.map(VisitTables::interval).orElse("none"), "class", (interval.isPresent() ? "right" : "right no-value")
                        + " if-wide");
            } else if (measure.estimate() instanceof Estimate.Absent absent) {
                String reason = Sentences.sentence(absent.detail());
                out.leaf("td", reason, "class", "no-value if-wide", "colspan", "2").leaf("td", reason, "class", "no-value if-narrow");
            }
            out.leaf("td", "" + measure.trials().accepted(), "class", "right").leaf("td", "" + measure.trials().rejected(), "class", "right");
            out.leaf("td", measure.method(), "class", "method").closeLine();
        }
        out.close().close().close().close().closeLine();
    }

    /** The reporting checklist, with what still has to be said. */
    void checklist() {
        long missing = report.checklist().stream().filter(answer -> answer.status() == Checklist.Status.MISSING).count();
        out.open("section", "class", "channel", "id", "checklist").open("div", "class", "channel-head").leaf("h2", "Reporting checklist").close();
        out.leaf("p", "Chipchase et al., Clin Neurophysiol 123:1698 (2012). The recordings answer what they can; " + (missing == 0
                ? "nothing is missing." : missing + " items are missing and can be given in visit_about.tsv."), "class", "lead");
        out.open("div", "class", "card").open("div", "class", "scroll").open("table", "class", "checklist").open("tbody");
        Checklist.Group group = null;
        for (Checklist.Answer answer : report.checklist()) {
            if (answer.item().group() != group) {
                group = answer.item().group();
                out.open("tr", "class", "group").leaf("th", Sentences.capital(group.words()), "colspan", "2").close();
            }
            boolean none = answer.status() == Checklist.Status.MISSING;
            out.open("tr").leaf("th", answer.item().text(), "scope", "row");
            out.leaf("td", none ? "missing (" + answer.item().key() + ")" : Sentences.capital(answer.answer()), "class",
                    none ? "missing" : answer.status() == Checklist.Status.NOT_APPLICABLE ? "no-value" : "answered").closeLine();
        }
        out.close().close().close().close().closeLine();
    }
}
