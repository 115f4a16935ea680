package org.mep4j.io.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mep4j.io.FileHash;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.Signal;

/**
 * The variables of one MAT file and what the caller knows about it.
 *
 * @param path      the file
 * @param variables the variables, in the file's order
 * @param options   what the caller knows
 * @param source    what the result says that it comes from
 */
record MatContents(Path path, List<MatlabVariable> variables, OpenOptions options, RecordingSource source) {

    /** A variable by name, or a field by the path that leads to it. */
    Optional<MatlabVariable> find(String path) throws IOException {
        for (MatlabVariable variable : variables) {
            if (variable.name().equals(path)) {
                return Optional.of(variable);
            }
            if (path.startsWith(variable.name() + ".")) {
                return field(variable, path.substring(variable.name().length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<MatlabVariable> field(MatlabVariable variable, String path) throws IOException {
        MatlabVariable inner = variable;
        for (String field : path.split("\\.", -1)) {
            if (!inner.has(field) || inner.count() != 1) {
                return Optional.empty();
            }
            inner = inner.field(field, 0);
        }
        return Optional.of(inner);
    }

    boolean has(String... names) {
        return List.of(names).stream().allMatch(name -> variables.stream().anyMatch(variable -> variable.name().equals(name)));
    }

    MatlabVariable require(String path) throws IOException {
        return find(path).orElseThrow(() -> problem("variable " + path + " is missing"));
    }

    RecordingFormatException problem(String sentence) {
        return new RecordingFormatException(source.fileName() + ": " + sentence);
    }

    Recording recording(List<Signal> signals, List<Marker> markers, List<String> notes) {
        String name = source.fileName();
        int dot = name.lastIndexOf('.');
        return new Recording(dot > 0 ? name.substring(0, dot) : name, signals, markers, notes, Optional.of(source));
    }

    /** The same file together with another that holds its samples. */
    MatContents with(Path samples) throws IOException {
        return new MatContents(path, variables, options, new RecordingSource(source.fileName(), source.format(),
                FileHash.of(List.of(path, samples), options.hashing())));
    }

    /** All variables as the fields of one struct, as MATLAB's {@code load} gives them. */
    MatlabVariable asStruct() {
        return new Workspace(variables);
    }

    private record Workspace(List<MatlabVariable> variables) implements MatlabVariable {

        @Override
        public String name() {
            return "the file";
        }

        @Override
        public Kind kind() {
            return Kind.STRUCT;
        }

        @Override
        public long[] dims() {
            return new long[] {1, 1};
        }

        @Override
        public List<String> fields() {
            return variables.stream().map(MatlabVariable::name).toList();
        }

        @Override
        public MatlabVariable field(String field, int element) throws IOException {
            return variables.stream().filter(variable -> variable.name().equals(field)).findFirst()
                    .orElseThrow(() -> new RecordingFormatException("the file has no variable " + field));
        }
    }
}
