package org.mep4j.io.edf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * Which samples go into which data record.
 *
 * <p>A gap that is longer than the rest of its record ends a run of records: the next record starts when the samples do. A shorter
 * gap is filled up inside its record.
 *
 * @param duration   duration of a record
 * @param runs       stretches of records without a gap between them
 * @param fillings   samples that only fill up records
 * @param boundaries where time jumps although no sample is missing, in seconds
 */
record EdfPlan(EdfRecordDuration duration, List<Run> runs, List<Filling> fillings, List<Double> boundaries) {

    /**
     * Records that follow one another without a gap.
     *
     * @param seconds     start of the first one
     * @param records     how many
     * @param firstRecord number of the first one from 0
     * @param stretches   for each signal, from its first sample in them to its last
     */
    record Run(double seconds, long records, long firstRecord, List<Segment> stretches) {

        /** The start of a record of this run, in seconds, as an exact decimal. */
        BigDecimal onset(long record, BigDecimal duration) {
            return new BigDecimal(Numbers.plain(seconds)).add(duration.multiply(BigDecimal.valueOf(record - firstRecord)));
        }
    }

    /**
     * Samples that only fill up records.
     *
     * @param from   start in seconds
     * @param to     end in seconds
     * @param signal number of the signal from 1, 0 for all signals
     */
    record Filling(double from, double to, int signal) {
    }

    private static final long MOST_RECORDS = 99_999_999;

    /** Plans the records of a recording. */
    static EdfPlan of(Recording recording) {
        List<Signal> signals = recording.signals();
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("recording must have a signal to be written: " + recording.name());
        }
        List<List<Segment>> pieces = new ArrayList<>();
        List<Double> boundaries = new ArrayList<>();
        for (Signal signal : signals) {
            pieces.add(pieces(signal, boundaries));
        }
        List<SampleRate> rates = signals.stream().map(Signal::rate).toList();
        List<Double> starts = starts(signals, pieces);
        EdfRecordDuration duration = EdfRecordDuration.find(rates).orElseThrow(() -> new IllegalArgumentException(
                "sample rates must share a record duration of at most 8 characters that holds whole samples: " + rates));
        List<Run> runs = new ArrayList<>();
        List<Filling> fillings = new ArrayList<>();
        for (int first = 0; first < starts.size();) {
            int end = first + 1;
            while (end < starts.size() && starts.get(end) < endSeconds(duration, pieces, starts, first, end)) {
                end++;
            }
            Run run = run(duration, pieces, starts, first, end, runs.isEmpty() ? 0 : nextRecord(runs));
            runs.add(run);
            for (int piece = first; piece < end; piece++) {
                addFilling(rates, pieces, piece, piece + 1 < end ? starts.get(piece + 1) : Double.NaN, run, duration, fillings);
            }
            first = end;
        }
        if (nextRecord(runs) > MOST_RECORDS) {
            throw new IllegalArgumentException("recording must fit into " + MOST_RECORDS + " data records of " + duration.text() + " s: "
                    + nextRecord(runs));
        }
        return new EdfPlan(duration, runs, fillings, boundaries.stream().distinct().sorted().toList());
    }

    /** All records of all runs. */
    long records() {
        return nextRecord(runs);
    }

    /** The run that a time belongs to: the last one that starts before it. */
    Run runAt(double seconds) {
        int run = 0;
        while (run + 1 < runs.size() && runs.get(run + 1).seconds() <= seconds) {
            run++;
        }
        return runs.get(run);
    }

    private static long nextRecord(List<Run> runs) {
        Run last = runs.get(runs.size() - 1);
        return last.firstRecord() + last.records();
    }

    private static List<Segment> pieces(Signal signal, List<Double> boundaries) {
        List<Segment> merged = new ArrayList<>();
        for (Segment segment : signal.segments()) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).end() == segment.first()) {
                merged.set(last, new Segment(merged.get(last).first(), segment.end()));
                boundaries.add(signal.rate().secondsAt(segment.first()));
            } else {
                merged.add(segment);
            }
        }
        if (merged.isEmpty() || merged.get(0).first() != 0) {
            throw new IllegalArgumentException("channel " + signal.channel().name() + " must have samples from index 0 on: "
                    + signal.segments());
        }
        return merged;
    }

    /** When the pieces between gaps start, by the fastest signal; the others must agree to the sample. */
    private static List<Double> starts(List<Signal> signals, List<List<Segment>> pieces) {
        int fastest = 0;
        for (int i = 1; i < signals.size(); i++) {
            fastest = signals.get(i).rate().hertz() > signals.get(fastest).rate().hertz() ? i : fastest;
        }
        List<Double> starts = new ArrayList<>();
        for (Segment piece : pieces.get(fastest)) {
            starts.add(signals.get(fastest).rate().secondsAt(piece.first()));
        }
        for (int i = 0; i < signals.size(); i++) {
            boolean alike = pieces.get(i).size() == starts.size();
            for (int piece = 0; alike && piece < starts.size(); piece++) {
                alike = signals.get(i).rate().indexAtSeconds(starts.get(piece)) == pieces.get(i).get(piece).first();
            }
            if (!alike) {
                throw new IllegalArgumentException("all channels must have their gaps at the same times, because a data record holds"
                        + " all of them: " + signals.get(fastest).channel().name() + " and " + signals.get(i).channel().name());
            }
        }
        return starts;
    }

    private static double endSeconds(EdfRecordDuration duration, List<List<Segment>> pieces, List<Double> starts, int first, int end) {
        return starts.get(first) + run(duration, pieces, starts, first, end, 0).records() * duration.seconds();
    }

    /** The run that holds the pieces {@code [first, end)}. */
    private static Run run(EdfRecordDuration duration, List<List<Segment>> pieces, List<Double> starts, int first, int end,
                           long firstRecord) {
        long records = 0;
        List<Segment> stretches = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Segment stretch = new Segment(pieces.get(i).get(first).first(), pieces.get(i).get(end - 1).end());
            int samples = duration.samples()[i];
            records = Math.max(records, (stretch.length() + samples - 1) / samples);
            stretches.add(stretch);
        }
        return new Run(starts.get(first), records, firstRecord, List.copyOf(stretches));
    }

    /** One filling if it is the same for all signals, else one for each signal that has any. */
    private static void addFilling(List<SampleRate> rates, List<List<Segment>> pieces, int piece, double nextStart, Run run,
                                   EdfRecordDuration duration, List<Filling> fillings) {
        double to = Double.isNaN(nextStart) ? run.seconds() + run.records() * duration.seconds() : nextStart;
        double from = 0;
        for (int i = 0; i < rates.size(); i++) {
            from = Math.max(from, rates.get(i).secondsAt(pieces.get(i).get(piece).end()));
        }
        List<Filling> own = new ArrayList<>();
        boolean alike = true;
        for (int i = 0; i < rates.size(); i++) {
            long end = pieces.get(i).get(piece).end();
            long filledTo = Double.isNaN(nextStart) ? run.stretches().get(i).first() + run.records() * duration.samples()[i]
                    : pieces.get(i).get(piece + 1).first();
            if (end < filledTo) {
                own.add(new Filling(rates.get(i).secondsAt(end), to, i + 1));
            }
            alike &= rates.get(i).indexAtSeconds(from) == end;
        }
        if (!own.isEmpty() && alike) {
            fillings.add(new Filling(from, to, 0));
        } else {
            fillings.addAll(own);
        }
    }
}
