package org.mep4j.io.edf;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * How one signal becomes digital: four limits as texts, and the line between them, computed from those texts as every reader does.
 *
 * @param unit       physical dimension
 * @param low        physical minimum as text
 * @param high       physical maximum as text
 * @param digitalLow  lowest digital value
 * @param digitalHigh highest digital value
 */
record EdfQuantizer(String unit, String low, String high, int digitalLow, int digitalHigh) {

    private static final int BLOCK = 1 << 16;
    /** A range that the source names is taken over if the samples still fill so many steps of it. */
    private static final int FEWEST_STEPS = 1024;
    private static final int CODE = 0xFFFF;

    /** The extent of a signal's samples. */
    private record Extent(double lowest, double highest, boolean whole) {
    }

    /** Chooses limits for a signal after looking at all its samples. */
    static EdfQuantizer of(Signal signal, EdfHeader.Family family) {
        Channel channel = signal.channel();
        Extent extent = extent(signal);
        int rail = (1 << 8 * family.sampleBytes() - 1) - 1;
        String unit = unit(channel);
        if (family == EdfHeader.Family.BDF && channel.name().equalsIgnoreCase("Status")
                && !(extent.whole() && extent.lowest() >= 0 && extent.highest() <= CODE)) {
            throw new IllegalArgumentException("channel " + channel.name() + " must hold whole numbers from 0 to 65535, because readers of"
                    + " BDF take the low 16 bits of a channel of this name: " + Numbers.plain(extent.lowest()) + " to "
                    + Numbers.plain(extent.highest()));
        }
        if (channel.kind() != Channel.Kind.EMG && extent.whole() && extent.lowest() >= -rail - 1 && extent.highest() <= rail) {
            return new EdfQuantizer(unit, Integer.toString(-rail - 1), Integer.toString(rail), -rail - 1, rail);
        }
        return channel.range().flatMap(range -> ofRange(unit, range, extent, rail)).orElseGet(() -> ofExtent(unit, extent, rail));
    }

    private static Optional<EdfQuantizer> ofRange(String unit, AmplitudeRange range, Extent extent, int rail) {
        Optional<String> low = EdfDecimal.recovered(range.lowest());
        Optional<String> high = EdfDecimal.recovered(range.highest());
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        EdfQuantizer quantizer = between(unit, low.get(), high.get(), rail);
        double lowest = quantizer.unlimited(extent.lowest());
        double highest = quantizer.unlimited(extent.highest());
        boolean inside = lowest >= quantizer.digitalLow && highest <= quantizer.digitalHigh;
        boolean fine = extent.lowest() == extent.highest()
                ? quantizer.line().gain() * FEWEST_STEPS <= Math.max(1, Math.abs(extent.highest())) : highest - lowest >= FEWEST_STEPS;
        return inside && fine ? Optional.of(quantizer) : Optional.empty();
    }

    /** An eighth of headroom; symmetric around 0 where the samples have both signs, so that 0 stays exactly 0. */
    private static EdfQuantizer ofExtent(String unit, Extent extent, int rail) {
        double low = extent.lowest();
        double high = extent.highest();
        if (low == high) {
            return between(unit, EdfDecimal.outward(new BigDecimal(Math.floor(low - 1)), false, 8),
                    EdfDecimal.outward(new BigDecimal(Math.ceil(high + 1)), true, 8), rail);
        }
        if (low < 0 && high > 0) {
            String limit = EdfDecimal.outward(new BigDecimal(Math.max(-low, high) * 1.125).negate(), false, 3);
            return between(unit, limit, limit.substring(1), rail);
        }
        BigDecimal headroom = new BigDecimal((high - low) / 8);
        return between(unit, EdfDecimal.outward(new BigDecimal(low).subtract(headroom), false, 7),
                EdfDecimal.outward(new BigDecimal(high).add(headroom), true, 7), rail);
    }

    private static EdfQuantizer between(String unit, String low, String high, int rail) {
        boolean symmetric = low.equals("-" + high);
        return new EdfQuantizer(unit, low, high, symmetric ? -rail : -rail - 1, rail);
    }

    /** The line that a reader computes. */
    EdfSignalHeader.Calibration line() {
        return EdfSignalHeader.Calibration.between(Double.parseDouble(low), Double.parseDouble(high), digitalLow, digitalHigh);
    }

    /** The digital value nearest to a physical one. */
    private double unlimited(double physical) {
        EdfSignalHeader.Calibration line = line();
        return Math.rint((physical - line.physicalMin()) / line.gain() + line.digitalMin());
    }

    /** Writes digital values, lowest byte first, {@code count} of them from {@code samples[0]} on. */
    void encode(double[] samples, int count, byte[] block, int at, int width) {
        EdfSignalHeader.Calibration line = line();
        double base = line.physicalMin();
        double zero = line.digitalMin();
        double gain = line.gain();
        for (int i = 0, b = at; i < count; i++, b += width) {
            int digital = (int) Math.rint((samples[i] - base) / gain + zero);
            block[b] = (byte) digital;
            block[b + 1] = (byte) (digital >> 8);
            if (width == 3) {
                block[b + 2] = (byte) (digital >> 16);
            }
        }
    }

    private static Extent extent(Signal signal) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        double[] block = new double[BLOCK];
        for (Segment segment : signal.segments()) {
            for (long first = segment.first(); first < segment.end(); first += BLOCK) {
                int count = (int) Math.min(BLOCK, segment.end() - first);
                signal.read(first, block, 0, count);
                for (int i = 0; i < count; i++) {
                    double value = block[i];
                    if (!(Math.abs(value) <= 1e90)) {
                        throw new IllegalArgumentException("samples must be finite to be stored as integers: channel "
                                + signal.channel().name() + " has " + value + " at index " + (first + i));
                    }
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                    whole &= value == Math.rint(value);
                }
            }
        }
        return new Extent(lowest, highest, whole);
    }

    private static String unit(Channel channel) {
        if (channel.kind() == Channel.Kind.EMG) {
            return "uV";
        }
        String unit = channel.sourceUnit().strip().replace('\u00B5', 'u').replace('\u03BC', 'u').replace("\u00B0", "deg");
        if (unit.length() > 8 || unit.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "unit of channel %s must have at most 8 ASCII characters: \"%s\"",
                    channel.name(), channel.sourceUnit()));
        }
        return unit;
    }
}
