package org.mep4j.io.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.Workers;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.signal.RecordingSource;

/**
 * Writes the result files of a session: {@code <name>_meps.tsv} with its dictionary {@code <name>_meps.json},
 * {@code <name>_report.json} and {@code <name>_report.html}.
 *
 * <p>A result replaces an older result of the same name; an input of the analysis is never replaced. Each file is written
 * beside its place and moved there when it is complete, so nobody ever sees half a file.
 */
public final class ReportFiles {

    private static final int MOST_ATTEMPTS = 100;

    private ReportFiles() {
    }

    /**
     * Writes all files. They are made in memory first: either the report can be written as a whole, or no file is touched.
     *
     * @param report what an analysis found; characters of its name that file systems do not take are replaced
     * @param folder where the files go; made if it does not exist
     * @return the files, in the order in which they were written
     * @throws IOException if a file cannot be written, or would replace an input of the analysis
     */
    public static List<Path> write(AnalysisReport report, Path folder) throws IOException {
        return write(report, folder, Workers.callingThread());
    }

    /**
     * Writes all files; they are made side by side. The same bytes.
     *
     * @param report  what an analysis found
     * @param folder  where the files go
     * @param workers run one task per file
     * @return the files, in the order in which they were written
     * @throws IOException as {@link #write(AnalysisReport, Path)} does
     */
    public static List<Path> write(AnalysisReport report, Path folder, Workers workers) throws IOException {
        String name = SessionFileName.of(report.name());
        Map<String, Function<AnalysisReport, String>> makers = new LinkedHashMap<>();
        makers.put("_report.html", ReportHtml::of);
        makers.put("_meps.tsv", MepTable::tsv);
        makers.put("_meps.json", MepTable::dictionary);
        makers.put("_report.json", ReportJson::of);
        Map<String, String> made = made(makers, report, workers);
        Map<Path, String> contents = new LinkedHashMap<>();
        for (String suffix : List.of("_meps.tsv", "_meps.json", "_report.json", "_report.html")) {
            contents.put(folder.resolve(name + suffix), made.get(suffix));
        }
        return written(contents, report.provenance().inputs(), folder);
    }

    /**
     * Writes the files of a visit: {@code <name>_measures.tsv}, one row per measure and muscle; {@code <name>_report.json}, everything;
     * and {@code <name>_report.html}. They are made in memory first, as above.
     *
     * @param report what a visit gave
     * @param folder where the files go; made if it does not exist
     * @return the files, in the order in which they were written
     * @throws IOException if a file cannot be written, or would replace an input of the analysis
     */
    public static List<Path> write(VisitReport report, Path folder) throws IOException {
        String name = SessionFileName.of(report.description().name());
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(folder.resolve(name + "_measures.tsv"), VisitTable.tsv(report));
        contents.put(folder.resolve(name + "_report.json"), VisitJson.of(report));
        contents.put(folder.resolve(name + "_report.html"), VisitHtml.of(report));
        return written(contents, report.provenance().stream().flatMap(provenance -> provenance.inputs().stream()).toList(), folder);
    }

    private static List<Path> written(Map<Path, String> contents, List<RecordingSource> inputs, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path target : contents.keySet()) {
            refuseInput(target, inputs);
        }
        for (Map.Entry<Path, String> entry : contents.entrySet()) {
            replace(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
        return new ArrayList<>(contents.keySet());
    }

    /** The longest task first, so that others fit beside it. */
    private static Map<String, String> made(Map<String, Function<AnalysisReport, String>> makers, AnalysisReport report, Workers workers) {
        Map<String, String> made = new ConcurrentHashMap<>();
        Map<String, RuntimeException> failures = new ConcurrentHashMap<>();
        List<Runnable> tasks = new ArrayList<>();
        makers.forEach((suffix, maker) -> tasks.add(() -> {
            try {
                made.put(suffix, maker.apply(report));
            } catch (RuntimeException failure) {
                failures.put(suffix, failure);
            }
        }));
        workers.runAll(tasks);
        for (String suffix : makers.keySet()) {
            if (failures.containsKey(suffix)) {
                throw failures.get(suffix);
            }
        }
        return made;
    }

    private static void refuseInput(Path target, List<RecordingSource> inputs) throws FileAlreadyExistsException {
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        for (RecordingSource input : inputs) {
            // Without regard to case: some file systems have none.
            if (exists && target.getFileName().toString().equalsIgnoreCase(input.fileName())) {
                throw new FileAlreadyExistsException(target.toString(), null,
                        "this file has the name of an input of the analysis, and an input is never replaced");
            }
        }
    }

    private static void replace(Path target, byte[] content) throws IOException {
        Path part = newFileBeside(target, content);
        try {
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Not {@code Files.createTempFile}, which would leave the result readable for its owner alone. */
    private static Path newFileBeside(Path target, byte[] content) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Path part = target.resolveSibling(target.getFileName() + ".part" + attempt);
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.write(content);
                return part;
            } catch (FileAlreadyExistsException e) {
                // Left behind by a run that was killed, or in use by one that is not: take the next name.
                continue;
            } catch (IOException e) {
                Files.deleteIfExists(part);
                throw e;
            }
        }
        throw new FileAlreadyExistsException(target + ".part0", null, MOST_ATTEMPTS + " unfinished files lie beside it");
    }
}
