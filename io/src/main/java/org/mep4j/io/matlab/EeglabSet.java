package org.mep4j.io.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.FileBytes;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * An EEGLAB data set: the struct {@code EEG} of a {@code .set} file, or its fields as variables of their own, with samples in
 * {@code data} or in an {@code .fdt} file beside it (32-bit floats, channel after channel of each sample).
 *
 * <p>EEGLAB states no unit; by its convention data are in microvolts. Epochs have their pulse at time 0; a continuous recording has its
 * events as markers (latencies count samples from 1) and is divided at {@code boundary} events.
 */
final class EeglabSet {

    private static final String BOUNDARY = "boundary";
    private static final int FLOAT_BYTES = 4;
    private static final int BLOCK_BYTES = 1 << 20;

    private final MatlabVariable set;
    private final MatContents contents;
    private final int channels;
    private final int points;
    private final int trials;
    private final SampleRate rate;
    private final List<String> notes = new ArrayList<>();

    private EeglabSet(MatlabVariable set, MatContents contents) throws IOException {
        this.set = set;
        this.contents = contents;
        this.channels = whole("nbchan");
        this.points = whole("pnts");
        this.trials = whole("trials");
        double hertz = set.field("srate", 0).scalar();
        if (!(hertz > 0) || hertz == Double.POSITIVE_INFINITY) {
            throw contents.problem(set.name() + ".srate must be a positive sample rate: " + hertz);
        }
        this.rate = SampleRate.ofHertz(hertz);
    }

    static boolean matches(MatlabVariable variable) {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.count() == 1
                && variable.fields().containsAll(List.of("data", "srate", "nbchan", "pnts", "trials", "xmin"));
    }

    static Recording read(MatlabVariable set, MatContents contents) throws IOException {
        ArrayTrials.refuseLayout(contents, set);
        return new EeglabSet(set, contents).read();
    }

    private int whole(String field) throws IOException {
        double value = set.field(field, 0).scalar();
        if (!(value >= 1 && value <= MatlabFile.MOST_VALUES && value == StrictMath.rint(value))) {
            throw contents.problem(set.name() + "." + field + " must be a whole number from 1 to " + MatlabFile.MOST_VALUES + ": " + value);
        }
        return (int) value;
    }

    private Recording read() throws IOException {
        long values = (long) channels * points;
        if (values > MatlabFile.MOST_VALUES || values * trials > MatlabFile.MOST_VALUES) {
            throw contents.problem("holds " + channels + " channels of " + points + " samples in " + trials + " trials; more than "
                    + MatlabFile.MOST_VALUES + " numbers are not read");
        }
        MatlabVariable data = set.field("data", 0);
        boolean beside = data.kind() == MatlabVariable.Kind.TEXT;
        Path samples = beside ? samplesFile(data.text().strip()) : null;
        List<Channel> described = described();
        double[] all = beside ? floats(samples) : numbers(data);
        MatContents with = beside ? contents.with(samples) : contents;
        return trials > 1 || startsBeforeZero() ? epochs(all, described, with) : continuous(all, described, with);
    }

    private boolean startsBeforeZero() throws IOException {
        return set.field("xmin", 0).scalar() < 0;
    }

    private double[] numbers(MatlabVariable data) throws IOException {
        long[] dims = data.dims();
        boolean fits = data.kind() == MatlabVariable.Kind.NUMERIC && dims[0] == channels && dims[1] == points
                && (dims.length == 2 ? trials == 1 : dims.length == 3 && dims[2] == trials);
        if (!fits) {
            throw contents.problem(data.name() + " is " + data.description() + " but nbchan, pnts and trials say " + channels + " x " + points
                    + " x " + trials);
        }
        return data.numbers();
    }

    /** The file that the set names, or, as it may have been renamed, the one of the set's own name. Nothing outside the set's folder. */
    private Path samplesFile(String name) throws IOException {
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || name.equals("..")) {
            throw contents.problem(set.name() + ".data must be the samples or the name of a file beside this one: " + name);
        }
        Path named = contents.path().resolveSibling(name);
        Path own = contents.path().resolveSibling(FileBytes.stem(contents.path()) + ".fdt");
        if (Files.isRegularFile(named)) {
            return named;
        }
        if (Files.isRegularFile(own)) {
            notes.add("The samples were read from " + own.getFileName() + "; the file names " + name + ", which is not there.");
            return own;
        }
        throw contents.problem("its samples are in " + name + ", which is not beside it; EEGLAB saves both files together");
    }

    private double[] floats(Path file) throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            long count = (long) channels * points * trials;
            if (bytes.size() != count * FLOAT_BYTES) {
                throw contents.problem(file.getFileName() + " has " + bytes.size() + " bytes, but " + channels + " channels x " + points
                        + " samples x " + trials + " trials of 4-byte numbers are " + count * FLOAT_BYTES);
            }
            double[] values = new double[(int) count];
            byte[] block = new byte[BLOCK_BYTES];
            for (int at = 0; at < values.length; ) {
                int length = Math.min(values.length - at, BLOCK_BYTES / FLOAT_BYTES);
                bytes.read((long) at * FLOAT_BYTES, block, 0, length * FLOAT_BYTES);
                FloatBuffer floats = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
                for (int i = 0; i < length; i++) {
                    values[at + i] = floats.get(i);
                }
                at += length;
            }
            return values;
        }
    }

    private List<Channel> described() throws IOException {
        String unit = contents.options().unit().orElse(VoltageUnit.MICROVOLT).symbol();
        notes.add(contents.options().unit().isPresent() ? "The unit " + unit + " was given; EEGLAB files state none."
                : "The samples were taken for microvolts, as EEGLAB keeps them; --unit says otherwise.");
        MatlabVariable places = set.has("chanlocs") ? set.field("chanlocs", 0) : null;
        boolean named = places != null && places.has("labels") && places.count() == channels;
        List<Channel> described = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            String label = named ? text(places.field("labels", channel)) : "";
            String type = named && places.has("type") ? text(places.field("type", channel)).toLowerCase(Locale.ROOT) : "";
            Channel known = ChannelKinds.describe(label.isBlank() ? "channel " + (channel + 1) : label.strip(), unit);
            described.add(switch (type) {
                case "emg" -> known.withKind(Channel.Kind.EMG);
                case "eeg", "eog", "ecg", "ekg", "misc", "ref" -> known.withKind(Channel.Kind.OTHER);
                case "trig", "trigger", "stim" -> known.withKind(Channel.Kind.TRIGGER);
                default -> known;
            });
        }
        return described;
    }

    private static String text(MatlabVariable value) throws IOException {
        if (value.kind() == MatlabVariable.Kind.TEXT) {
            return value.count() == 0 ? "" : value.text();
        }
        return value.kind() == MatlabVariable.Kind.NUMERIC && value.count() == 1 ? Numbers.plain(value.scalar()) : "";
    }

    private Recording epochs(double[] all, List<Channel> described, MatContents with) throws IOException {
        double start = set.field("xmin", 0).scalar();
        List<Map<String, String>> details = new EeglabEvents(set, contents).atTime(-start * rate.hertz(), points, trials);
        TrialList list = new TrialList(with, rate, described);
        list.reserve(all.length);
        for (int trial = 0; trial < trials; trial++) {
            List<double[]> traces = new ArrayList<>();
            for (int channel = 0; channel < channels; channel++) {
                traces.add(trace(all, channel, trial));
            }
            list.add(traces, OptionalDouble.of(start), details.get(trial));
        }
        return list.recording(notes);
    }

    private double[] trace(double[] all, int channel, int trial) {
        double[] trace = new double[points];
        int first = trial * points * channels;
        for (int i = 0; i < points; i++) {
            trace[i] = all[first + i * channels + channel];
        }
        return trace;
    }

    private Recording continuous(double[] all, List<Channel> described, MatContents with) throws IOException {
        List<Marker> markers = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        long from = 0;
        for (EeglabEvents.Event event : new EeglabEvents(set, contents).inOrder()) {
            if (!event.type().equals(BOUNDARY)) {
                markers.add(new Marker((event.latency() - 1) / rate.hertz(), event.type(), event.details()));
                continue;
            }
            // Between two samples, 1000.5, or on the first one behind the cut.
            long border = (long) StrictMath.ceil(event.latency()) - 1;
            if (border > from && border < points) {
                segments.add(new Segment(from, border));
                from = border;
            }
        }
        segments.add(new Segment(from, points));
        if (segments.size() > 1) {
            notes.add("The recording was cut at " + (segments.size() - 1) + " boundary event" + (segments.size() == 2 ? "" : "s") + "; nothing is measured across a cut.");
        }
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            Channel own = described.get(channel);
            signals.add(Signal.readingFrom(own, rate, segments, new ArraySource(trace(all, channel, 0), own)));
        }
        notes.addAll(ChannelKinds.notes(described));
        return with.recording(signals, markers, notes);
    }
}
