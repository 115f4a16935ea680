package org.mep4j.io;

/** Tells a column of times from one of samples where nobody has named it. */
public final class EvenRise {

    /** Fewer numbers can rise by chance. */
    private static final int FEWEST = 64;
    private static final double ROUNDING = 1e-4;

    private EvenRise() {
    }

    /**
     * Whether numbers never fall and stay within one step, or a ten thousandth of their range, of a straight line, as times do, rounded
     * to four digits or more or not at all, and EMG never does.
     *
     * @param values the numbers
     * @return true if there are at least 64, all finite, and they rise evenly
     */
    public static boolean isOne(double[] values) {
        if (values.length < FEWEST) {
            return false;
        }
        double step = (values[values.length - 1] - values[0]) / (values.length - 1);
        double tolerance = Math.max(step, ROUNDING * (values[values.length - 1] - values[0]));
        if (!(step > 0)) {
            return false;
        }
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] >= values[i - 1]) || !(Math.abs(values[i] - values[0] - i * step) <= tolerance)) {
                return false;
            }
        }
        return true;
    }
}
