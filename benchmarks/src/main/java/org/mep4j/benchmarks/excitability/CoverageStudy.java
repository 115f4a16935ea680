package org.mep4j.benchmarks.excitability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.mep4j.excitability.PairedPulse;
import org.mep4j.excitability.conduction.CentralConduction;

/**
 * How often the 95 % intervals of the excitability measures hold the truth of simulated sessions. Random numbers depend on seed and session
 * alone.
 *
 * <p>Options: {@code --runs=1000 --seed=20261123 --out=FILE}.
 */
public final class CoverageStudy {

    private static final String COMMAND = """
            # Excitability: do the 95 %% intervals hold the truth?

            Made by `org.mep4j.benchmarks.excitability.CoverageStudy` (%d sessions each, seed %d); it takes some minutes:

                benchmarks/run-study excitability --runs=%d --seed=%d --out=benchmarks/EXCITABILITY.md

            Goal: 93 to 97 %% of all intervals; what lies outside is in bold, with the standard error of the simulation behind. "Open" are intervals
            that the data bound on one side only; "absent" are sessions without a value or an interval, each with its reason.

            Three kinds of rows are there to show what is lost and are expected to miss: gamma noise fitted as log-normal (which fits the median, not the
            mean), outliers fitted as if there were none, and the F-wave method from the shortest F wave alone, whose own scatter it cannot know.

            """;
    private static final String HEAD = "| session | measure | covered | open | absent |%n|---|---|---|---|---|%n";

    private final int runs;
    private final long seed;
    private final StringBuilder text = new StringBuilder();

    private CoverageStudy(int runs, long seed) {
        this.runs = runs;
        this.seed = seed;
    }

    /**
     * Runs the study.
     *
     * @param args options
     * @throws IOException if the file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int runs = Integer.parseInt(option(args, "runs", "1000"));
        CoverageStudy study = new CoverageStudy(runs, Long.parseLong(option(args, "seed", "20261123")));
        String text = study.report();
        System.out.print(text);
        String out = option(args, "out", "");
        if (!out.isEmpty()) {
            Files.writeString(Path.of(out), text);
        }
    }

    private static String option(String[] args, String name, String otherwise) {
        for (String arg : args) {
            if (arg.startsWith("--" + name + "=")) {
                return arg.substring(name.length() + 3);
            }
        }
        return otherwise;
    }

    private String report() {
        text.append(String.format(Locale.ROOT, COMMAND, runs, seed, runs, seed));
        text.append("## Recruitment curves\n\nTruth: offset 25 µV, height 2000 µV, 30 to 75 %MSO; fitted with the shape of the truth.\n\n");
        text.append(String.format(Locale.ROOT, HEAD));
        for (RecruitmentDesign design : RecruitmentDesign.all()) {
            design.run(runs, seed).forEach(coverage -> text.append(coverage.row(design.name())));
        }
        text.append("\n## Paired pulses\n\nRatio of geometric means, log-normal amplitudes.\n\n").append(String.format(Locale.ROOT, HEAD));
        pairedPulses();
        text.append("\n## Central motor conduction time\n\nLatencies scatter normally: cortex 0.5 ms, root 0.2 ms, M wave 0.1 ms, F waves 1 ms.\n\n")
                .append(String.format(Locale.ROOT, HEAD));
        conduction();
        return text.toString();
    }

    private void pairedPulses() {
        int[][] counts = {{10, 10}, {10, 20}, {5, 10}, {30, 30}};
        double[][] spreads = {{0.5, 0.5}, {0.8, 0.4}};
        for (int[] count : counts) {
            for (double[] spread : spreads) {
                Coverage coverage = new Coverage("ratio");
                for (int run = 0; run < runs; run++) {
                    SplittableRandom random = new SplittableRandom(seed + 104_729L * run);
                    coverage.add(PairedPulse.ratio(Noise.amplitudes(random, count[0], 300, spread[0]),
                            Noise.amplitudes(random, count[1], 1000, spread[1])), 0.3);
                }
                text.append(coverage.row(String.format(Locale.ROOT, "%d conditioned (SD %.1f), %d test (SD %.1f)", count[0], spread[0], count[1],
                        spread[1])));
            }
        }
        Coverage average = new Coverage("mean ratio");
        for (int run = 0; run < runs; run++) {
            average.add(PairedPulse.average("SICI", session(new SplittableRandom(seed + 1_299_709L * run))), 0.4);
        }
        text.append(average.row("7 intervals of 8, 10 test alone"));
    }

    private static List<PairedPulse.Trial> session(SplittableRandom random) {
        List<PairedPulse.Trial> trials = new ArrayList<>();
        for (double y : Noise.amplitudes(random, 10, 1000, 0.5)) {
            trials.add(new PairedPulse.Trial("SICI", OptionalDouble.empty(), OptionalDouble.of(y)));
        }
        for (int isi = 1; isi <= 7; isi++) {
            for (double y : Noise.amplitudes(random, 8, 400, 0.6)) {
                trials.add(new PairedPulse.Trial("SICI", OptionalDouble.of(isi), OptionalDouble.of(y)));
            }
        }
        return trials;
    }

    private void conduction() {
        for (int trials : new int[] {3, 5, 10}) {
            Coverage root = new Coverage("CMCT by root");
            Coverage fixed = new Coverage("CMCT by F wave, shortest F known");
            Coverage all = new Coverage("CMCT by F wave, 20 F waves");
            Coverage alone = new Coverage("the same from the shortest of 20 alone");
            // The shortest of 20 standard normal numbers is -1.867475 on average.
            double expected = 21.6 - (28 - 1.867475 + 3.3 - 1) / 2;
            for (int run = 0; run < runs; run++) {
                SplittableRandom random = new SplittableRandom(seed + 15_485_863L * run);
                var cortex = Noise.latencies(random, trials, 21.6, 0.5);
                var distal = Noise.latencies(random, trials, 3.3, 0.1);
                var f = Noise.latencies(random, 20, 28, 1);
                root.add(CentralConduction.byRoot(cortex, Noise.latencies(random, trials, 14, 0.2)).centralMillis(), 7.6);
                fixed.add(CentralConduction.byFWave(cortex, distal, OptionalDouble.of(26)).centralMillis(), 21.6 - 14.15);
                all.add(CentralConduction.byFWave(cortex, distal, f).centralMillis(), expected);
                alone.add(CentralConduction.byFWave(cortex, distal, f.shortestMillis().number()).centralMillis(), expected);
            }
            for (Coverage coverage : List.of(root, fixed, all, alone)) {
                text.append(coverage.row(trials + " trials at each site"));
            }
        }
    }
}
