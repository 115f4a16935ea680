package org.mep4j.io.edf;

import java.util.Locale;
import java.util.Optional;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Numbers;

/**
 * What the header says about one signal.
 *
 * @param label            its label, blanks at the ends removed
 * @param unit             its physical dimension as written
 * @param calibration      from digital to physical values, empty if the four limits give none
 * @param problem          why there is no calibration, empty if there is one
 * @param samplesPerRecord samples in one data record
 * @param offsetInRecord   byte offset of its samples in a data record
 */
record EdfSignalHeader(String label, String unit, Optional<Calibration> calibration, String problem, int samplesPerRecord,
                       long offsetInRecord) {

    /**
     * The line from digital to physical values: {@code physicalMin + (digital - digitalMin) * gain}.
     *
     * @param physicalMin physical value at the digital minimum
     * @param physicalMax physical value at the digital maximum
     * @param digitalMin  the digital minimum
     * @param digitalMax  the digital maximum
     * @param gain        physical units per digital step, negative for an inverted signal, never 0
     */
    record Calibration(double physicalMin, double physicalMax, double digitalMin, double digitalMax, double gain) {

        /** Digital values as they are stored. */
        static final Calibration NONE = new Calibration(0, 1, 0, 1, 1);

        /** The line through two points. */
        static Calibration between(double physicalMin, double physicalMax, double digitalMin, double digitalMax) {
            double gain = (physicalMax - physicalMin) / (digitalMax - digitalMin);
            return new Calibration(physicalMin, physicalMax, digitalMin, digitalMax, gain);
        }

        /** The same line in a unit that is {@code 1 / factor} as large. */
        Calibration times(double factor) {
            return between(physicalMin * factor, physicalMax * factor, digitalMin, digitalMax);
        }

        /** The physical value of a digital one. */
        double physical(double digital) {
            return physicalMin + (digital - digitalMin) * gain;
        }

        /** The physical values of the two digital limits, in order, computed like samples so that a sample on a rail equals it. */
        Optional<AmplitudeRange> range() {
            double one = physical(digitalMin);
            double other = physical(digitalMax);
            return one == other ? Optional.empty() : Optional.of(new AmplitudeRange(Math.min(one, other), Math.max(one, other)));
        }

        /** Whether the line has a slope, and stays finite in microvolts even for the most extreme sample of the file. */
        private boolean usable() {
            double reach = (Math.abs(digitalMin) + (1 << 24)) * Math.abs(gain) + Math.abs(physicalMin) + Math.abs(physicalMax);
            return gain != 0 && Double.isFinite(reach * 1e6);
        }
    }

    /** Puts the four limits together; a signal whose limits make no line keeps its digital values. */
    static EdfSignalHeader of(String label, String unit, EdfField[] limits, int samplesPerRecord, long offsetInRecord) {
        double[] values = new double[4];
        for (int i = 0; i < 4; i++) {
            Optional<Double> value = limits[i].decimal();
            if (value.isEmpty()) {
                return uncalibrated(label, unit, limits[i].name() + " (byte " + limits[i].offset() + ") is no number",
                        samplesPerRecord, offsetInRecord);
            }
            values[i] = value.get();
        }
        if (values[2] == values[3] || values[0] == values[1]) {
            String which = values[2] == values[3] ? "digital" : "physical";
            return uncalibrated(label, unit, String.format(Locale.ROOT, "its %s minimum and maximum are both %s (byte %d)", which,
                    Numbers.plain(values[2] == values[3] ? values[2] : values[0]),
                    limits[values[2] == values[3] ? 2 : 0].offset()), samplesPerRecord, offsetInRecord);
        }
        Calibration line = Calibration.between(values[0], values[1], values[2], values[3]);
        if (!line.usable()) {
            return uncalibrated(label, unit, "its limits are too far apart or too close together (byte " + limits[0].offset() + ")",
                    samplesPerRecord, offsetInRecord);
        }
        return new EdfSignalHeader(label, unit, Optional.of(line), "", samplesPerRecord, offsetInRecord);
    }

    private static EdfSignalHeader uncalibrated(String label, String unit, String problem, int samplesPerRecord, long offsetInRecord) {
        return new EdfSignalHeader(label, unit, Optional.empty(), problem, samplesPerRecord, offsetInRecord);
    }

    /** Whether the signal holds text instead of samples. */
    boolean annotations() {
        return label.equals("EDF Annotations") || label.equals("BDF Annotations");
    }

    /** Whether the signal is the status word of a BioSemi amplifier, provided that the file is a BDF. */
    boolean status() {
        return label.equalsIgnoreCase("Status");
    }
}
