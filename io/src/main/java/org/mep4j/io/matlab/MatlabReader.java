package org.mep4j.io.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.RecordingReader;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;

/**
 * Reads MAT files of version 5 (MATLAB 5 to 7) and 7.3 (HDF5): the exports of CED Signal, AcqKnowledge and LabChart, and plain
 * matrices. The package's page says how each is understood.
 *
 * <p>The file is read whole; at most 100 million numbers, that is 800 MB, are taken from it.
 */
public final class MatlabReader implements RecordingReader {

    private static final int HEAD_BYTES = 1024;
    private static final int DEEPEST_FIELD = 4;

    /** A reader. */
    public MatlabReader() {
        // No state.
    }

    @Override
    public String format() {
        return "MAT";
    }

    @Override
    public boolean recognises(Path file, byte[] head) {
        return isVersion5(head) || isVersion73(head)
                || String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".mat");
    }

    private static boolean isVersion5(byte[] head) {
        return text(head).startsWith("MATLAB 5.0 MAT-file");
    }

    private static boolean isVersion73(byte[] head) {
        boolean hdf = head.length >= 516 && head[512] == (byte) 0x89 && head[513] == 'H' && head[514] == 'D' && head[515] == 'F';
        return hdf && text(head).startsWith("MATLAB 7.3 MAT-file");
    }

    private static String text(byte[] head) {
        return new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
    }

    @Override
    public Recording read(Path file, OpenOptions options) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        String version = isVersion5(head) ? "MAT v5" : "MAT v7.3";
        if (!isVersion5(head) && !isVersion73(head)) {
            throw RecordingFormatException.atByte(name, 0, "header", "must start with \"MATLAB 5.0 MAT-file\" or \"MATLAB 7.3 MAT-file\""
                    + " followed by HDF5; load an older file into MATLAB and save it again");
        }
        RecordingSource source = new RecordingSource(name, version, FileHash.of(List.of(file), options.hashing()));
        try (MatlabFile mat = isVersion5(head) ? MatVersion5.open(file) : MatVersion73.open(file)) {
            return interpret(new MatContents(mat.variables(), options, source));
        } catch (RecordingFormatException e) {
            throw e.getMessage().startsWith(name) ? e : new RecordingFormatException(name + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new RecordingFormatException(name + ": its contents contradict each other (" + e.getMessage() + ")", e);
        }
    }

    private static Recording interpret(MatContents contents) throws IOException {
        if (contents.options().variable().isPresent()) {
            String wanted = contents.options().variable().get();
            MatlabVariable chosen = contents.find(wanted).orElse(null);
            if (chosen == null) {
                throw contents.problem("there is no variable " + wanted + "; there are " + names(contents.variables()));
            }
            return SignalExport.matches(chosen) ? SignalExport.read(chosen, contents) : MatrixRecording.read(chosen, contents);
        }
        List<MatlabVariable> exports = contents.variables().stream().filter(SignalExport::matches).toList();
        if (exports.size() > 1) {
            throw several("exports of CED Signal", exports, contents);
        }
        if (!exports.isEmpty()) {
            return SignalExport.read(exports.get(0), contents);
        }
        if (AcqKnowledgeExport.matches(contents)) {
            return AcqKnowledgeExport.read(contents);
        }
        if (LabChartExport.matches(contents)) {
            return LabChartExport.read(contents);
        }
        return MatrixRecording.read(onlyMatrix(contents), contents);
    }

    private static MatlabVariable onlyMatrix(MatContents contents) throws IOException {
        List<MatlabVariable> matrices = new ArrayList<>();
        for (MatlabVariable variable : contents.variables()) {
            collect(variable, 0, matrices);
        }
        if (matrices.size() > 1) {
            throw several("matrices", matrices, contents);
        }
        if (matrices.isEmpty()) {
            throw contents.problem(contents.variables().isEmpty() ? "holds no variables"
                    : "holds no matrix of numbers; it holds " + contents.variables().stream().limit(20)
                            .map(variable -> variable.name() + ", " + variable.description()).collect(Collectors.joining("; ")));
        }
        return matrices.get(0);
    }

    private static void collect(MatlabVariable variable, int depth, List<MatlabVariable> matrices) throws IOException {
        if (variable.kind() == MatlabVariable.Kind.NUMERIC && variable.count() > 1) {
            matrices.add(variable);
        } else if (variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1 && depth < DEEPEST_FIELD) {
            for (String field : variable.fields()) {
                collect(variable.field(field, 0), depth + 1, matrices);
            }
        }
    }

    private static RecordingFormatException several(String what, List<MatlabVariable> found, MatContents contents) {
        return contents.problem("holds " + found.size() + " " + what + "; choose one with --variable: " + names(found));
    }

    private static String names(List<MatlabVariable> variables) {
        String names = variables.stream().limit(20).map(variable -> variable.name() + " (" + variable.size() + ")")
                .collect(Collectors.joining(", "));
        return variables.size() > 20 ? names + " and " + (variables.size() - 20) + " more" : names;
    }
}
