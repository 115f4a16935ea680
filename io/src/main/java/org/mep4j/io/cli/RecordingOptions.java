package org.mep4j.io.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.session.IntensitySource;
import org.mep4j.io.session.PulseSource;
import org.mep4j.io.session.SessionFiles;
import org.mep4j.io.session.SessionOptions;
import picocli.CommandLine.Option;

/** What a person says about the recordings, their pulses and intensities. */
final class RecordingOptions {

    @Option(names = "--rate", paramLabel = "HZ", description = "Sample rate, for tables and matrices that do not hold it.")
    private Double rate;

    @Option(names = "--unit", paramLabel = "UNIT", description = "Unit of the samples (uV, mV, V, nV), where the file gives none.")
    private String unit;

    @Option(names = "--pulse-at", paramLabel = "MS",
            description = "For stacks of epochs: time of the pulse since the start of each epoch.")
    private Double pulseAt;

    @Option(names = "--variable", paramLabel = "NAME", description = "For MAT files: the variable that holds the samples.")
    private String variable;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "auto",
            description = "How a matrix or table is laid out: auto, continuous, epochs-in-columns, epochs-in-rows.")
    private String layout;

    @Option(names = "--axes", paramLabel = "SIDE", split = ",",
            description = "For MAT files: what the sides of an array are, in MATLAB's order, for example trials,samples,channels.")
    private List<String> axes = List.of();

    @Option(names = "--pulses", paramLabel = "LABEL", split = ",", description = "Markers that are pulses, for example S255.")
    private List<String> pulses;

    @Option(names = "--trigger-channel", paramLabel = "NAME", description = "Find the pulses in a trigger channel.")
    private String triggerChannel;

    @Option(names = "--trigger-threshold", paramLabel = "LEVEL",
            description = "Level of the trigger's rising edge, in the channel's unit; default: midway between its two levels.")
    private Double triggerThreshold;

    @Option(names = "--artifact-channel", paramLabel = "NAME", description = "Find the pulses by their artifact in a channel.")
    private String artifactChannel;

    @Option(names = "--delay", paramLabel = "MS", defaultValue = "0",
            description = "Time from the marker or edge to the pulse; negative if the marker comes late.")
    private double delay;

    @Option(names = "--intensity", paramLabel = "PERCENT", description = "All pulses had this intensity, in %%MSO.")
    private Double intensity;

    @Option(names = "--intensities", paramLabel = "FILE", description = "Table with one intensity per pulse, in order.")
    private Path intensities;

    @Option(names = "--intensity-field", paramLabel = "NAME",
            description = "Column of the events table that holds the intensity; default: stimulus_intensity and the like.")
    private String intensityField;

    @Option(names = "--together", description = "All recordings of a folder are one session.")
    private boolean together;

    @Option(names = "--separate",
            description = "Every recording of a folder is a session; default: recordings side by side whose names all carry an"
                    + " intensity are one session, the others one each.")
    private boolean separate;

    SessionFiles.Grouping grouping() {
        if (together && separate) {
            throw new IllegalArgumentException("--together and --separate exclude each other");
        }
        return together ? SessionFiles.Grouping.TOGETHER : separate ? SessionFiles.Grouping.SEPARATE : SessionFiles.Grouping.AUTOMATIC;
    }

    SessionOptions session(List<String> channels) {
        return SessionOptions.defaults().withOpen(open()).withPulses(pulseSource()).withDelayMillis(delay)
                .withIntensity(intensitySource()).withChannels(channels);
    }

    private OpenOptions open() {
        OpenOptions options = OpenOptions.defaults().withLayout(parsedLayout()).withHashing(OpenOptions.Hashing.BESIDE);
        if (rate != null) {
            options = options.withRate(rate);
        }
        if (unit != null) {
            options = options.withUnit(VoltageUnit.parse(unit).orElseThrow(() ->
                    new IllegalArgumentException("--unit must be nV, uV, mV or V: " + unit)));
        }
        if (pulseAt != null) {
            options = options.withPulseAtMillis(pulseAt);
        }
        if (!axes.isEmpty()) {
            options = options.withAxes(axes.stream().map(RecordingOptions::axis).toArray(OpenOptions.Axis[]::new));
        }
        return variable == null ? options : options.withVariable(variable);
    }

    private static OpenOptions.Axis axis(String text) {
        for (OpenOptions.Axis candidate : OpenOptions.Axis.values()) {
            if (candidate.name().equalsIgnoreCase(text.strip())) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("--axes must be two or three of trials, samples and channels, with commas: " + text);
    }

    private OpenOptions.Layout parsedLayout() {
        for (OpenOptions.Layout candidate : OpenOptions.Layout.values()) {
            if (candidate.name().replace('_', '-').equalsIgnoreCase(layout)) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("--layout must be auto, continuous, epochs-in-columns or epochs-in-rows: " + layout);
    }

    private PulseSource pulseSource() {
        int given = (pulses == null ? 0 : 1) + (triggerChannel == null ? 0 : 1) + (artifactChannel == null ? 0 : 1);
        if (given > 1) {
            throw new IllegalArgumentException("--pulses, --trigger-channel and --artifact-channel exclude each other");
        }
        if (triggerThreshold != null && triggerChannel == null) {
            throw new IllegalArgumentException("--trigger-threshold needs --trigger-channel");
        }
        if (pulses != null) {
            return new PulseSource.Markers(pulses);
        }
        if (triggerChannel != null) {
            return new PulseSource.TriggerChannel(triggerChannel,
                    triggerThreshold == null ? OptionalDouble.empty() : OptionalDouble.of(triggerThreshold));
        }
        return artifactChannel != null ? new PulseSource.ArtifactChannel(artifactChannel) : new PulseSource.Automatic();
    }

    private IntensitySource intensitySource() {
        int given = (intensity == null ? 0 : 1) + (intensities == null ? 0 : 1) + (intensityField == null ? 0 : 1);
        if (given > 1) {
            throw new IllegalArgumentException("--intensity, --intensities and --intensity-field exclude each other");
        }
        if (intensity != null) {
            return new IntensitySource.Constant(intensity);
        }
        return intensities != null ? new IntensitySource.Table(intensities)
                : new IntensitySource.FromFile(Optional.ofNullable(intensityField));
    }
}
