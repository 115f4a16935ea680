package org.mep4j.io.text;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.mep4j.io.RecordingFormatException;
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
        for (int row = 0; row < times.length; row++) {
            if (Double.isNaN(times[row])) {
                throw RecordingFormatException.atLine(file, table.lineOf(row), table.columnName(column), "a time must not be missing");
            }
        }
        double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        double resolution = table.timeResolution();
        if (given.isPresent() && firstUneven(times, step, 0.01 * step) > 0) {
            double said = table.header(column).secondsPerTimeUnit(column).orElseThrow();
            for (double unit : said > 0 ? new double[] {said} : new double[] {1, 1e-3}) {
                if (isRounded(times, 1 / (given.get().hertz() * unit), table)) {
                    // Too few digits to count samples by, so that the caller's rate must do.
                    return new TimeColumn(given.get(), times[0] * unit);
                }
            }
        }
        int uneven = firstUneven(times, step, Math.min(0.01 * step + 1.001 * resolution, 0.6 * step));
        if (uneven > 0) {
            throw RecordingFormatException.atLine(file, table.lineOf(uneven), table.columnName(column), "steps by "
                    + shortly(times[uneven] - times[uneven - 1]) + " where the mean step is " + shortly(step)
                    + "; times must rise evenly, within 1 %" + (given.isPresent() ? " and the rounding of their digits; samples are missing where"
                    + " they do not" : ". If they are only written with too few digits, give --rate HZ"));
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

    /** The first row whose step from the row before is not the mean step, or 0. */
    private static int firstUneven(double[] times, double step, double tolerance) {
        for (int row = 1; row < times.length; row++) {
            if (!(step > 0) || !(Math.abs(times[row] - times[row - 1] - step) <= tolerance)) {
                return row;
            }
        }
        return 0;
    }

    /** Whether times rise by a step from each to the next but for the rounding of their digits. */
    private static boolean isRounded(double[] times, double step, ParsedTable table) {
        for (int row = 1; row < times.length; row++) {
            if (!(Math.abs(times[row] - times[row - 1] - step) <= 0.01 * step + 1.001 * table.timeRounding(times[row]))) {
                return false;
            }
        }
        double length = (times.length - 1) * step;
        double last = times[times.length - 1];
        return Math.abs(last - times[0] - length) <= 0.01 * length + 1.001 * table.timeRounding(last);
    }

    private static String shortly(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString() : Double.toString(value);
    }

    private static double secondsPerUnit(ParsedTable table, int column, double step, Optional<SampleRate> given, String file)
            throws IOException {
        double said = table.header(column).secondsPerTimeUnit(column).orElseThrow();
        if (said > 0) {
            return said;
        }
        if (given.isPresent()) {
            return Math.abs(given.get().hertz() * step - 1) < 0.01 ? 1 : 1e-3;
        }
        if (1 / step < SLOWEST_HERTZ) {
            throw new RecordingFormatException(file + ": " + table.columnName(column) + " has no unit and steps by " + shortly(step)
                    + ", too slow for EMG if these were seconds; write the unit into the heading, for example \"time (ms)\"");
        }
        return 1;
    }
}
