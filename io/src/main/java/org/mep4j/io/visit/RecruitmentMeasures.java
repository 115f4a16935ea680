package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.recruitment.CurveShape;
import org.mep4j.excitability.recruitment.RecruitmentCurve;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.threshold.Trial;

/** The recruitment curve: a Boltzmann curve, and how the other shapes compare with it. */
final class RecruitmentMeasures {

    private static final MeasureKind S50 = new MeasureKind("recruitment_s50", "recruitment, intensity of half the rise (S50)", "%MSO");
    private static final MeasureKind THRESHOLD = new MeasureKind("recruitment_threshold", "recruitment, threshold", "%MSO");
    private static final MeasureKind SLOPE = new MeasureKind("recruitment_slope", "recruitment, maximum slope", "µV/%MSO");
    private static final MeasureKind PLATEAU = new MeasureKind("recruitment_plateau", "recruitment, plateau", "µV");
    private static final MeasureKind AREA = new MeasureKind("recruitment_area", "recruitment, area under the curve", "µV·%MSO");
    private static final String METHOD = "Boltzmann curve, least squares on log amplitude, profile likelihood interval";
    /** Models that far behind the best have essentially no support (Burnham and Anderson, Sociol Methods Res 33:261 (2004)). */
    private static final double NO_SUPPORT = 10;

    private final VisitData data;

    RecruitmentMeasures(VisitData data) {
        this.data = data;
    }

    /** What one muscle gives: the curve, or the reason that all its rows have. */
    private record Told(String muscle, Optional<RecruitmentFit.Fitted> curve, Estimate absent, VisitMeasure.Trials trials) {

        VisitMeasure row(MeasureKind kind, Function<RecruitmentFit.Fitted, Estimate> part, String more) {
            return kind.of(muscle, curve.map(part).orElse(absent), trials, METHOD + more);
        }
    }

    List<VisitFindings.Recruitment> add() {
        List<VisitFindings.Recruitment> found = new ArrayList<>();
        if (data.has(Role.RECRUITMENT) && data.muscles(Role.RECRUITMENT).isEmpty()) {
            rows(new Told("", Optional.empty(), data.missing(Role.RECRUITMENT, ""), VisitMeasure.Trials.NONE), "");
        }
        for (String muscle : data.muscles(Role.RECRUITMENT)) {
            found.add(muscle(muscle, data.channel(Role.RECRUITMENT, muscle).orElseThrow()));
        }
        return found;
    }

    private VisitFindings.Recruitment muscle(String muscle, ChannelReport channel) {
        List<Trial> trials = trials(channel);
        List<RecruitmentFit> ranked = RecruitmentCurve.compare(trials.stream().mapToDouble(Trial::percentMso).toArray(),
                trials.stream().mapToDouble(trial -> trial.peakToPeakMicrovolts().orElseThrow()).toArray());
        RecruitmentFit fit = ranked.stream().filter(any -> any.shape() == CurveShape.BOLTZMANN).findFirst().orElseThrow();
        VisitMeasure.Trials counts = new VisitMeasure.Trials(trials.size(), channel.responses().size() - trials.size());
        if (fit instanceof RecruitmentFit.Fitted fitted) {
            rows(new Told(muscle, Optional.of(fitted), fitted.halfHeightPercentMso(), counts), compared(muscle, fitted, ranked));
        } else if (fit instanceof RecruitmentFit.NotFitted none) {
            rows(new Told(muscle, Optional.empty(), Estimate.absent(none.reason(), none.detail()), counts), "");
        }
        return new VisitFindings.Recruitment(muscle, trials, fit);
    }

    private void rows(Told told, String compared) {
        data.add(told.row(S50, RecruitmentFit.Fitted::halfHeightPercentMso, compared));
        data.add(told.row(THRESHOLD, RecruitmentFit.Fitted::thresholdPercentMso, "; " + CurveShape.BOLTZMANN.thresholdRule()));
        data.add(told.row(SLOPE, RecruitmentFit.Fitted::maximumSlope, ""));
        data.add(told.row(PLATEAU, RecruitmentFit.Fitted::plateauMicrovolts, ""));
        data.add(told.row(AREA, RecruitmentFit.Fitted::areaUnderCurve, "; over the tested intensities"));
    }

    /** Every fitted shape with how far its AICc lies above the best; a Boltzmann curve that has no support beside another is noted. */
    private String compared(String muscle, RecruitmentFit.Fitted boltzmann, List<RecruitmentFit> ranked) {
        List<RecruitmentFit.Fitted> fitted = ranked.stream().filter(RecruitmentFit.Fitted.class::isInstance)
                .map(RecruitmentFit.Fitted.class::cast).toList();
        double best = fitted.get(0).goodness().aicc();
        double behind = boltzmann.goodness().aicc() - best;
        if (behind > NO_SUPPORT) {
            data.note(String.format(Locale.ROOT, "recruitment, %s: a %s curve fits far better than the Boltzmann curve (AICc %.1f lower)", muscle,
                    fitted.get(0).shape().words(), behind));
        }
        return fitted.stream().map(fit -> String.format(Locale.ROOT, "%s %.1f", fit.shape().words(), fit.goodness().aicc() - best))
                .collect(Collectors.joining(", ", "; AICc above the best of the shapes: ", ""));
    }

    private static List<Trial> trials(ChannelReport channel) {
        List<Trial> trials = new ArrayList<>();
        for (Response response : channel.responses()) {
            if (response.outcome() instanceof Outcome.Measured measured && response.pulse().intensity().isPresent()
                    && measured.mep().amplitude().peakToPeakMicrovolts() > 0) {
                trials.add(Trial.measured(response.pulse().intensity().get().percentMso(), measured.mep().amplitude().peakToPeakMicrovolts(),
                        channel.criterion().peakToPeakMicrovolts()));
            }
        }
        return trials;
    }
}
