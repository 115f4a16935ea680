package org.mep4j.io.text;

import java.io.IOException;
import java.util.Optional;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * What a column of times says about the sample rate.
 *
 * <p>The rate is (rows - 1) / (last - first), rounded to whole hertz where the written digits do not tell it from that. Every
 * step must equal the mean step within 1 % and the rounding of the written digits, so that a lost row cannot pass.
 *
 * @param rate         samples per second
 * @param startSeconds time of the first row
 */
record TimeColumn(SampleRate rate, double startSeconds) {

    /** No EMG is sampled slower; below it a time without a unit is not taken for seconds. */
    private static final double SLOWEST_HERTZ = 100;

    static TimeColumn read(ParsedTable table, int column, Optional<SampleRate> given, String file) throws IOException {
        double[] times = table.column(column);
        if (times.length < 2) {
            throw new RecordingFormatException(file + ": one row of numbers has no sample rate");
        }
        double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        double resolution = table.timeResolution();
        boolean coarse = !(resolution < step / 2);
        if (!coarse || given.isEmpty()) {
            checkSteps(table, times, step, resolution, column, file);
        }
        if (coarse) {
            return coarse(table, column, given, file, times[0], step);
        }
        double seconds = secondsPerUnit(table, column, step, given, file);
        double hertz = 1 / (step * seconds);
        double whole = StrictMath.rint(hertz);
        double uncertainty = hertz * (resolution / (times[times.length - 1] - times[0]) + 1e-9);
        SampleRate rate = SampleRate.ofHertz(whole > 0 && Math.abs(whole - hertz) <= uncertainty ? whole : hertz);
        if (given.isPresent() && Math.abs(given.get().hertz() - rate.hertz()) > 0.01 * rate.hertz()) {
            throw new RecordingFormatException(file + ": the given rate of " + given.get() + " contradicts "
                    + table.columnName(column) + ", which says " + rate);
        }
        return new TimeColumn(given.isPresent() && Math.abs(given.get().hertz() - hertz) <= uncertainty ? given.get() : rate,
                times[0] * seconds);
    }

    private static TimeColumn coarse(ParsedTable table, int column, Optional<SampleRate> given, String file, double start, double step)
            throws IOException {
        double unit = table.header(column).secondsPerTimeUnit().orElseThrow();
        return new TimeColumn(given.orElseThrow(() -> new RecordingFormatException(file + ": " + table.columnName(column)
                + " has too few digits for steps of " + Numbers.plain(step) + "; give --rate HZ")), start * (unit == 0 ? 1 : unit));
    }

    private static void checkSteps(ParsedTable table, double[] times, double step, double resolution, int column, String file)
            throws IOException {
        double tolerance = Math.min(0.01 * step + resolution * 1.001, 0.6 * step);
        for (int row = 1; row < times.length; row++) {
            double own = times[row] - times[row - 1];
            if (!(step > 0) || !(Math.abs(own - step) <= tolerance)) {
                throw RecordingFormatException.atLine(file, table.lineOf(row), table.columnName(column), "steps by "
                        + Numbers.plain((float) own) + " where the mean step is " + Numbers.plain((float) step)
                        + "; times must rise evenly, within 1 %");
            }
        }
    }

    private static double secondsPerUnit(ParsedTable table, int column, double step, Optional<SampleRate> given, String file)
            throws IOException {
        double said = table.header(column).secondsPerTimeUnit().orElseThrow();
        if (said > 0) {
            return said;
        }
        if (given.isPresent()) {
            return Math.abs(given.get().hertz() * step - 1) < 0.01 ? 1 : 1e-3;
        }
        if (1 / step < SLOWEST_HERTZ) {
            throw new RecordingFormatException(file + ": " + table.columnName(column) + " has no unit and steps by " + Numbers.plain((float) step)
                    + ", too slow for EMG if these were seconds; write the unit into the heading, for example \"time (ms)\"");
        }
        return 1;
    }
}
