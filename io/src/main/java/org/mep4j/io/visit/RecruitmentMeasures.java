package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.recruitment.CurveShape;
import org.mep4j.excitability.recruitment.RecruitmentCurve;
import org.mep4j.excitability.recruitment.RecruitmentFit;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.threshold.Trial;

/** The recruitment curve. */
final class RecruitmentMeasures {

    private static final String METHOD = "Boltzmann curve, least squares on log amplitude, profile likelihood interval";

    private final VisitData data;

    RecruitmentMeasures(VisitData data) {
        this.data = data;
    }

    List<VisitFindings.Recruitment> add() {
        List<VisitFindings.Recruitment> found = new ArrayList<>();
        if (data.has(Role.RECRUITMENT) && data.muscles(Role.RECRUITMENT).isEmpty()) {
            Estimate none = data.missing(Role.RECRUITMENT, "");
            rows("", none, none, none, none, none, VisitMeasure.Trials.NONE);
        }
        for (String muscle : data.muscles(Role.RECRUITMENT)) {
            ChannelReport channel = data.channel(Role.RECRUITMENT, muscle).orElseThrow();
            List<Trial> trials = trials(channel);
            RecruitmentFit fit = RecruitmentCurve.fit(CurveShape.BOLTZMANN, trials);
            VisitMeasure.Trials counts = new VisitMeasure.Trials(trials.size(), channel.responses().size() - trials.size());
            if (fit instanceof RecruitmentFit.Fitted fitted) {
                rows(muscle, fitted.halfHeightPercentMso(), fitted.thresholdPercentMso(), fitted.maximumSlope(), fitted.plateauMicrovolts(),
                        fitted.areaUnderCurve(), counts);
            } else {
                RecruitmentFit.NotFitted none = (RecruitmentFit.NotFitted) fit;
                Estimate absent = Estimate.absent(none.reason(), none.detail());
                rows(muscle, absent, absent, absent, absent, absent, counts);
            }
            found.add(new VisitFindings.Recruitment(muscle, trials, fit));
        }
        return found;
    }

    private void rows(String muscle, Estimate half, Estimate threshold, Estimate slope, Estimate plateau, Estimate area,
            VisitMeasure.Trials trials) {
        data.add(new VisitMeasure("recruitment_s50", "recruitment, intensity of half the rise (S50)", muscle, "%MSO", half, trials, METHOD));
        data.add(new VisitMeasure("recruitment_threshold", "recruitment, threshold", muscle, "%MSO", threshold, trials, METHOD + "; "
                + CurveShape.BOLTZMANN.thresholdRule()));
        data.add(new VisitMeasure("recruitment_slope", "recruitment, maximum slope", muscle, "µV/%MSO", slope, trials, METHOD));
        data.add(new VisitMeasure("recruitment_plateau", "recruitment, plateau", muscle, "µV", plateau, trials, METHOD));
        data.add(new VisitMeasure("recruitment_area", "recruitment, area under the curve", muscle, "µV·%MSO", area, trials, METHOD
                + "; over the tested intensities"));
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
