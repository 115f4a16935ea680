package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A struct of columns, each a cell array or a vector with one element per trial, as a struct with one element per trial.
 */
final class TableColumns implements MatlabVariable {

    private final MatlabVariable struct;
    private final int trials;
    private final Map<String, MatlabVariable> columns = new HashMap<>();
    private final Map<String, double[]> vectors = new HashMap<>();

    private TableColumns(MatlabVariable struct, int trials) {
        this.struct = struct;
        this.trials = trials;
    }

    /** The struct as a table, if two or more of its cell arrays hold vectors of samples, all of one length. */
    static Optional<MatlabVariable> of(MatlabVariable struct) throws IOException {
        int found = 0;
        long trials = 0;
        for (String field : struct.fields()) {
            MatlabVariable column = struct.field(field, 0);
            if (column.kind() == Kind.CELL && column.longestSide() == column.count() && TrialCells.matches(column)) {
                if (found > 0 && trials != column.count()) {
                    return Optional.empty();
                }
                found++;
                trials = column.count();
            }
        }
        MatlabVariable table = new TableColumns(struct, Math.toIntExact(trials));
        return found > 1 && TrialTable.matches(table) ? Optional.of(table) : Optional.empty();
    }

    @Override
    public String name() {
        return struct.name();
    }

    @Override
    public Kind kind() {
        return Kind.STRUCT;
    }

    @Override
    public long[] dims() {
        return new long[] {trials, 1};
    }

    @Override
    public List<String> fields() {
        return struct.fields();
    }

    @Override
    public MatlabVariable field(String field, int element) throws IOException {
        MatlabVariable column = columns.get(field);
        if (column == null) {
            column = struct.field(field, 0);
            columns.put(field, column);
        }
        if (column.kind() == Kind.CELL && column.count() == trials) {
            return column.cell(element);
        }
        if (column.kind() != Kind.NUMERIC || column.count() != trials) {
            return column;
        }
        double[] numbers = vectors.get(field);
        if (numbers == null) {
            numbers = column.numbers();
            vectors.put(field, numbers);
        }
        return new Element(column.name(), numbers[element]);
    }

    /** One number of a vector. */
    private record Element(String name, double number) implements MatlabVariable {

        @Override
        public Kind kind() {
            return Kind.NUMERIC;
        }

        @Override
        public long[] dims() {
            return new long[] {1, 1};
        }

        @Override
        public double[] numbers() {
            return new double[] {number};
        }
    }
}
