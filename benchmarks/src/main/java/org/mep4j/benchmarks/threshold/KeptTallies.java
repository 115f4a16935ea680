package org.mep4j.benchmarks.threshold;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A folder in which a study keeps what each method did on each population, so that it can be stopped and gone on with. A file's name
 * holds all options that its content depends on; it knows nothing of the program, so a changed estimator needs an empty folder.
 */
record KeptTallies(String folder) {

    Tally orRun(String section, Method method, int subjects, StudyOptions options, Supplier<Tally> run) throws IOException {
        if (folder.isEmpty()) {
            return run.get();
        }
        Path file = Path.of(folder).resolve(name(section, method, subjects, options));
        if (Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                return Tally.read(in);
            }
        }
        Tally tally = run.get();
        Files.createDirectories(Path.of(folder));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            tally.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return tally;
    }

    private static String name(String section, Method method, int subjects, StudyOptions options) {
        String words = section + "-" + method.name() + "-" + subjects + "-" + options.seed() + "-"
                + options.criterionMicrovolts() + "-" + options.mostPulses() + "-" + options.start();
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-") + ".tally";
    }
}
