package org.mep4j.io.edf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;

/**
 * When each data record starts, in seconds since the first one: the unbroken runs of records.
 *
 * <p>A record that starts within half a sample (of the fastest signal) of the end of the one before continues its run. A later
 * one starts a new run; an earlier one would overlap, which the format does not allow.
 */
final class EdfTimeline {

    private final EdfHeader header;
    private final double tolerance;
    private long[] firstRecords = new long[1];
    private double[] starts = new double[1];
    private int runs = 1;

    private EdfTimeline(EdfHeader header) {
        this.header = header;
        int most = 1;
        for (EdfSignalHeader signal : header.signals()) {
            most = signal.annotations() ? most : Math.max(most, signal.samplesPerRecord());
        }
        this.tolerance = header.recordSeconds() / most / 2;
    }

    /** The timeline of a file without gaps, to which gaps may be added record by record. */
    static EdfTimeline continuous(EdfHeader header) {
        return new EdfTimeline(header);
    }

    /** How far a record's start may be from the end of the one before. */
    double tolerance() {
        return tolerance;
    }

    /** When a record starts if it continues the last run. */
    double expected(long record) {
        return starts[runs - 1] + (record - firstRecords[runs - 1]) * header.recordSeconds();
    }

    /** Places the next record of a discontinuous file. */
    void place(long record, double seconds, EdfLimits limits) throws RecordingFormatException {
        double expected = expected(record);
        if (Math.abs(seconds - expected) <= tolerance) {
            return;
        }
        if (seconds < expected) {
            throw RecordingFormatException.atByte(header.file(), header.dataStart() + record * header.recordBytes(),
                    "start of data record " + (record + 1), "found " + Numbers.plain(seconds) + " s after the first record, before the"
                    + " end of the record before it at " + Numbers.plain(expected) + " s; records must not overlap");
        }
        if (runs == limits.segments()) {
            throw RecordingFormatException.atByte(header.file(), header.dataStart() + record * header.recordBytes(),
                    "start of data record " + (record + 1), "found more than " + limits.segments() + " runs of records");
        }
        if (runs == starts.length) {
            firstRecords = Arrays.copyOf(firstRecords, 2 * runs);
            starts = Arrays.copyOf(starts, 2 * runs);
        }
        firstRecords[runs] = record;
        starts[runs++] = seconds;
    }

    /** The unbroken runs. */
    int runs() {
        return runs;
    }

    /** The segments of a signal of so many samples per record. */
    EdfLayout layout(SampleRate rate, int samplesPerRecord) {
        List<Segment> segments = new ArrayList<>();
        List<Long> stored = new ArrayList<>();
        long end = 0;
        for (int run = 0; run < runs && header.records() > 0; run++) {
            long afterRun = run + 1 < runs ? firstRecords[run + 1] : header.records();
            long first = Math.max(end, rate.indexAtSeconds(starts[run]));
            end = first + (afterRun - firstRecords[run]) * samplesPerRecord;
            segments.add(new Segment(first, end));
            stored.add(firstRecords[run] * samplesPerRecord);
        }
        return EdfLayout.of(segments, stored);
    }
}
