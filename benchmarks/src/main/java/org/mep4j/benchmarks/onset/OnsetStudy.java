package org.mep4j.benchmarks.onset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.mep4j.mep.Mep;
import org.mep4j.mep.Onset;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.mep.onset.OnsetRule;
import org.mep4j.mep.onset.OnsetWindows;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;

/**
 * The accuracy of every onset method on simulated responses, by signal-to-noise ratio. Sessions go through {@link MepAnalysis} with default
 * settings, so that the epochs are those that users get.
 *
 * <p>Arguments: {@code [--tuning] [--checking] [--seed N] [--sessions N] [--rules A,B] [--bound] [--out FILE] [--data FOLDER]}. The report
 * goes to the standard output and, where given, to a file; {@code --tuning} and {@code --checking} use the shapes on which mep4j's own
 * methods were tuned, with seeds of their own; {@code --bound} adds what is possible.
 */
public final class OnsetStudy {

    private static final double[][] RATIOS = {{2, 5}, {5, 10}, {10, 20}, {20, 100}, {0, 0}};
    private static final String VERDICT = """

            ## What was asked for, and what is missed

            Wanted: 0.3 / 1.0 ms at a ratio of 20 and more, 0.7 / 2.5 ms at 10 to 20, onsets on at most 1 % of pure background, intervals that cover
            93 to 97 %, and the best in every class. Missed: the median at 20 and more, by 0.06 ms, and both 95th percentiles. 1.0 ms at 20 and more is what
            one would reach who knows all but the response itself (below, from below). Fewer responses below 10 are found than by rules that find onsets
            on pure background too.

            How change-point, the default, came to be: how responses rise was learnt from two other generators (`--tuning`, `--checking`), and its
            constants were chosen on these; a table learnt from the first alone was tried on the second. Looks at the reporting shapes decided between
            designs, with seeds that are not used again: 271123, that one level is not enough for large responses; 271123 and 271124, that learnt rises
            alone are less exact there than the former polynomial rise, so that their mean with the kink was taken, which the other generators neither
            demand nor refute; 271123, that the interval holds both places; 271127, that both hold without the filter too. No constant was fitted to them.

            Before, the beginning was looked for in the filtered trace. With seed 271128 that gave 0.72 / 2.74 ms at 10 to 20 and 0.40 / 2.44 ms at 20 and
            more, where the interval was 5.1 ms wide; in the samples before the filter it is 4.4 ms. On the tuning and the checking shapes (seed 912) the 95th
            percentiles at 10 to 20 fell from 2.8 to 2.4 and from 3.3 to 3.1 ms, at 20 and more from 1.64 to 1.58 and from 2.68 to 2.62 ms. In recorded responses
            (below) the spread at one intensity fell in four of five subjects, from 0.44-1.02 to 0.41-0.70 ms, and stayed at 0.51 ms in the fifth.

            False alarms by seed, 3000 epochs of pure background each: 0.4, 0.6 and 1.3 % on the tuning shapes (seeds 901 to 903), 0.6, 0.5 and 1.2 % on the
            checking shapes, 0.8 and 0.7 % on the reporting shapes with 271127 and 271128 (1500 each); they come in clusters, from sessions of contraction
            with few, large potentials.
            """;
    private static final String[] CLASSES = {"below 5", "5 to 10", "10 to 20", "20 and more"};

    /** Errors of one method in one class. */
    private static final class Tally {
        private final List<Double> errors = new ArrayList<>();
        private int trials;
        private int intervals;
        private int covered;
        private double width;

        void add(Onset onset, double truth) {
            trials++;
            if (onset instanceof Onset.Found found) {
                errors.add(found.latencyMillis() - truth);
                found.interval().ifPresent(interval -> {
                    intervals++;
                    covered += interval.contains(truth) ? 1 : 0;
                    width += interval.highMillis() - interval.lowMillis();
                });
            }
        }

        double quantile(double share) {
            double[] sorted = errors.stream().mapToDouble(Math::abs).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
        }

        double bias() {
            double[] sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        }
    }

    private final Map<OnsetRule, Tally[]> tallies = new EnumMap<>(OnsetRule.class);
    private final Map<OnsetRule, int[]> falseAlarms = new EnumMap<>(OnsetRule.class);
    private final StudyOptions options;

    private OnsetStudy(StudyOptions options) {
        this.options = options;
        for (OnsetRule rule : options.rules()) {
            Tally[] classes = new Tally[CLASSES.length];
            for (int k = 0; k < classes.length; k++) {
                classes[k] = new Tally();
            }
            tallies.put(rule, classes);
            falseAlarms.put(rule, new int[2]);
        }
    }

    /**
     * Runs the study.
     *
     * @param args see the class
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        StudyOptions options = StudyOptions.of(args);
        OnsetStudy study = new OnsetStudy(options);
        study.simulate();
        StringBuilder report = new StringBuilder(study.report());
        if (options.bound()) {
            report.append(OnsetOracle.section(options.seed()));
        }
        if (options.data() != null) {
            report.append(RealSpread.report(options.data(), options.rules()));
        }
        System.out.println(report);
        if (options.out() != null) {
            Files.writeString(options.out(), report, StandardCharsets.UTF_8);
        }
    }

    private void simulate() {
        for (int session = 0; session < options.sessions(); session++) {
            for (double[] ratios : RATIOS) {
                SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + session * 101L + (long) ratios[0]);
                measure(new MadeRecording(options.generator(), ratios[0], ratios[1], random));
            }
            System.err.printf(Locale.ROOT, "\rsession %d of %d", session + 1, options.sessions());
        }
        System.err.println();
    }

    private void measure(MadeRecording made) {
        AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults()).analyze("made", List.of(made.take));
        OnsetWindows windows = OnsetWindows.of(MuscleProfiles.HAND);
        for (Response response : report.channels().get(0).responses()) {
            if (!(response.outcome() instanceof Outcome.Measured measured)) {
                continue;
            }
            int k = response.number() - 1;
            for (OnsetRule rule : options.rules()) {
                Mep mep = measured.mep();
                Onset onset = onset(rule, windows, response, mep);
                if (made.responses.get(k) == null) {
                    falseAlarms.get(rule)[0] += onset instanceof Onset.Found ? 1 : 0;
                    falseAlarms.get(rule)[1]++;
                } else {
                    double ratio = made.microvolts.get(k) / response.background().orElseThrow().rmsMicrovolts();
                    tallies.get(rule)[ratio < 5 ? 0 : ratio < 10 ? 1 : ratio < 20 ? 2 : 3].add(onset, made.onset(k));
                }
            }
        }
    }

    /** The default saw the samples before the filter too, which the trace does not hold, so its onset is the analysis's own. */
    static Onset onset(OnsetRule rule, OnsetWindows windows, Response response, Mep mep) {
        return rule == OnsetRule.CHANGE_POINT ? mep.onset() : rule.in(windows).detect(response.trace().orElseThrow(), mep.amplitude());
    }

    private String report() {
        return header() + errors() + biases() + intervals() + VERDICT;
    }

    private String header() {
        String shapes = options.generator().name().toLowerCase(Locale.ROOT);
        String command = "benchmarks/run-study onset --seed " + options.seed() + " --sessions " + options.sessions()
                + (shapes.equals("reporting") ? "" : " --" + shapes) + " --bound --out benchmarks/ONSET.md --data FOLDER";
        return String.format(Locale.ROOT, """
                # Onset latency: how accurate is each method?

                Made by `org.mep4j.benchmarks.onset.OnsetStudy` (seed %d, %d sessions of 25 pulses, shapes: %s) with

                    %s

                where the folder holds the public recordings (`oxford-mep`); without `--data` the real responses are left out, without `--bound` what is
                possible, which takes ten minutes.

                ## Simulated responses

                Sums of 6 to 95 motor-unit potentials (mono-, bi-, triphasic and abrupt) on rest (two thirds) or contraction, a third with mains hum, two
                thirds with a stimulus artifact, half of those with a slow tail, 2 to 10 kHz. Each session goes through the whole analysis with default
                settings. Truth: the noise-free, unfiltered response reaches 1 %% of its largest deflection. Methods use the hand's onset window, 14 to 35 ms.

                """, options.seed(), options.sessions() * RATIOS.length, shapes, command);
    }

    private String errors() {
        StringBuilder text = new StringBuilder("""
                Median / 95th percentile of |error| in ms, and share of the responses with an onset, by peak-to-peak over background RMS; false alarms are
                onsets on pure background.

                | method | false alarms |""");
        for (int k = 0; k < CLASSES.length; k++) {
            text.append(String.format(Locale.ROOT, " %s (n = %d) |", CLASSES[k], tallies.get(options.rules().get(0))[k].trials));
        }
        text.append("\n|---|---|").append("---|".repeat(CLASSES.length)).append('\n');
        for (OnsetRule rule : options.rules()) {
            int[] alarms = falseAlarms.get(rule);
            text.append(String.format(Locale.ROOT, "| %s | %.1f %% |", rule.label(), 100.0 * alarms[0] / alarms[1]));
            for (Tally tally : tallies.get(rule)) {
                text.append(tally.errors.isEmpty() ? " none |" : String.format(Locale.ROOT, " %.2f / %.2f, %.0f %% |", tally.quantile(0.5),
                        tally.quantile(0.95), 100.0 * tally.errors.size() / tally.trials));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String biases() {
        StringBuilder text = new StringBuilder("\nBias (median error, ms)\n\n| method |");
        for (String name : CLASSES) {
            text.append(' ').append(name).append(" |");
        }
        text.append("\n|---|").append("---|".repeat(CLASSES.length)).append('\n');
        for (OnsetRule rule : options.rules()) {
            text.append("| ").append(rule.label()).append(" |");
            for (Tally tally : tallies.get(rule)) {
                text.append(tally.errors.isEmpty() ? " |" : String.format(Locale.ROOT, " %+.2f |", tally.bias()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private String intervals() {
        StringBuilder text = new StringBuilder();
        for (OnsetRule rule : options.rules()) {
            Tally[] classes = tallies.get(rule);
            int all = 0;
            int covered = 0;
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < classes.length; k++) {
                all += classes[k].intervals;
                covered += classes[k].covered;
                line.append(String.format(Locale.ROOT, "; %s: %.1f %%, mean width %.2f ms", CLASSES[k],
                        100.0 * classes[k].covered / classes[k].intervals, classes[k].width / classes[k].intervals));
            }
            if (all > 0) {
                text.append(String.format(Locale.ROOT, "%nThe 95 %% interval of %s covers the truth in %.1f %% of %d%s.%n", rule.label(),
                        100.0 * covered / all, all, line));
            }
        }
        return text.toString();
    }
}
