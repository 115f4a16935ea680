package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mep4j.io.IntensityTable;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;

/**
 * What stands beside the samples of a MAT file and tells what they are: sample rate, unit, times, labels, intensities. The fields of
 * the same struct count before those of the structs around it, and these before the file's other variables.
 */
final class Neighbours {

    /** Names of a scalar that is the sample rate. */
    static final Set<String> RATE_NAMES = Set.of("fs", "srate", "fsample", "samplerate", "sample_rate", "sampling_rate", "samplingrate",
            "sampling_frequency", "samplingfrequency", "sampling_freq", "samplingfreq", "sample_frequency", "samplefrequency");

    private static final Set<String> TIME_NAMES = Set.of("time", "times", "t", "tvec", "timevec", "time_vec", "timevector", "time_vector",
            "timeaxis", "time_axis", "taxis", "timebase", "timestamps", "time_s", "time_sec", "time_ms", "times_s", "times_ms", "t_s", "t_ms",
            "times_sec", "timems", "t_sec");
    private static final Set<String> LABEL_NAMES = Set.of("label", "labels", "channel", "channels", "channel_names", "channelnames",
            "channel_labels", "channellabels", "chan_names", "channames", "chan_labels", "chanlabels", "ch_names", "chnames", "ch_labels",
            "chlabels", "muscle", "muscles", "muscle_names", "musclenames", "muscle_labels", "emg_channels", "emg_labels");
    private static final Set<String> TRIAL_NAMES = Set.of("trialinfo", "condition", "conditions", "cond", "state", "states", "isi", "trial_type");
    private static final Set<String> UNIT_NAMES = Set.of("unit", "units", "emg_unit", "emg_units", "emgunit", "emgunits", "yunit", "yunits");
    private static final Set<String> SCALE_NAMES = Set.of("scale", "scaling", "scale_factor", "scalefactor", "scaling_factor", "factor", "gain",
            "resolution", "lsb", "conversion", "multiplier", "units_per_bit", "uv_per_bit", "uvperbit", "bitvolts", "bit_volts");
    private static final int MOST_LABELS = 4096;
    private static final int MOST_DETAILS = 32;

    private final MatContents contents;
    private final MatlabVariable samples;
    /** The fields of one struct, nearest first. */
    private final List<List<MatlabVariable>> levels = new ArrayList<>();

    Neighbours(MatContents contents, MatlabVariable samples) throws IOException {
        this.contents = contents;
        this.samples = samples;
        String path = samples.name();
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.')) {
            path = path.substring(0, dot);
            Optional<MatlabVariable> struct = contents.find(path);
            if (struct.isPresent()) {
                levels.add(fields(struct.get()));
            }
        }
        levels.add(contents.variables());
    }

    private static List<MatlabVariable> fields(MatlabVariable struct) throws IOException {
        List<MatlabVariable> fields = new ArrayList<>();
        for (String field : struct.fields()) {
            fields.add(struct.field(field, 0));
        }
        return fields;
    }

    static String plainName(MatlabVariable variable) {
        return variable.name().substring(variable.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether a variable says something about samples rather than holding them: a vector of times, intensities, conditions. */
    static boolean isAbout(MatlabVariable variable) {
        String name = plainName(variable);
        if (variable.kind() != MatlabVariable.Kind.NUMERIC) {
            return false;
        }
        boolean vector = variable.longestSide() == variable.count();
        return name.equals("trialinfo") || name.equals("sampleinfo")
                || vector && (TIME_NAMES.contains(name) || TRIAL_NAMES.contains(name) || IntensityTable.isIntensityColumn(name));
    }

    /** The rate that the caller gave, or that the file names; a rate named deeper, as by {@code parameters.sampling_rate}, comes last. */
    Optional<SampleRate> rate(List<String> notes) throws IOException {
        Optional<MatlabVariable> named = namedRate();
        Optional<SampleRate> given = contents.options().rate();
        if (given.isPresent()) {
            if (named.isPresent() && named.get().scalar() != given.get().hertz()) {
                notes.add("The given rate of " + given.get() + " was followed; the file's variable " + named.get().name() + " says "
                        + Numbers.plain(named.get().scalar()) + ".");
            }
            return given;
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        double hertz = named.get().scalar();
        if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
            throw contents.problem(named.get().name() + " must be a positive sample rate: " + Numbers.plain(hertz) + "; give --rate HZ");
        }
        notes.add("The sample rate of " + Numbers.plain(hertz) + " Hz is the file's variable " + named.get().name() + ".");
        return Optional.of(SampleRate.ofHertz(hertz));
    }

    private Optional<MatlabVariable> namedRate() throws IOException {
        for (List<MatlabVariable> level : levels) {
            Optional<MatlabVariable> found = rateAmong(level);
            if (found.isPresent()) {
                return found;
            }
        }
        List<MatlabVariable> deeper = new ArrayList<>();
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1) {
                    deeper.addAll(fields(variable));
                }
            }
        }
        return rateAmong(deeper);
    }

    private Optional<MatlabVariable> rateAmong(List<MatlabVariable> candidates) throws IOException {
        MatlabVariable found = null;
        for (MatlabVariable candidate : candidates) {
            if (!RATE_NAMES.contains(plainName(candidate)) || candidate.kind() != MatlabVariable.Kind.NUMERIC || candidate.count() != 1) {
                continue;
            }
            if (found != null && found.scalar() != candidate.scalar() && contents.options().rate().isEmpty()) {
                throw contents.problem("the sample rates " + found.name() + " = " + Numbers.plain(found.scalar()) + " and "
                        + candidate.name() + " = " + Numbers.plain(candidate.scalar()) + " contradict each other; give --rate HZ");
            }
            found = found == null ? candidate : found;
        }
        return Optional.ofNullable(found);
    }

    /** The units of channels: those that the file names one by one, else the one for all. */
    List<String> units(int channels, List<String> notes) throws IOException {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                List<String> named = UNIT_NAMES.contains(plainName(variable)) ? texts(variable) : List.of();
                if (contents.options().unit().isEmpty() && channels > 1 && named.size() == channels
                        && named.stream().anyMatch(unit -> VoltageUnit.parse(unit).isPresent())) {
                    notes.add("The units are the file's variable " + variable.name() + ".");
                    return named;
                }
            }
        }
        return Collections.nCopies(channels, unit(notes).symbol());
    }

    /** The unit that the caller gave, or that the file names. */
    VoltageUnit unit(List<String> notes) throws IOException {
        Optional<VoltageUnit> given = contents.options().unit();
        MatlabVariable named = null;
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (named == null && UNIT_NAMES.contains(plainName(variable)) && oneUnit(variable).isPresent()) {
                    named = variable;
                }
            }
        }
        if (named == null) {
            return given.orElseThrow(() -> contents.problem(samples.name() + " is " + samples.description()
                    + " without a unit; give --unit uV, mV or V"));
        }
        VoltageUnit own = oneUnit(named).orElseThrow();
        if (given.isPresent()) {
            if (given.get() != own) {
                notes.add("The given unit " + given.get().symbol() + " was followed; the file's variable " + named.name() + " says "
                        + own.symbol() + ".");
            }
            return given.get();
        }
        notes.add("The unit " + own.symbol() + " is the file's variable " + named.name() + ".");
        return own;
    }

    /** The unit that a text names, or all texts of several. */
    private static Optional<VoltageUnit> oneUnit(MatlabVariable variable) throws IOException {
        List<String> units = texts(variable).stream().distinct().toList();
        return units.size() == 1 ? VoltageUnit.parse(units.get(0)) : Optional.empty();
    }

    /** A vector of times, whatever its length. */
    Optional<MatlabVariable> times() {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (isTime(variable) && variable.kind() == MatlabVariable.Kind.NUMERIC && variable.count() > 1
                        && variable.longestSide() == variable.count()) {
                    return Optional.of(variable);
                }
            }
        }
        return Optional.empty();
    }

    /** A cell array with the times of each trial. */
    Optional<MatlabVariable> timeCells(long trials) {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (isTime(variable) && variable.kind() == MatlabVariable.Kind.CELL && variable.count() == trials) {
                    return Optional.of(variable);
                }
            }
        }
        return Optional.empty();
    }

    static boolean isTime(MatlabVariable variable) {
        return isTime(plainName(variable));
    }

    static boolean isTime(String name) {
        return TIME_NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Names of channels: a cell array of texts, or rows of a text. */
    Optional<MatlabVariable> labels() throws IOException {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (LABEL_NAMES.contains(plainName(variable)) && !texts(variable).isEmpty()) {
                    return Optional.of(variable);
                }
            }
        }
        return Optional.empty();
    }

    /** The texts of a cell array of nothing but texts, or the rows of a text; else none. */
    static List<String> texts(MatlabVariable variable) throws IOException {
        if (variable.kind() == MatlabVariable.Kind.TEXT) {
            return variable.rows().stream().map(String::strip).toList();
        }
        if (variable.kind() != MatlabVariable.Kind.CELL || variable.count() > MOST_LABELS) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < variable.count(); i++) {
            MatlabVariable text = variable.cell(i);
            if (text.kind() != MatlabVariable.Kind.TEXT) {
                return List.of();
            }
            texts.add(text.text().strip());
        }
        return texts;
    }

    /** Vectors with one number per trial. */
    Optional<MatlabVariable> perTrial() {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                if (isAbout(variable) && !isTime(variable) && variable.count() > 1 && !plainName(variable).equals("sampleinfo")) {
                    return Optional.of(variable);
                }
            }
        }
        return Optional.empty();
    }

    /** What the vectors with one number per trial say about each; an intensity stands under its usual name. */
    List<Map<String, String>> details(int trials, List<String> notes) throws IOException {
        List<Map<String, String>> details = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            details.add(new LinkedHashMap<>());
        }
        Set<String> seen = new HashSet<>();
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable variable : level) {
                boolean fits = variable.count() == trials || variable.dims()[0] == trials && variable.dims().length == 2;
                if (isAbout(variable) && !isTime(variable) && fits && trials > 1 && seen.size() < MOST_DETAILS && seen.add(plainName(variable))) {
                    describe(variable, details, notes);
                }
            }
        }
        return details;
    }

    private static void describe(MatlabVariable variable, List<Map<String, String>> details, List<String> notes) throws IOException {
        int trials = details.size();
        int columns = (int) (variable.count() / trials);
        double[] numbers = variable.numbers();
        String name = variable.name().substring(variable.name().lastIndexOf('.') + 1);
        for (int column = 0; column < Math.min(columns, MOST_DETAILS); column++) {
            for (int trial = 0; trial < trials; trial++) {
                double number = numbers[column * trials + trial];
                if (!Double.isNaN(number)) {
                    details.get(trial).put(columns == 1 ? name : name + "_" + (column + 1), Numbers.plain(number));
                }
            }
        }
        if (name.equalsIgnoreCase("trialinfo")) {
            notes.add("Each pulse has its row of " + variable.name() + " (" + (columns == 1 ? name : name + "_1 to " + name + "_" + columns)
                    + "); --intensity-field NAME takes one as intensity in %MSO.");
        }
        if (columns == 1 && IntensityTable.isIntensityColumn(name)) {
            for (int trial = 0; trial < trials; trial++) {
                if (!Double.isNaN(numbers[trial])) {
                    details.get(trial).put(IntensityTable.DETAIL, Numbers.plain(numbers[trial]));
                }
            }
            notes.add("The intensities are the file's variable " + variable.name() + ".");
        }
    }

    /** A factor beside the samples may or may not be in them already; it is never applied, and never passed over in silence. */
    void noteUnusedScales(List<String> notes) throws IOException {
        for (List<MatlabVariable> level : levels) {
            for (MatlabVariable candidate : level) {
                if (SCALE_NAMES.contains(plainName(candidate)) && candidate.kind() == MatlabVariable.Kind.NUMERIC && candidate.count() == 1
                        && candidate.scalar() != 1) {
                    notes.add("The file also holds " + candidate.name() + " = " + Numbers.plain(candidate.scalar())
                            + ", which was not applied: the numbers of " + samples.name() + " were taken as they are.");
                }
            }
        }
    }
}
