package org.mep4j.threshold;

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
        try (InputStream in = Golden.class.getResourceAsStream("/golden/threshold/" + name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String[]> rows = new ArrayList<>();
            reader.readLine();
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(line.split(","));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Trial> trials(String set) {
        List<Trial> trials = new ArrayList<>();
        for (String[] row : rows("trials.csv")) {
            if (row[0].equals(set)) {
                trials.addAll(Trials.at(Double.parseDouble(row[1]), Integer.parseInt(row[3]), Integer.parseInt(row[2])));
            }
        }
        return trials;
    }
}
