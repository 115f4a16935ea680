package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * The struct that CED Signal exports: frames of all channels around a pulse at x = 0.
 *
 * <pre>
 *   values[points x channels x frames]   interval, start (x of the first point, for example -0.5), xunits
 *   chaninfo(channel).title, .units      frameinfo(frame).points, .start, .state, .label, .number
 * </pre>
 *
 * <p>A frame's own {@code start} is when it was recorded, in seconds of the session, and becomes a detail of its marker.
 */
final class SignalExport {

    private static final List<String> FIELDS = List.of("interval", "points", "frames", "values", "start", "chaninfo");

    private final MatlabVariable struct;
    private final MatContents contents;
    private final List<String> notes = new ArrayList<>();

    private SignalExport(MatlabVariable struct, MatContents contents) {
        this.struct = struct;
        this.contents = contents;
    }

    static boolean matches(MatlabVariable variable) {
        return variable.kind() == MatlabVariable.Kind.STRUCT && variable.fields().containsAll(FIELDS) && variable.count() == 1;
    }

    static Recording read(MatlabVariable struct, MatContents contents) throws IOException {
        return new SignalExport(struct, contents).read();
    }

    private Recording read() throws IOException {
        double unit = xUnitInSeconds();
        double interval = struct.field("interval", 0).scalar() * unit;
        if (!(interval > 0) || Double.isInfinite(interval)) {
            throw contents.problem(struct.name() + ".interval must be a positive number");
        }
        SampleRate rate = rate(interval);
        long[] dims = padded(struct.field("values", 0));
        long points = whole("points");
        long frames = whole("frames");
        if (dims[0] != points || dims[2] != frames || points * frames < 1 || points * frames > MatlabFile.MOST_VALUES) {
            throw contents.problem(struct.name() + ".values must be " + points + " points x channels x " + frames + " frames but is "
                    + struct.field("values", 0).size());
        }
        Sweeps sweeps = new Sweeps(rate, (int) points, (int) frames);
        List<Segment> segments = new ArrayList<>();
        List<Marker> markers = new ArrayList<>();
        double start = struct.field("start", 0).scalar() * unit;
        for (int frame = 0; frame < frames; frame++) {
            addFrame(sweeps, frame, start, segments, markers);
        }
        return contents.recording(signals(sweeps, (int) dims[1], segments), markers, notes);
    }

    private static SampleRate rate(double interval) {
        double hertz = 1 / interval;
        // 1 / 0.0002 is 5000 but 1 / 0.00033333... is not 3000: an interval cannot say more than its own digits.
        double whole = StrictMath.rint(hertz);
        return SampleRate.ofHertz(whole > 0 && Math.abs(hertz - whole) <= 1e-9 * hertz ? whole : hertz);
    }

    private double xUnitInSeconds() throws IOException {
        String unit = struct.has("xunits") && struct.field("xunits", 0).kind() == MatlabVariable.Kind.TEXT
                ? struct.field("xunits", 0).text().strip() : "";
        return switch (unit) {
            case "", "s", "sec" -> 1;
            case "ms" -> 1e-3;
            case "us" -> 1e-6;
            default -> throw contents.problem(struct.name() + ".xunits must be s, ms or us: " + unit);
        };
    }

    private long whole(String field) throws IOException {
        double value = struct.field(field, 0).scalar();
        if (value != StrictMath.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
            throw contents.problem(struct.name() + "." + field + " must be a whole number: " + value);
        }
        return (long) value;
    }

    private static long[] padded(MatlabVariable values) {
        long[] dims = values.dims();
        return new long[] {dims[0], dims[1], dims.length > 2 ? dims[2] : 1};
    }

    private void addFrame(Sweeps sweeps, int frame, double start, List<Segment> segments, List<Marker> markers) throws IOException {
        int length = frameLength(sweeps, frame);
        if (length < 1) {
            notes.add("Frame " + (frame + 1) + " holds no points.");
            return;
        }
        long first = (long) frame * sweeps.length();
        segments.add(new Segment(first, first + length));
        long pulse = contents.options().pulseAtMillis().isPresent()
                ? sweeps.pulseOffset(contents.options().pulseAtMillis().getAsDouble(), contents.source().fileName())
                : sweeps.rate().indexAtSeconds(-start);
        if (pulse >= 0 && pulse < length) {
            markers.add(sweeps.pulse(frame, pulse, details(frame)));
        } else {
            notes.add("Frame " + (frame + 1) + " has no pulse: x = 0 lies outside of it.");
        }
    }

    private boolean hasFrame(int frame, String field) throws IOException {
        if (!struct.has("frameinfo")) {
            return false;
        }
        MatlabVariable info = struct.field("frameinfo", 0);
        return info.has(field) && frame < info.count();
    }

    private int frameLength(Sweeps sweeps, int frame) throws IOException {
        if (!hasFrame(frame, "points")) {
            return sweeps.length();
        }
        double points = struct.field("frameinfo", 0).field("points", frame).scalar();
        return points >= 0 && points < sweeps.length() ? (int) points : sweeps.length();
    }

    private Map<String, String> details(int frame) throws IOException {
        Map<String, String> details = new LinkedHashMap<>();
        for (String field : List.of("number", "start", "state", "label")) {
            if (hasFrame(frame, field)) {
                MatlabVariable value = struct.field("frameinfo", 0).field(field, frame);
                String text = value.kind() == MatlabVariable.Kind.TEXT ? value.text()
                        : Numbers.plain(value.scalar());
                if (!text.isBlank()) {
                    details.put(switch (field) {
                        case "number" -> "frame";
                        case "start" -> "frame_start";
                        default -> field;
                    }, text);
                }
            }
        }
        return details;
    }

    private List<Signal> signals(Sweeps sweeps, int channels, List<Segment> segments) throws IOException {
        double[] values = struct.field("values", 0).numbers();
        MatlabVariable info = struct.field("chaninfo", 0);
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            double[] samples = channels == 1 ? values : new double[sweeps.length() * sweeps.count()];
            for (int frame = 0; channels > 1 && frame < sweeps.count(); frame++) {
                int from = (frame * channels + channel) * sweeps.length();
                System.arraycopy(values, from, samples, frame * sweeps.length(), sweeps.length());
            }
            boolean known = channel < info.count();
            String title = known && info.has("title") ? info.field("title", channel).text().strip() : "";
            String unit = known && info.has("units") ? info.field("units", channel).text().strip() : "";
            Channel described = ChannelKinds.describe(title.isEmpty() ? "channel " + (channel + 1) : title, unit);
            signals.add(Signal.readingFrom(described, sweeps.rate(), segments,
                    new ArraySource(samples, described)));
        }
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        return signals;
    }
}
