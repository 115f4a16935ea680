package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.RecordingSource;
import org.mep4j.signal.Signal;

/**
 * The variables of one MAT file and what the caller knows about it.
 *
 * @param variables the variables, in the file's order
 * @param options   what the caller knows
 * @param source    the file
 */
record MatContents(List<MatlabVariable> variables, OpenOptions options, RecordingSource source) {

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
}
