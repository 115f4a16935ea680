package org.mep4j.io.matlab;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open MAT file. */
interface MatlabFile extends Closeable {

    /** As many numbers as one value may hold, and a whole v5 file: 800 MB as doubles. */
    int MOST_VALUES = 100_000_000;

    /** The variables, in the file's order. */
    List<MatlabVariable> variables() throws IOException;
}
