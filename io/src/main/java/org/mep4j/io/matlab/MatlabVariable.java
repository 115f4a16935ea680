package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mep4j.io.RecordingFormatException;

/** One MATLAB value as both versions of MAT files offer it, so that what a laboratory's variables mean is written once. */
interface MatlabVariable {

    /** What a value is. */
    enum Kind {
        /** Real numbers or logicals in a full array. */
        NUMERIC,
        /** Characters. */
        TEXT,
        /** Named fields, each with one value per element. */
        STRUCT,
        /** A cell array. */
        CELL,
        /** Something that holds no plain samples; {@link MatlabVariable#oddity()} says what. */
        ODD
    }

    /** Name, with the path of fields that lead to it: {@code data.emg}. */
    String name();

    Kind kind();

    /** Sizes in MATLAB's order: rows, columns, pages. */
    long[] dims();

    /** The numbers of a NUMERIC value, column after column. */
    default double[] numbers() throws IOException {
        throw unlike("numbers");
    }

    /** The rows of a TEXT value, without the blanks that pad them. */
    default List<String> rows() throws IOException {
        throw unlike("text");
    }

    /** The field names of a STRUCT. */
    default List<String> fields() {
        return List.of();
    }

    /** A field of an element of a STRUCT; elements are counted from 0. */
    default MatlabVariable field(String field, int element) throws IOException {
        throw unlike("a struct");
    }

    /** An element of a CELL, counted from 0. */
    default MatlabVariable cell(int index) throws IOException {
        throw unlike("a cell array");
    }

    /** For an ODD value: what it is and what to do, to follow "is". */
    default String oddity() {
        return "a value that is not read";
    }

    private RecordingFormatException unlike(String wanted) {
        return new RecordingFormatException(name() + " must be " + wanted + " but is " + description());
    }

    /** Number of elements. */
    default long count() {
        long count = 1;
        for (long size : dims()) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /** Number of elements along the longest side, which is all of them for a vector. */
    default long longestSide() {
        return Arrays.stream(dims()).max().orElse(0);
    }

    /** {@code 10000 x 15}. */
    default String size() {
        return Arrays.stream(dims()).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    default boolean has(String field) {
        return kind() == Kind.STRUCT && fields().contains(field);
    }

    /** The one number of a scalar. */
    default double scalar() throws IOException {
        if (kind() != Kind.NUMERIC || count() != 1) {
            throw new RecordingFormatException(name() + " must be one number but is " + description());
        }
        return numbers()[0];
    }

    /** The text of a TEXT value of at most one row. */
    default String text() throws IOException {
        if (kind() == Kind.TEXT) {
            List<String> rows = rows();
            if (rows.size() <= 1) {
                return rows.isEmpty() ? "" : rows.get(0);
            }
        }
        throw new RecordingFormatException(name() + " must be one line of text but is " + description());
    }

    /** What it is, to follow "is": {@code a 10000 x 15 matrix}. */
    default String description() {
        return switch (kind()) {
            case NUMERIC -> "a " + size() + (dims().length == 2 ? " matrix" : " array");
            case TEXT -> "a " + size() + " text";
            case STRUCT -> "a " + size() + " struct";
            case CELL -> "a " + size() + " cell array";
            case ODD -> oddity();
        };
    }
}
