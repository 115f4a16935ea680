package org.mep4j.io.matlab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.RecordingReader;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;

/**
 * Reads MAT files of version 5 (MATLAB 5 to 7) and 7.3 (HDF5): the exports of CED Signal and Spike2, AcqKnowledge and
 * LabChart, the structures of FieldTrip and EEGLAB, tables, cells and arrays of trials, and plain matrices. The package's page says how each is understood.
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
            return interpret(new MatContents(file, mat.variables(), options, source));
        } catch (RecordingFormatException e) {
            throw e.getMessage().startsWith(name) ? e : new RecordingFormatException(name + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new RecordingFormatException(name + ": its contents contradict each other (" + e.getMessage() + ")", e);
        }
    }

    private static Recording interpret(MatContents contents) throws IOException {
        if (contents.options().variable().isPresent()) {
            String wanted = contents.options().variable().get();
            MatlabVariable chosen = contents.find(wanted).orElseThrow(() -> contents.problem("there is no variable " + wanted + "; there are "
                    + names(contents.variables())));
            return read(chosen, contents);
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
        if (Spike2Export.matches(contents)) {
            return Spike2Export.read(contents);
        }
        Optional<MatlabVariable> whole = wholeFile(contents);
        return read(whole.isPresent() ? whole.get() : onlyHolder(contents), contents);
    }

    /** A file whose variables are the fields of one structure. */
    private static Optional<MatlabVariable> wholeFile(MatContents contents) throws IOException {
        MatlabVariable all = contents.asStruct();
        return isStructure(all) ? Optional.of(all) : TableColumns.of(all);
    }

    private static boolean isStructure(MatlabVariable variable) throws IOException {
        return SignalExport.matches(variable) || FieldTripData.matches(variable) || EeglabSet.matches(variable) || TrialTable.matches(variable);
    }

    private static Recording read(MatlabVariable chosen, MatContents contents) throws IOException {
        if (SignalExport.matches(chosen)) {
            return SignalExport.read(chosen, contents);
        }
        if (FieldTripData.matches(chosen)) {
            return FieldTripData.read(chosen, contents);
        }
        if (EeglabSet.matches(chosen)) {
            return EeglabSet.read(chosen, contents);
        }
        if (TrialTable.matches(chosen)) {
            return TrialTable.read(chosen, contents);
        }
        if (TrialCells.matches(chosen)) {
            return TrialCells.read(chosen, contents);
        }
        return ArrayTrials.matches(chosen) ? ArrayTrials.read(chosen, contents) : MatrixRecording.read(chosen, contents);
    }

    /** The one value that holds samples. */
    private static MatlabVariable onlyHolder(MatContents contents) throws IOException {
        List<MatlabVariable> holders = new ArrayList<>();
        for (MatlabVariable variable : contents.variables()) {
            collect(variable, 0, holders);
        }
        if (holders.size() > 1) {
            boolean matrices = holders.stream().allMatch(holder -> holder.kind() == MatlabVariable.Kind.NUMERIC);
            throw several(matrices ? "matrices" : "variables that may be samples", holders, contents);
        }
        if (holders.isEmpty()) {
            throw contents.problem(contents.variables().isEmpty() ? "holds no variables"
                    : "holds no matrix of numbers; it holds " + contents.variables().stream().limit(20)
                            .map(variable -> variable.name() + ", " + variable.description()).collect(Collectors.joining("; ")));
        }
        return holders.get(0);
    }

    private static void collect(MatlabVariable variable, int depth, List<MatlabVariable> holders) throws IOException {
        boolean numbers = variable.kind() == MatlabVariable.Kind.NUMERIC && variable.count() > 1 && !Neighbours.isAbout(variable);
        if (numbers || isStructure(variable) || TrialCells.matches(variable)) {
            holders.add(variable);
        } else if (variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1 && depth < DEEPEST_FIELD) {
            Optional<MatlabVariable> table = TableColumns.of(variable);
            if (table.isPresent()) {
                holders.add(table.get());
                return;
            }
            for (String field : variable.fields()) {
                collect(variable.field(field, 0), depth + 1, holders);
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
