package org.mep4j.benchmarks.onset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.mep4j.mep.MepShape;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;

/**
 * The accuracy of offset and duration on simulated responses, and of the end of silent periods by every rule. Sessions go through
 * {@link MepAnalysis} with default settings, so that the numbers are those that users get.
 *
 * <p>Arguments: {@code [--tuning] [--seed N] [--sessions N] [--out FILE]}, as for {@link OnsetStudy}.
 */
public final class OffsetStudy {

    private static final double[][] RATIOS = {{5, 10}, {10, 20}, {20, 100}, {100, 400}};
    private static final double[] LIMITS = {10, 20, 100, Double.POSITIVE_INFINITY};
    private static final String[] CLASSES = {"5 to 10", "10 to 20", "20 to 100", "100 and more"};

    /** Errors of offset and duration in one class. */
    private static final class Tally {
        private final List<Double> offsets = new ArrayList<>();
        private final List<Double> durations = new ArrayList<>();
        private int trials;
    }

    private final StudyOptions options;
    /** At rest, then active. */
    private final Tally[][] tallies = new Tally[2][CLASSES.length];

    private OffsetStudy(StudyOptions options) {
        this.options = options;
        for (Tally[] row : tallies) {
            for (int k = 0; k < row.length; k++) {
                row[k] = new Tally();
            }
        }
    }

    /**
     * Runs the study.
     *
     * @param args see the class
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        StudyOptions options = StudyOptions.of(args);
        OffsetStudy study = new OffsetStudy(options);
        study.simulate();
        String report = study.report() + SilenceStudy.report(options);
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
        }
    }

    private void measure(MadeRecording made) {
        AnalysisReport report = MepAnalysis.with(AnalysisSettings.defaults()).analyze("made", List.of(made.take));
        for (Response response : report.channels().get(0).responses()) {
            if (response.outcome() instanceof Outcome.Measured measured) {
                int k = response.number() - 1;
                double ratio = made.microvolts.get(k) / response.background().orElseThrow().rmsMicrovolts();
                int kind = 0;
                while (ratio >= LIMITS[kind]) {
                    kind++;
                }
                Tally tally = tallies[made.active ? 1 : 0][kind];
                tally.trials++;
                if (measured.mep().shape() instanceof MepShape.Found found) {
                    tally.offsets.add(found.offsetMillis() - made.offset(k));
                    tally.durations.add(found.durationMillis() - (made.offset(k) - made.onset(k)));
                }
            }
        }
    }

    private String report() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, """
                # Offset, duration and silent period: how accurate are they?

                Made by `org.mep4j.benchmarks.onset.OffsetStudy` (seed %d, %d sessions of 25 pulses, shapes: %s):

                    benchmarks/run-study offset --seed %d --sessions %d --out benchmarks/OFFSET.md

                ## Offset and duration

                The sessions are those of `ONSET.md`, with larger responses too. Truth: the last instant at which the noise-free, unfiltered response has
                5 %% of its largest deflection, and from its onset (1 %%) until then. Each session goes through the whole analysis with default settings.

                Median / 95th percentile of |error| in ms, bias (median error), and share of the measured responses with a shape, by peak-to-peak over
                background RMS. A response without an onset has no shape; below a ratio of about 7 no onset is claimed.

                | background | ratio | n | shape | offset | bias | duration | bias |
                |---|---|---|---|---|---|---|---|
                """, options.seed(), options.sessions() * RATIOS.length, options.generator().name().toLowerCase(Locale.ROOT), options.seed(),
                options.sessions()));
        for (int active = 0; active < 2; active++) {
            for (int k = 0; k < CLASSES.length; k++) {
                Tally tally = tallies[active][k];
                text.append(String.format(Locale.ROOT, "| %s | %s | %d | %.0f %% | %s | %s |%n", active == 0 ? "rest" : "contraction", CLASSES[k],
                        tally.trials, 100.0 * tally.offsets.size() / Math.max(1, tally.trials), Errors.text(tally.offsets),
                        Errors.text(tally.durations)));
            }
        }
        return text.append("""

                The background in contraction goes on under the response and after it, as it does not in a person, whose EMG falls silent; the errors there
                are upper limits.

                """).toString();
    }
}
