package org.mep4j.benchmarks.onset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionLoader;
import org.mep4j.io.session.SessionOptions;
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
 * Five subjects' responses at ten intensities (Memarian Sorkhabi et al. 2022, doi 10.1016/j.brs.2022.06.013). No true onset is known, but one
 * subject's onsets differ little, and with intensity by a millisecond or two: what differs more is the method.
 */
final class RealSpread {

    private static final OpenOptions OXFORD = OpenOptions.defaults().withRate(10_000).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(100);
    private static final int SUBJECTS = 5;

    private static final String REMARK = """

            The spread is no error: a rule that waits for the steep flank varies least. Responses of S1 at a ratio of some hundred (numbers 35 and 100, at 35
            and 47 % MSO) fall by 3 to 4 % of their amplitude from about 20.8 ms on before they rise; the kink (departure) places them at 22.0 and
            22.2 ms, after that first phase, change-point at 21.2 and 21.8 ms. How large it is varies from trial to trial, and with it the onset.

            Beside MEPFeatX's reference (`MepFeatXTest` in `sample-data`; its own latencies, not marks by hand) change-point differs by -0.05 ms in the median
            for 152 responses of a hand muscle, and by +0.4 and +0.6 ms for 20 and 20 of the tibialis anterior.
            """;

    private RealSpread() {
    }

    /** A section of the report, empty where the recordings are not there. */
    static String report(Path data, List<OnsetRule> rules) throws IOException {
        Path oxford = data.resolve("oxford-mep");
        if (!Files.isDirectory(oxford)) {
            return "";
        }
        StringBuilder text = new StringBuilder("""

                ## Real responses: Oxford S1 to S5

                Responses of at least 50 µV, cleaned by default. For each subject: SD of the onset at one intensity (median over intensities) / range of the
                medians of the intensities, in ms; then the share of responses with an onset, all subjects.

                | method | S1 | S2 | S3 | S4 | S5 | found |
                |---|---|---|---|---|---|---|
                """);
        List<AnalysisReport> reports = new ArrayList<>();
        for (int subject = 1; subject <= SUBJECTS; subject++) {
            Path folder = oxford.resolve("S" + subject + "_Magstim_data");
            SessionLoader loader = new SessionLoader(SessionOptions.defaults().withOpen(OXFORD));
            AnalysisSettings defaults = AnalysisSettings.defaults();
            reports.add(MepAnalysis.with(defaults.withMeasuring(defaults.measuring().withProfile(MuscleProfiles.HAND)))
                    .analyze("S" + subject, loader.load(SessionFiles.in(folder, SessionFiles.Grouping.AUTOMATIC).get(0))));
        }
        for (OnsetRule rule : rules) {
            int[] found = new int[2];
            text.append("| ").append(rule.label()).append(" |");
            reports.forEach(report -> text.append(subject(report, rule, found)));
            text.append(String.format(Locale.ROOT, " %.0f %% |%n", 100.0 * found[0] / found[1]));
        }
        return text.append(REMARK).toString();
    }

    private static String subject(AnalysisReport report, OnsetRule rule, int[] found) {
        OnsetWindows windows = OnsetWindows.of(MuscleProfiles.HAND);
        TreeMap<Double, List<Double>> byIntensity = new TreeMap<>();
        for (Response response : report.channels().get(0).responses()) {
            if (response.outcome() instanceof Outcome.Measured measured && measured.mep().response()) {
                Onset onset = OnsetStudy.onset(rule, windows, response, measured.mep());
                found[1]++;
                onset.latency().ifPresent(latency -> {
                    found[0]++;
                    byIntensity.computeIfAbsent(response.pulse().intensity().orElseThrow().percentMso(), key -> new ArrayList<>()).add(latency);
                });
            }
        }
        List<double[]> groups = byIntensity.values().stream().filter(group -> group.size() >= 5)
                .map(group -> group.stream().mapToDouble(Double::doubleValue).sorted().toArray()).toList();
        if (groups.isEmpty()) {
            return " none |";
        }
        double[] spreads = groups.stream().mapToDouble(RealSpread::deviation).sorted().toArray();
        double[] medians = groups.stream().mapToDouble(group -> group[group.length / 2]).sorted().toArray();
        return String.format(Locale.ROOT, " %.2f / %.2f |", spreads[spreads.length / 2], medians[medians.length - 1] - medians[0]);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }
}
