package org.mep4j.io.matlab;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * What a vector of times says.
 *
 * @param rate         samples per second
 * @param startSeconds time of the first sample
 */
record TimeAxis(SampleRate rate, double startSeconds) {

    /** No EMG is sampled slower or faster; a step without a unit is in seconds or milliseconds, whichever lies between. */
    private static final double SLOWEST_HERTZ = 100;
    private static final double FASTEST_HERTZ = 200_000;

    /**
     * Reads a vector of times.
     *
     * @param vector   the times; the ending of its name may be a unit
     * @param known    the rate, if something else says it
     * @param notes    takes what was assumed
     * @param contents the file
     */
    static TimeAxis of(MatlabVariable vector, Optional<SampleRate> known, List<String> notes, MatContents contents) throws IOException {
        double[] times = vector.numbers();
        double step = step(times, vector, contents);
        return of(vector, times, secondsPerUnit(step, vector, known, notes, contents), known, contents);
    }

    /** Reads a vector of seconds. */
    static TimeAxis ofSeconds(MatlabVariable vector, Optional<SampleRate> known, MatContents contents) throws IOException {
        double[] times = vector.numbers();
        step(times, vector, contents);
        return of(vector, times, 1, known, contents);
    }

    private static TimeAxis of(MatlabVariable vector, double[] times, double seconds, Optional<SampleRate> known, MatContents contents)
            throws IOException {
        String name = vector.name();
        double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        double hertz = 1 / (step * seconds);
        if (known.isPresent()) {
            double samples = (times[times.length - 1] - times[0]) * seconds * known.get().hertz();
            if (Math.abs(samples - (times.length - 1)) > Math.max(1, 1e-3 * times.length)) {
                throw contents.problem(name + " has steps of " + Numbers.plain(rounded(step * seconds * 1000)) + " ms, which is "
                        + Numbers.plain(rounded(hertz)) + " Hz, but the sample rate is said to be " + known.get() + "; one of them is wrong, and --rate HZ"
                        + " that agrees with the times decides");
            }
            return new TimeAxis(known.get(), times[0] * seconds);
        }
        double whole = StrictMath.rint(hertz);
        double uncertainty = hertz * (1e-9 + 2 * single(times) / Math.abs(times[times.length - 1] - times[0]));
        return new TimeAxis(SampleRate.ofHertz(whole > 0 && Math.abs(whole - hertz) <= uncertainty ? whole : hertz), times[0] * seconds);
    }

    /** Times stored in single precision are no nearer to the truth than this. */
    private static double single(double[] times) {
        double most = Math.max(Math.abs(times[0]), Math.abs(times[times.length - 1]));
        return Math.ulp((float) Math.min(most, Float.MAX_VALUE));
    }

    /** The mean step, from which no step may differ by more than 1 %. */
    private static double step(double[] times, MatlabVariable vector, MatContents contents) throws IOException {
        double step = (times[times.length - 1] - times[0]) / (times.length - 1);
        double tolerance = 0.01 * step + 2 * single(times);
        for (int i = 1; i < times.length; i++) {
            if (!(step > 0) || !(Math.abs(times[i] - times[i - 1] - step) <= tolerance)) {
                throw contents.problem(vector.name() + ", element " + (i + 1) + ": times must rise evenly, within 1 %, but from "
                        + Numbers.plain(times[i - 1]) + " to " + Numbers.plain(times[i]) + " is not the mean step of " + Numbers.plain(rounded(step)));
            }
        }
        return step;
    }

    private static double secondsPerUnit(double step, MatlabVariable vector, Optional<SampleRate> known, List<String> notes,
                                         MatContents contents) throws IOException {
        String name = vector.name();
        String plain = Neighbours.plainName(vector).replaceFirst("\\{.*", "");
        if (plain.endsWith("ms")) {
            return 1e-3;
        }
        if (plain.endsWith("_s") || plain.endsWith("sec")) {
            return 1;
        }
        if (known.isPresent()) {
            return Math.abs(step * known.get().hertz() - 1000) < 10 ? 1e-3 : 1;
        }
        boolean seconds = isPossible(1 / step);
        boolean millis = isPossible(1000 / step);
        if (seconds == millis || step == 1) {
            throw contents.problem(name + " steps by " + Numbers.plain(rounded(step)) + ", which does not tell whether it is in seconds or"
                    + " milliseconds; give --rate HZ");
        }
        notes.add("The times in " + name + " step by " + Numbers.plain(rounded(step)) + " and were taken for " + (seconds ? "seconds." : "milliseconds."));
        return seconds ? 1 : 1e-3;
    }

    private static boolean isPossible(double hertz) {
        return hertz > SLOWEST_HERTZ && hertz < FASTEST_HERTZ;
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(6)).doubleValue() : value;
    }
}
