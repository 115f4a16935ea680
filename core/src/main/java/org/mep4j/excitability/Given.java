package org.mep4j.excitability;

import java.util.OptionalDouble;
import org.mep4j.signal.Numbers;

/** Rules for measured values that a caller gives. */
public final class Given {

    private Given() {
    }

    /**
     * A value that was measured must be above 0.
     *
     * @param name  with its unit, for the message
     * @param value empty if it was not measured
     * @throws IllegalArgumentException if there is a value that is not a number above 0
     */
    public static void positive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be above 0: " + Numbers.plain(value.getAsDouble()));
        }
    }
}
