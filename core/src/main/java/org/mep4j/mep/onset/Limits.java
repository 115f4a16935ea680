package org.mep4j.mep.onset;

import org.mep4j.signal.Numbers;

/** Rules that the parameters of several methods share. */
final class Limits {

    private Limits() {
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and positive: " + Numbers.plain(value));
        }
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and not negative: " + Numbers.plain(value));
        }
    }
}
