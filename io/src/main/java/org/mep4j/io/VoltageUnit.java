package org.mep4j.io;

import java.util.Locale;
import java.util.Optional;

/** The voltage units met in recordings, and what one of them is in microvolts. */
public enum VoltageUnit {
    /** Nanovolt. */
    NANOVOLT("nV", 1e-3),
    /** Microvolt. */
    MICROVOLT("uV", 1),
    /** Millivolt. */
    MILLIVOLT("mV", 1e3),
    /** Volt. */
    VOLT("V", 1e6);

    private final String symbol;
    private final double microvolts;

    VoltageUnit(String symbol, double microvolts) {
        this.symbol = symbol;
        this.microvolts = microvolts;
    }

    /**
     * The unit's symbol in ASCII.
     *
     * @return for example {@code "uV"}
     */
    public String symbol() {
        return symbol;
    }

    /**
     * How many microvolts one unit is.
     *
     * @return the factor
     */
    public double microvolts() {
        return microvolts;
    }

    /**
     * Reads a unit as files write it: {@code uV}, {@code µV} (U+00B5), {@code μV} (U+03BC), {@code microV}, {@code microvolts}, {@code mV},
     * {@code V}, {@code Volt}, {@code nV}, with blanks around. Never guesses: {@code MV} is no millivolt.
     *
     * @param text the unit as written
     * @return the unit, or empty if the text is not a voltage
     */
    public static Optional<VoltageUnit> parse(String text) {
        String token = text.strip().replace('\u00B5', 'u').replace('\u03BC', 'u');
        for (VoltageUnit unit : values()) {
            if (token.equals(unit.symbol)) {
                return Optional.of(unit);
            }
        }
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "nv", "nanovolt", "nanovolts" -> Optional.of(NANOVOLT);
            case "uv", "microv", "microvolt", "microvolts" -> Optional.of(MICROVOLT);
            case "millivolt", "millivolts" -> Optional.of(MILLIVOLT);
            case "v", "volt", "volts" -> Optional.of(VOLT);
            default -> Optional.empty();
        };
    }
}
