package org.mep4j.io.edf;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mep4j.signal.SampleRate;

/**
 * A duration of data records that gives every signal a whole number of samples.
 *
 * @param text    seconds in at most eight characters
 * @param samples samples per record of each signal
 */
record EdfRecordDuration(String text, int[] samples) {

    private static final int MOST_SAMPLES = 1_000_000;
    private static final int TRIED = 20_000;
    /** 3.6 microseconds in an hour, far below a sample. */
    private static final double ALLOWED_ERROR = 1e-9;
    private static final List<String> FRACTIONS = List.of("0.5", "0.25", "0.2", "0.125", "0.1", "0.05", "0.025", "0.02", "0.01", "0.005",
            "0.002", "0.001");

    /** The seconds that a reader sees. */
    double seconds() {
        return Double.parseDouble(text);
    }

    /** Finds a duration for the signals' rates: one second if possible, else the next usual one. */
    static Optional<EdfRecordDuration> find(List<SampleRate> rates) {
        return first(usual(), rates, 0).or(() -> {
            List<String> searched = searched(rates.stream().mapToDouble(SampleRate::hertz).max().orElseThrow());
            return first(searched, rates, 0).or(() -> first(usual(), rates, ALLOWED_ERROR)).or(() -> first(searched, rates, ALLOWED_ERROR));
        });
    }

    private static Optional<EdfRecordDuration> first(List<String> texts, List<SampleRate> rates, double allowedError) {
        for (String text : texts) {
            Optional<EdfRecordDuration> found = of(text, rates, allowedError);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<String> usual() {
        List<String> texts = new ArrayList<>();
        for (int seconds = 1; seconds <= 60; seconds++) {
            texts.add(Integer.toString(seconds));
        }
        texts.addAll(FRACTIONS);
        return texts;
    }

    /** What so many samples of the fastest signal last, from a second on upwards. */
    private static List<String> searched(double fastest) {
        List<String> texts = new ArrayList<>();
        int second = (int) Math.min(MOST_SAMPLES, Math.ceil(fastest));
        for (int samples = second; samples <= Math.min(second + TRIED, MOST_SAMPLES); samples++) {
            texts.addAll(duration(samples, fastest));
        }
        return texts;
    }

    private static List<String> duration(int samples, double rate) {
        BigDecimal exact = new BigDecimal(samples).divide(new BigDecimal(rate), MathContext.DECIMAL64);
        for (int digits = 8; digits > 5; digits--) {
            Optional<String> text = EdfDecimal.text(exact.round(new MathContext(digits)));
            if (text.isPresent()) {
                return List.of(text.get());
            }
        }
        return List.of();
    }

    private static Optional<EdfRecordDuration> of(String text, List<SampleRate> rates, double allowedError) {
        double seconds = Double.parseDouble(text);
        int[] samples = new int[rates.size()];
        for (int i = 0; i < samples.length; i++) {
            double rate = rates.get(i).hertz();
            double count = Math.rint(rate * seconds);
            if (!(count >= 1 && count <= MOST_SAMPLES) || !(Math.abs(count / seconds - rate) <= allowedError * rate)) {
                return Optional.empty();
            }
            samples[i] = (int) count;
        }
        return Optional.of(new EdfRecordDuration(text, samples));
    }
}
