package org.mep4j.excitability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads golden values: a line of provenance, a header, rows. */
public final class Golden {

    private Golden() {
    }

    public static List<String[]> rows(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/excitability/" + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            reader.readLine();
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split(",", -1));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] column(String name, String set, int column) {
        return rows(name).stream().filter(row -> row[0].equals(set)).mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    public static double value(Estimate estimate) {
        return ((Estimate.Value) estimate).value();
    }

    public static Interval interval(Estimate estimate) {
        return ((Estimate.Value) estimate).interval().orElseThrow();
    }

    public static Absence reason(Estimate estimate) {
        return ((Estimate.Absent) estimate).reason();
    }
}
