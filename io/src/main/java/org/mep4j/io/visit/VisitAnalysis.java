package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.settings.AnalysisSettings;

/**
 * Analyses a visit: every recording of its description, and from them one table of thresholds, responses, recruitment, inhibition,
 * silent period, conduction, reflexes, contraction, change and dose.
 *
 * <p>Settings follow the role where it demands it: rest or contraction for thresholds and silent periods; rest judged before the
 * conditioning stimulus and everything between the two stimuli bridged for paired pulses; a short bridge and no filter (unless one is
 * asked for) for M and F waves. What cannot be read is a problem of the report and the reason of the measures that need it; the rest
 * stands. Immutable; the same recordings and settings give the same report.
 */
public final class VisitAnalysis {

    private final AnalysisSettings settings;
    private final SessionOptions options;

    /**
     * An analysis.
     *
     * @param settings what holds for every recording; its channels are replaced by those of the options and the description
     * @param options  what the caller knows about the recordings
     */
    public VisitAnalysis(AnalysisSettings settings, SessionOptions options) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * Analyses a visit.
     *
     * @param description what its recordings are
     * @return the report
     */
    public VisitReport analyze(VisitDescription description) {
        List<String> problems = new ArrayList<>(description.problems());
        BlockLoader loader = new BlockLoader(description, options, new BlockSettings(settings), problems);
        List<Block> blocks = loader.blocks();
        VisitData data = new VisitData(blocks, description.about());
        new ThresholdMeasures(data).add();
        new ResponseMeasures(data).add();
        List<VisitFindings.Recruitment> recruitment = new RecruitmentMeasures(data).add();
        List<VisitFindings.Paired> paired = new PairedMeasures(data).add();
        String rule = settings.supplements().silentPeriod().orElseGet(SilentPeriodMeasure::cortical).toString();
        List<VisitFindings.Silent> silent = new SilentMeasures(data, rule, loader.silentAverages()).add();
        List<NerveFindings> nerves = new NerveMeasures(data).add();
        new ConductionMeasures(data).add(nerves);
        new ReflexMeasures(data).add();
        new SensoryMeasures(data).add();
        new ContractionMeasures(data, settings.cleaning()).add(loader.contractions());
        new NormalisedMeasures(data).add();
        List<VisitFindings.Change> changes = new ChangeMeasures(data).add();
        new DoseMeasures(data, description, problems).add();
        VisitFindings findings = new VisitFindings(recruitment, paired, silent, nerves, changes);
        return new VisitReport(description, data.measures(), Published.of(data.measures()), blocks, findings,
                new ChecklistAnswers(data).all(), problems, notes(blocks, data.notes()),
                blocks.stream().flatMap(block -> block.report().stream()).map(AnalysisReport::provenance).toList());
    }

    /** M waves come before the window of cortical responses, and are measured in one of their own. */
    private static boolean ofAnotherWindow(Role role, String note) {
        return role.isNerve() && (note.contains(Remark.PEAK_AT_WINDOW_EDGE.sentence()) || note.contains(Remark.LONG_ARTIFACT.sentence()));
    }

    /** The notes of every block with its role before them; what several blocks say alike is said once. */
    private static List<String> notes(List<Block> blocks, List<String> own) {
        Set<String> notes = new LinkedHashSet<>(own);
        for (Block block : blocks) {
            block.report().ifPresent(report -> {
                report.notes().forEach(note -> notes.add(block.role() + ": " + note));
                report.channels().forEach(channel -> channel.notes().stream().filter(note -> !ofAnotherWindow(block.role(), note)).forEach(note ->
                        notes.add(block.role() + ", " + channel.channel().name() + ": " + note)));
            });
        }
        return List.copyOf(notes);
    }
}
