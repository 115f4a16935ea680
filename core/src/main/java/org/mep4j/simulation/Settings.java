package org.mep4j.simulation;

import org.mep4j.signal.Numbers;

/** Rules that several settings share. */
final class Settings {

    private Settings() {
    }

    static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and not negative: " + Numbers.plain(value));
        }
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be finite and positive: " + Numbers.plain(value));
        }
    }

    static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and below 1: " + Numbers.plain(value));
        }
    }
}
