package org.mep4j.io.session;

import java.nio.file.Path;
import java.util.Optional;

/** Where the intensities of the pulses are found. */
public sealed interface IntensitySource {

    /**
     * The markers' fields, and for pulses without one the intensity in the file's name ({@code ..._45percent.mat}).
     *
     * @param field name of the marker field that holds it; absent: the usual names
     */
    record FromFile(Optional<String> field) implements IntensitySource {
    }

    /**
     * All pulses had one intensity, whatever the file says; a contradiction is noted.
     *
     * @param percentMso in percent of maximum stimulator output
     */
    record Constant(double percentMso) implements IntensitySource {
    }

    /**
     * The pulses of which the markers say none had one intensity.
     *
     * @param percentMso in percent of maximum stimulator output
     */
    record Otherwise(double percentMso) implements IntensitySource {
    }

    /**
     * A table with one intensity per pulse, in the order of the pulses.
     *
     * @param table CSV or TSV file
     */
    record Table(Path table) implements IntensitySource {
    }
}
