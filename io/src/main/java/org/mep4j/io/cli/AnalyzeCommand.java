package org.mep4j.io.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mep4j.io.report.ReportFiles;
import org.mep4j.io.report.TextSummary;
import org.mep4j.io.report.VisitText;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.visit.VisitAnalysis;
import org.mep4j.io.visit.VisitDescription;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.Take;
import org.mep4j.pipeline.Workers;
import org.mep4j.pipeline.report.AnalysisReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mep4j analyze}: recordings in, a summary on the terminal and result files out. */
@Command(name = "analyze", aliases = "analyse", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "mep4j analyze RECORDING... [options]",
        description = {"Measures every MEP of a session and estimates the motor threshold.", "",
            "A folder with a description visit.tsv is a whole visit: every measure of every recording in NAME_measures.tsv, NAME_report.json"
                + " and NAME_report.html.", "",
            "Reads EDF(+), BDF(+), BrainVision, MAT (v5 to v7.3; FieldTrip and EEGLAB among them), CSV and TSV. Prints a summary and writes"
                + " NAME_meps.tsv (one row per pulse and channel) with its dictionary NAME_meps.json, NAME_report.json (everything, with"
                + " provenance) and NAME_report.html (pictures).", ""},
        footer = {"", "Examples:",
            "  mep4j analyze sub-01_task-rmt_emg.bdf",
            "  mep4j analyze recording.vhdr --pulses S255 --channels LFDI",
            "  mep4j analyze sweeps.mat --rate 10000 --unit mV --pulse-at 100 --window 18:50",
             "  mep4j analyze active.bdf --contraction 10:20 --mvc 850 --silent-period envelope --silent-period-start end",
             "  mep4j analyze folder-with-one-file-per-intensity --rate 10000 --unit mV --pulse-at 100",
             "  mep4j analyze folder-with-visit.tsv", "",
            "Exit codes: 0 done, 2 wrong usage, 3 unreadable input."})
final class AnalyzeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "A recording, or a folder with recordings.")
    private List<Path> paths;

    @ArgGroup(validate = false, heading = "%nRecordings, pulses and intensities%n")
    private RecordingOptions recordings = new RecordingOptions();

    @ArgGroup(validate = false, heading = "%nCleaning, rejecting and measuring%n")
    private MeasureOptions measure = new MeasureOptions();

    @ArgGroup(validate = false, heading = "%nResults%n")
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    /** Where results go. */
    static final class OutputOptions {
        @Option(names = "--out", paramLabel = "FOLDER", defaultValue = ".", description = "Folder for the result files; default: here.")
        private Path folder = Path.of(".");

        @Option(names = "--no-files", description = "Print the summary only.")
        private boolean noFiles;

        @Option(names = "--quiet", description = "Write the files only.")
        private boolean quiet;
    }

    /** What analyses, and the threads that it may use. */
    private record Work(MepAnalysis analysis, Workers workers) {
    }

    @Override
    public Integer call() throws IOException {
        if (paths.size() == 1 && VisitDescription.in(paths.get(0)).isPresent()) {
            return analyzeVisit(VisitDescription.in(paths.get(0)).get());
        }
        try (WorkerPool workers = new WorkerPool()) {
            return analyzeAll(workers);
        }
    }

    private int analyzeAll(Workers workers) throws IOException {
        Work work = new Work(MepAnalysis.with(measure.settings()).withWorkers(workers), workers);
        SessionLoader loader = new SessionLoader(recordings.session(measure.channels()));
        List<SessionFiles> found = new ArrayList<>();
        for (Path path : paths) {
            found.addAll(SessionFiles.in(path, recordings.grouping()));
        }
        List<SessionFiles> sessions = SessionFiles.withDistinctNames(found);
        if (sessions.size() == 1) {
            analyze(sessions.get(0), loader, work);
            return Mep4jCommand.DONE;
        }
        return analyzeEach(sessions, loader, work);
    }

    /** A folder with a description is one visit. Mistakes in it cost their own rows; the exit code tells that there were some. */
    private int analyzeVisit(Path description) throws IOException {
        VisitReport report = new VisitAnalysis(measure.settings(), recordings.session(measure.channels())).analyze(VisitDescription.read(description));
        PrintWriter out = spec.commandLine().getOut();
        if (!output.quiet) {
            out.print(VisitText.of(report, Terminal.isInteractive() ? TextSummary.Style.ANSI : TextSummary.Style.PLAIN));
        }
        if (!output.noFiles) {
            List<Path> written = ReportFiles.write(report, output.folder);
            if (!output.quiet) {
                written.forEach(file -> out.println("wrote " + file.normalize()));
            }
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        report.problems().forEach(problem -> err.println("mep4j: " + problem));
        return report.problems().isEmpty() ? Mep4jCommand.DONE : Mep4jCommand.UNREADABLE_INPUT;
    }

    /** One unreadable recording among many must not cost the others. */
    private int analyzeEach(List<SessionFiles> sessions, SessionLoader loader, Work work) {
        List<String> failures = new ArrayList<>();
        for (SessionFiles session : sessions) {
            try {
                analyze(session, loader, work);
            } catch (IOException | java.io.UncheckedIOException | IllegalArgumentException failure) {
                failures.add(Failures.sentence(failure));
            }
        }
        PrintWriter err = spec.commandLine().getErr();
        failures.forEach(failure -> err.println("mep4j: " + failure));
        if (!failures.isEmpty()) {
            err.println("mep4j: " + failures.size() + " of " + sessions.size() + " recordings or sessions could not be analysed");
        }
        return failures.isEmpty() ? Mep4jCommand.DONE : Mep4jCommand.UNREADABLE_INPUT;
    }

    private void analyze(SessionFiles session, SessionLoader loader, Work work) throws IOException {
        List<Take> takes = loader.load(session);
        AnalysisReport report = analyzed(session, takes, work.analysis());
        PrintWriter out = spec.commandLine().getOut();
        if (!output.quiet) {
            out.print(TextSummary.of(report, Terminal.isInteractive() ? TextSummary.Style.ANSI : TextSummary.Style.PLAIN));
        }
        if (!output.noFiles) {
            List<Path> written = ReportFiles.write(report, output.folder, work.workers());
            if (!output.quiet) {
                written.forEach(file -> out.println("wrote " + file.normalize()));
            }
        }
        out.flush();
    }

    private AnalysisReport analyzed(SessionFiles session, List<Take> takes, MepAnalysis analysis) {
        if (!Terminal.isInteractive()) {
            return analysis.analyze(session.name(), takes);
        }
        try (ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), session.name())) {
            return analysis.analyze(session.name(), takes, progress);
        }
    }
}
