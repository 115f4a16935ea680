package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.io.visit.Block;
import org.mep4j.io.visit.NerveFindings;
import org.mep4j.io.visit.Role;
import org.mep4j.io.visit.VisitFindings;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.report.ChannelReport;

/** The pictures of a visit's page, each with its legend. A measure without a picture has its reason in the table. */
final class VisitFigures {

    private final Markup out;
    private final VisitReport report;

    VisitFigures(Markup out, VisitReport report) {
        this.out = out;
        this.report = report;
    }

    void draw() {
        out.open("section", "class", "channel", "id", "figures").open("div", "class", "channel-head").leaf("h2", "Pictures").close();
        out.open("div", "class", "figures");
        for (Block block : report.blocks()) {
            if (block.role() == Role.RESTING_THRESHOLD || block.role() == Role.ACTIVE_THRESHOLD) {
                block.channels().forEach(channel -> threshold(block.role(), channel));
            }
        }
        VisitFindings findings = report.findings();
        findings.recruitment().forEach(this::recruitment);
        findings.paired().forEach(this::paired);
        findings.silent().forEach(this::silent);
        for (NerveFindings nerve : findings.nerves()) {
            mWave(nerve);
            fWaves(nerve);
        }
        findings.changes().forEach(this::change);
        out.close().closeLine();
    }

    private void threshold(Role role, ChannelReport channel) {
        ChannelFindings findings = ChannelFindings.of(channel);
        PsychometricFigure figure = new PsychometricFigure(out, findings);
        if (!figure.isWorthwhile()) {
            return;
        }
        begin(role == Role.RESTING_THRESHOLD ? "Resting motor threshold" : "Active motor threshold", channel.channel().name());
        figure.draw();
        out.open("p", "class", "legend");
        key("disc observed-key", "observed, area by number of accepted pulses");
        if (figure.hasCurve()) {
            key("line curve-key", "fitted normal distribution");
        }
        Estimate estimate = report.measures().stream().filter(measure -> measure.muscle().equals(channel.channel().name())
                && measure.id().equals(role == Role.RESTING_THRESHOLD ? "rmt" : "amt")).findFirst().orElseThrow().estimate();
        told(estimate, "line threshold-key", " %MSO");
        end();
    }

    /** The estimate in the legend, or why there is none. */
    private void told(Estimate estimate, String type, String unit) {
        if (estimate instanceof Estimate.Value value) {
            key(type, VisitTables.digits(value.value()) + unit);
            value.interval().ifPresent(interval -> key("interval-key", "95 % interval " + VisitTables.interval(interval)));
        } else if (estimate instanceof Estimate.Absent absent) {
            out.leaf("span", Sentences.sentence(absent.detail()));
        }
    }

    private void recruitment(VisitFindings.Recruitment recruitment) {
        if (recruitment.trials().size() < 2) {
            return;
        }
        begin("Recruitment curve", recruitment.muscle());
        new RecruitmentFigure(out, recruitment).draw();
        out.open("p", "class", "legend");
        key("disc met-key", Sentences.count(recruitment.trials().size(), "accepted trial"));
        if (recruitment.fit() instanceof RecruitmentFit.Fitted fitted) {
            key("line curve-key", "Boltzmann curve");
            told(fitted.halfHeightPercentMso(), "line threshold-key", " %MSO (S50)");
        } else if (recruitment.fit() instanceof RecruitmentFit.NotFitted none) {
            out.leaf("span", Sentences.sentence(none.detail()));
        }
        end();
    }

    private void paired(VisitFindings.Paired paired) {
        List<RatioFigure.Bar> bars = new ArrayList<>();
        for (VisitFindings.Condition condition : paired.conditions()) {
            bars.add(new RatioFigure.Bar(condition.role().name(), Digits.brief(condition.isiMillis()) + " ms", condition.ratio()));
        }
        if (bars.stream().noneMatch(bar -> bar.ratio() instanceof Estimate.Value)) {
            return;
        }
        begin("Paired pulses", paired.muscle() + ", conditioned over test response");
        new RatioFigure(out, bars).draw("ratio to the test pulse alone");
        ratioLegend("test pulse alone");
    }

    private void change(VisitFindings.Change change) {
        List<RatioFigure.Bar> bars = change.plasticity().points().stream()
                .map(point -> new RatioFigure.Bar(Digits.brief(point.minutes()) + " min", "", point.ratio())).toList();
        if (bars.stream().noneMatch(bar -> bar.ratio() instanceof Estimate.Value)) {
            return;
        }
        begin("Change after the intervention", change.muscle());
        new RatioFigure(out, bars).draw("ratio to the baseline");
        ratioLegend("baseline");
    }

    private void ratioLegend(String reference) {
        out.open("p", "class", "legend");
        key("met-key", "ratio of geometric means");
        key("line bar-key", "95 % interval");
        key("line one-key", reference);
        end();
    }

    private void silent(VisitFindings.Silent silent) {
        if (silent.average().isEmpty()) {
            return;
        }
        begin("Cortical silent period", silent.muscle() + ", mean of the rectified trials");
        new SilentFigure(out, silent).draw();
        out.open("p", "class", "legend");
        key("line median-key", "mean rectified EMG");
        if (!silent.periods().isEmpty()) {
            key("interval-key", "mean silent period of " + Sentences.count(silent.periods().size(), "trial"));
            key("disc refused-key", "end in each trial");
        }
        end();
    }

    private void mWave(NerveFindings nerve) {
        if (nerve.mSweeps().isEmpty()) {
            return;
        }
        begin("M wave", nerve.muscle() + ", distal stimulation");
        new NerveFigure(out, nerve).mWaves();
        out.open("p", "class", "legend");
        key("line trace-key", Sentences.count(nerve.mSweeps().size(), "accepted sweep"));
        key("disc onsets-key", "onsets");
        key("disc peaks-key", "negative peaks");
        end();
    }

    private void fWaves(NerveFindings nerve) {
        if (nerve.fWaves().isEmpty() || nerve.fSweeps().isEmpty()) {
            return;
        }
        begin("F waves", nerve.muscle() + ", sweep by sweep");
        new NerveFigure(out, nerve).fWaves(nerve.fWaves().get());
        out.open("p", "class", "legend");
        key("disc onsets-key", Sentences.count(nerve.fWaves().get().summary().found(), "F wave"));
        if (nerve.fWaves().get().undetermined() > 0) {
            key("line rejected-key", Sentences.count(nerve.fWaves().get().undetermined(), "sweep") + " that cannot tell");
        }
        end();
    }

    private void begin(String title, String explanation) {
        out.open("figure", "class", "card").open("figcaption").leaf("b", title).text(" " + explanation).close();
    }

    /** Closes legend and figure. */
    private void end() {
        out.close().closeLine();
    }

    private void key(String type, String words) {
        out.open("span", "class", "entry").leaf("i", "", "class", "swatch " + type).text(words).close().text(" ");
    }
}
