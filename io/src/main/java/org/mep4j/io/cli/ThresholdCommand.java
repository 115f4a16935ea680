package org.mep4j.io.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.NoThreshold;
import org.mep4j.threshold.Psychometric;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.ThresholdEstimate.NotEstimable;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.GoodnessOfFit;
import org.mep4j.threshold.fit.ProbitThreshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mep4j threshold}: a table of intensities and responses in, thresholds by every method out. */
@Command(name = "threshold", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Estimates the motor threshold from a table of trials.", "",
            "The table (CSV or TSV) has a column intensity in %%MSO and a column amplitude_uV, or a column response with yes or no,"
                + " or both. The NAME_meps.tsv of mep4j analyze is one.", ""},
        footer = {"", "Examples:",
            "  mep4j threshold trials.csv",
            "  mep4j threshold session_meps.tsv --channel FDI --criterion 200 --method bayes,probit",
            "  mep4j threshold trials.csv --method all --format json", "",
            "Exit codes: 0 done (also if there is no threshold), 2 wrong usage, 3 unreadable input."})
final class ThresholdCommand implements Callable<Integer> {

    private static final long SEED = 1;
    private static final double MAXIMUM = 100;

    /** How thresholds are written. */
    enum Format { TEXT, TSV, JSON }

    @Parameters(paramLabel = "TABLE", description = "The trials, one row each.")
    private Path file;

    @Option(names = "--criterion", paramLabel = "UV",
            description = "Amplitude that counts as a response; default: the column response, or 50 where there is none.")
    private Double criterion;

    @Option(names = "--unit", paramLabel = "UNIT", description = "Unit of amplitudes whose heading names none: nV, uV, mV, V.")
    private String unit;

    @Option(names = "--channel", paramLabel = "NAME", description = "Use the rows of this channel.")
    private String channel;

    @Option(names = "--method", paramLabel = "NAME", split = ",",
            description = "Methods: bayes, probit, probit-7, bootstrap, logit, logit-7, 5/10, 10/20, 3/6, mills-nithi, spearman-kaerber,"
                + " isotonic, or all; default: the usual ones.")
    private List<String> methods = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", description = "text, tsv or json; default: text.")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<FinishedMethod> chosen = methods.isEmpty() ? FinishedMethod.usual() : FinishedMethod.parse(methods);
        TrialTable table = TrialTable.read(file, reading());
        List<ThresholdEstimate> estimates = chosen.stream().map(method -> method.estimate(table.trials())).toList();
        List<String> warnings = new ArrayList<>(warnings(table.trials()));
        warnings.addAll(scaleWarnings(table.trials(), estimates));
        PrintWriter out = spec.commandLine().getOut();
        out.print(switch (format) {
            case TSV -> EstimateFiles.tsv(estimates);
            case JSON -> EstimateFiles.json(estimates, table, warnings);
            case TEXT -> text(table, estimates, warnings);
        });
        out.flush();
        return Mep4jCommand.DONE;
    }

    private TrialTable.Reading reading() {
        if (criterion != null && !(criterion > 0 && criterion < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("--criterion must be a positive number of microvolts: " + Numbers.plain(criterion));
        }
        Optional<VoltageUnit> parsed = Optional.ofNullable(unit).map(text -> VoltageUnit.parse(text).orElseThrow(() ->
                new IllegalArgumentException("--unit must be nV, uV, mV or V: " + text)));
        return new TrialTable.Reading(criterion == null ? OptionalDouble.empty() : OptionalDouble.of(criterion), parsed,
                Optional.ofNullable(channel));
    }

    private static List<String> warnings(List<Trial> trials) {
        ThresholdEstimate fit = ProbitThreshold.defaults().estimate(trials);
        return fit instanceof ThresholdEstimate.Estimated found && Psychometric.of(found).isPresent()
                ? GoodnessOfFit.of(Psychometric.of(found).get(), trials, SEED).warnings() : GoodnessOfFit.warnings(trials);
    }

    /** Thresholds that no stimulator reaches. */
    private static List<String> scaleWarnings(List<Trial> trials, List<ThresholdEstimate> estimates) {
        double highest = trials.stream().mapToDouble(Trial::percentMso).max().orElse(0);
        boolean above = highest <= MAXIMUM && estimates.stream().anyMatch(estimate -> estimate instanceof Estimated found
                ? found.percentMso() > MAXIMUM
                : highest == MAXIMUM && ((NotEstimable) estimate).reason() == NoThreshold.ABOVE_TESTED_RANGE);
        return above ? List.of("the threshold may lie above the stimulator's maximum, 100 %MSO") : List.of();
    }

    private static String text(TrialTable table, List<ThresholdEstimate> estimates, List<String> warnings) {
        StringBuilder text = new StringBuilder(head(table)).append("\n\n").append(EstimateText.table(estimates));
        if (!warnings.isEmpty()) {
            text.append('\n');
            warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        }
        return text.toString();
    }

    private static String head(TrialTable table) {
        List<Trial> trials = table.trials();
        String leftOut = table.leftOut() == 0 ? "" : String.format(Locale.ROOT,
                "; %d without intensity or response left out", table.leftOut());
        if (trials.isEmpty()) {
            return "no trials" + leftOut;
        }
        double[] levels = trials.stream().mapToDouble(Trial::percentMso).sorted().distinct().toArray();
        return EstimateText.counted(trials.size(), "trial") + " at " + (levels.length == 1 ? "" : levels.length + " intensities from ")
                + Numbers.plain(levels[0]) + (levels.length == 1 ? "" : " to " + Numbers.plain(levels[levels.length - 1])) + " %MSO, "
                + EstimateText.counted(trials.stream().filter(Trial::responded).count(), "response") + leftOut;
    }
}
