package org.mep4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark briefly beside its rivals, prints the table of ratios and writes it to a file. */
public final class Results {

    private static final int LATENCIES = 200_000;
    private static final String PYTHON = System.getProperty("mep4j.python", "/usr/bin/python3");

    private final Map<String, RunResult> runs = new HashMap<>();
    private final Map<String, Duel> duels = new HashMap<>();
    private String scipyVersion = "SciPy was not there";
    private String wholeCommand = "";

    private Results() {
    }

    /**
     * Measures for four minutes and a half.
     *
     * @param arguments the file to write, in a folder of the repository's root
     * @throws IOException          if the file cannot be written
     * @throws RunnerException      if a benchmark fails
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, RunnerException, InterruptedException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument is wanted, the file to write: " + Arrays.toString(arguments));
        }
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Results results = new Results();
        results.measure();
        Path root = Path.of(arguments[0]).toAbsolutePath().getParent().getParent();
        results.wholeCommand = WholeCommand.line(root, PYTHON);
        String text = results.text(load);
        System.out.println(text);
        Files.writeString(Path.of(arguments[0]), text);
    }

    private void measure() throws RunnerException, IOException {
        run("Benchmark\\.(?!zeroPhaseIntoNewArrays)", "PulseBenchmark", 1);
        // Between two calls that are timed lies a second of signal, and a 99th percentile needs many of them.
        run("PulseBenchmark", "nothing", 3);
        Optional<SciPy> started = SciPy.start(PYTHON);
        if (started.isPresent()) {
            try (SciPy scipy = started.get()) {
                scipyVersion = scipy.version();
                for (Comparison one : Comparison.all()) {
                    if (one.againstSciPy()) {
                        duels.put(one.rival(), Duel.of(one, scipy));
                    }
                }
            }
        }
    }

    private void run(String include, String exclude, int longer) throws RunnerException {
        Collection<RunResult> all = new Runner(new OptionsBuilder()
                .include(include).exclude(exclude).param("samples", "300000").forks(1).shouldFailOnError(true)
                .warmupIterations(4).warmupTime(TimeValue.milliseconds(400L * longer))
                .measurementIterations(7).measurementTime(TimeValue.milliseconds(300L * longer))
                .addProfiler(GCProfiler.class).build()).run();
        for (RunResult run : all) {
            String[] name = run.getParams().getBenchmark().split("\\.");
            runs.put(name[name.length - 2].replace("Benchmark", "") + "." + name[name.length - 1], run);
        }
    }

    /** The median; the 99th percentile where every call was timed by itself. */
    private double time(String benchmark) {
        RunResult run = runs.get(benchmark);
        return run.getPrimaryResult().getStatistics().getPercentile(run.getParams().getMode() == Mode.SampleTime ? 99 : 50);
    }

    private double bytes(String benchmark) {
        Result<?> allocated = runs.get(benchmark).getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }

    private String text(double load) throws IOException {
        StringBuilder text = new StringBuilder("# Benchmarks\n\n");
        text.append(String.format(Locale.ROOT, "%s; %s, %d processors, load %.1f before the run; %s %s (%s); %s; mep4j in one thread but for the whole command.%n%n",
                LocalDate.now(), processor(), Runtime.getRuntime().availableProcessors(), load, System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"), System.getProperty("os.name"), scipyVersion));
        text.append("Ratios count: absolute times change with the machine and its load. Medians of one run, all rivals in it; SciPy and mep4j in turns; the whole command: quickest of 7 runs each, in turns; README.md says how.\n\n");
        text.append("| what | mep4j | rival | its time | mep4j / rival | goal | bytes per operation |\n|---|---|---|---|---|---|---|\n");
        for (Comparison one : Comparison.all()) {
            text.append(line(one));
        }
        text.append(wholeCommand);
        return text.append("\nns: per sample (and section, for cascades); us: per signal, chunk, epoch or estimate; ms: per file.\n\n")
                .append(latencies()).toString();
    }

    private String line(Comparison one) {
        if (!one.hasRival()) {
            return line(one, time(one.ours()), Double.NaN, Double.NaN);
        }
        if (!one.againstSciPy()) {
            return line(one, time(one.ours()), time(one.rival()), time(one.ours()) / time(one.rival()));
        }
        Duel duel = duels.get(one.rival());
        return duel == null ? line(one, time(one.ours()), Double.NaN, Double.NaN)
                : line(one, duel.ours() / one.calls(), duel.scipys() / one.calls(), duel.ratio());
    }

    private String line(Comparison one, double ours, double rival, double ratio) {
        String unit = runs.get(one.ours()).getPrimaryResult().getScoreUnit().replace("/op", "");
        String itsTime = !one.hasRival() ? "" : Double.isNaN(rival) ? "not there" : time(rival, unit);
        return String.format(Locale.ROOT, "| %s | %s | %s | %s | %s | %s | %.1f |%n", one.what(), time(ours, unit), one.rival(), itsTime,
                Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio), goal(one, unit), bytes(one.ours()));
    }

    private static String goal(Comparison one, String unit) {
        if (!Double.isFinite(one.goal())) {
            return "";
        }
        return "<= " + (one.hasRival() ? String.format(Locale.ROOT, "%.2f", one.goal()) : time(one.goal(), unit));
    }

    private static String time(double value, String unit) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f %s" : "%.2f %s", value, unit);
    }

    /** How long single chunks took, one after the other in a warm JVM; the tail is the operating system's. */
    private static String latencies() {
        SessionBenchmark benchmark = new SessionBenchmark();
        long[] times = new long[LATENCIES];
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                benchmark.chunk();
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        List<String> parts = new ArrayList<>();
        for (double part : new double[] {0.5, 0.99, 0.999}) {
            parts.add(String.format(Locale.ROOT, "p%s %.1f us", Double.toString(100 * part).replace(".0", ""),
                    times[(int) (part * (times.length - 1))] / 1000.0));
        }
        return "Latency of a chunk of 32 x 8 through a session (" + LATENCIES + " chunks): " + String.join(", ", parts) + "; goals 3, 6 and 100 us.\n";
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).trim()).orElse(System.getProperty("os.arch"));
    }
}
