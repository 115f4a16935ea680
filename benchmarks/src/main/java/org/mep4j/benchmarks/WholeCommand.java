package org.mep4j.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.simulation.MainsHum;
import org.mep4j.simulation.PulseTiming;
import org.mep4j.simulation.SimulatedEmg;
import org.mep4j.simulation.SimulatedMuscle;
import org.mep4j.simulation.SimulatedSession;
import org.mep4j.simulation.VirtualSubject;

/**
 * The whole command from a cold JVM, beside a NumPy and SciPy script: 30 minutes of 4 channels at 5 kHz with hum, 300 pulses of known
 * intensity. Wall time of the processes, in turns; the quickest run of each counts, because others only make a run slower.
 */
public final class WholeCommand {

    private static final int PULSES = 300;
    private static final int ROUNDS = 7;

    private WholeCommand() {
    }

    /**
     * Races and prints the line of the table.
     *
     * @param arguments the root of the repository, whose {@code io/mep4j} is run
     * @throws IOException          if a process cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.print(line(Path.of(arguments[0]), System.getProperty("mep4j.python", "/usr/bin/python3")));
    }

    /** The line of the table; says so where the command or the rival is not there. */
    static String line(Path root, String python) throws IOException, InterruptedException {
        String what = "| whole command, cold: 30 min x 4 x 5 kHz, 300 pulses | ";
        Path launcher = root.resolve("io/mep4j");
        if (!Files.isExecutable(launcher) || !Files.exists(root.resolve("io/target/mep4j.jar"))) {
            return what + "not built | NumPy and SciPy script | | | <= 0.25 | |\n";
        }
        Path folder = Files.createTempDirectory("mep4j-race");
        try {
            Path recording = folder.resolve("race.edf");
            Path table = folder.resolve("intensities.tsv");
            prepare(recording, table);
            Path script = folder.resolve("whole_command.py");
            try (InputStream source = Objects.requireNonNull(WholeCommand.class.getResourceAsStream("whole_command.py"))) {
                Files.copy(source, script);
            }
            List<String> ours = List.of(launcher.toString(), "analyze", recording.toString(), "--intensities", table.toString(), "--out",
                    folder.resolve("ours").toString());
            List<String> rival = List.of(python, script.toString(), recording.toString(), table.toString(),
                    folder.resolve("rival").toString());
            return what + raced(ours, rival, folder);
        } finally {
            delete(folder);
        }
    }

    private static String raced(List<String> ours, List<String> rival, Path folder) throws IOException, InterruptedException {
        double best = Double.POSITIVE_INFINITY;
        Optional<Double> bestRival = Optional.empty();
        // The first run fills the archive of classes and the cache of the file system.
        seconds(ours, folder);
        boolean there = seconds(rival, folder).isPresent();
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, seconds(ours, folder).orElseThrow(() -> new IOException("mep4j failed: " + String.join(" ", ours))));
            if (there) {
                double time = seconds(rival, folder).orElseThrow(() -> new IOException("the script failed in a later round"));
                bestRival = Optional.of(Math.min(time, bestRival.orElse(time)));
            }
        }
        return String.format(Locale.ROOT, "%.2f s | NumPy and SciPy script | %s | %s | <= 0.25 and 1.0 s |  |%n", best,
                bestRival.map(time -> String.format(Locale.ROOT, "%.2f s", time)).orElse("not there"), ratio(best, bestRival));
    }

    private static String ratio(double best, Optional<Double> rival) {
        return rival.map(time -> String.format(Locale.ROOT, "%.2f", best / time)).orElse("");
    }

    /** Empty where the process cannot be started or fails. */
    private static Optional<Double> seconds(List<String> command, Path folder) throws InterruptedException {
        try {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.txt").toFile()).start();
            int status = process.waitFor();
            return status == 0 ? Optional.of((System.nanoTime() - start) / 1e9) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static void prepare(Path recording, Path table) throws IOException {
        VirtualSubject subject = SimulatedMuscle.fdi().subject();
        List<SimulatedMuscle> muscles = new ArrayList<>();
        for (String name : List.of("FDI", "APB", "ADM", "ECR")) {
            muscles.add(new SimulatedMuscle(name, subject, 22, 0.3));
        }
        double middle = Math.rint(subject.evokedCurve(50).intensityAt(0.5).orElseThrow());
        double[] levels = new double[10];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = middle - 9 + 2 * i;
        }
        double[] intensities = SimulatedEmg.shuffled(levels, PULSES / levels.length, 1);
        SimulatedSession session = SimulatedEmg.defaults().withRate(Workload.RATE).withMuscles(muscles)
                .withTiming(new PulseTiming(6, 0.1)).withHum(new MainsHum(50.02, 5, 0)).session("race", intensities, 1);
        EdfWriter.edfPlus().write(session.recording(), recording);
        List<String> lines = new ArrayList<>(List.of("intensity"));
        for (double intensity : intensities) {
            lines.add(Double.toString(intensity));
        }
        Files.write(table, lines);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
