package org.mep4j.io.edf;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;

/** The annotation signal of a file: each record's start, the markers, boundaries, and the filling of last records. */
final class EdfAnnotationWriter {

    private static final int MOST_SAMPLES = 1_000_000;

    private final Map<Long, ByteArrayOutputStream> lists = new HashMap<>();
    private final int samplesPerRecord;

    private EdfAnnotationWriter(Recording recording, EdfPlan plan, int width) {
        BigDecimal duration = new BigDecimal(plan.duration().text());
        for (Marker marker : withBoundaries(recording.markers(), plan.boundaries())) {
            add(plan, marker.seconds(), marker.details().getOrDefault("duration", ""), text(marker));
        }
        for (EdfPlan.Filling filling : plan.fillings()) {
            BigDecimal length = new BigDecimal(Numbers.plain(filling.to())).subtract(new BigDecimal(Numbers.plain(filling.from())));
            add(plan, filling.from(), length.setScale(Math.min(20, Math.max(0, length.scale())), RoundingMode.HALF_EVEN).toPlainString(),
                    EdfAnnotations.FILLING + (filling.signal() == 0 ? "" : " in signal " + filling.signal()));
        }
        int longest = lists.values().stream().mapToInt(ByteArrayOutputStream::size).max().orElse(0);
        int needed = longest + longestTimeKeeping(plan, duration);
        samplesPerRecord = (needed + width - 1) / width;
        if (samplesPerRecord > MOST_SAMPLES) {
            throw new IllegalArgumentException("markers in one data record must fit into " + MOST_SAMPLES + " samples: " + samplesPerRecord);
        }
    }

    private static List<Marker> withBoundaries(List<Marker> markers, List<Double> boundaries) {
        List<Marker> all = new ArrayList<>(markers);
        Set<Double> told = new HashSet<>();
        markers.stream().filter(marker -> marker.label().equals(EdfAnnotations.BOUNDARY)).forEach(marker -> told.add(marker.seconds()));
        boundaries.stream().filter(boundary -> !told.contains(boundary))
                .forEach(boundary -> all.add(Marker.at(boundary, EdfAnnotations.BOUNDARY)));
        all.sort(Comparator.comparingDouble(Marker::seconds));
        return all;
    }

    static EdfAnnotationWriter of(Recording recording, EdfPlan plan, int width) {
        return new EdfAnnotationWriter(recording, plan, width);
    }

    /** The size of the annotation signal: what the fullest record needs. */
    int samplesPerRecord() {
        return samplesPerRecord;
    }

    /** The bytes of a record. */
    byte[] record(long record, BigDecimal onset) {
        byte[] start = timeKeeping(onset);
        ByteArrayOutputStream own = lists.get(record);
        if (own == null) {
            return start;
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(start);
        both.writeBytes(own.toByteArray());
        return both.toByteArray();
    }

    private static byte[] timeKeeping(BigDecimal onset) {
        return ("+" + onset.toPlainString() + "\u0014\u0014\u0000").getBytes(StandardCharsets.US_ASCII);
    }

    private static int longestTimeKeeping(EdfPlan plan, BigDecimal duration) {
        int longest = 0;
        for (EdfPlan.Run run : plan.runs()) {
            longest = Math.max(longest, timeKeeping(run.onset(run.firstRecord(), duration)).length);
            longest = Math.max(longest, timeKeeping(run.onset(run.firstRecord() + run.records() - 1, duration)).length);
        }
        return longest;
    }

    private void add(EdfPlan plan, double seconds, String duration, String text) {
        EdfPlan.Run run = plan.runAt(seconds);
        double inRun = Math.floor((seconds - run.seconds()) / plan.duration().seconds());
        long record = run.firstRecord() + (long) Math.max(0, Math.min(run.records() - 1, inRun));
        String onset = onset(seconds);
        String length = duration.matches("[0-9]{1,10}(\\.[0-9]{0,20})?") ? "\u0015" + duration : "";
        lists.computeIfAbsent(record, r -> new ByteArrayOutputStream())
                .writeBytes((onset + length + "\u0014" + text + "\u0014\u0000").getBytes(StandardCharsets.UTF_8));
    }

    private static String onset(double seconds) {
        if (Math.abs(seconds) >= 1e10) {
            throw new IllegalArgumentException("marker time must be less than 10000000000 s: " + Numbers.plain(seconds));
        }
        String plain = Numbers.plain(seconds);
        int decimals = plain.indexOf('.') < 0 ? 0 : plain.length() - plain.indexOf('.') - 1;
        String shown = decimals > 20 ? new BigDecimal(plain).setScale(20, RoundingMode.HALF_EVEN).toPlainString() : plain;
        return shown.startsWith("-") ? shown : "+" + shown;
    }

    private static String text(Marker marker) {
        String text = marker.label();
        if (text.isEmpty() || text.chars().anyMatch(c -> c == 0 || c == 0x14 || c == 0x15)) {
            throw new IllegalArgumentException("marker label must have characters, but none of 0, 20 and 21, to be an annotation: marker at "
                    + Numbers.plain(marker.seconds()) + " s");
        }
        return text;
    }
}
