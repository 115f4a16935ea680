package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/** What BIOPAC AcqKnowledge exports: data[samples x channels], units and labels as rows of text, isi (sampling interval) in isi_units. */
final class AcqKnowledgeExport {

    private AcqKnowledgeExport() {
    }

    static boolean matches(MatContents contents) {
        return contents.has("data", "units", "labels", "isi", "isi_units");
    }

    static Recording read(MatContents contents) throws IOException {
        MatlabVariable data = contents.require("data");
        List<String> units = contents.require("units").rows();
        List<String> labels = contents.require("labels").rows();
        long[] dims = data.dims();
        if (data.kind() != MatlabVariable.Kind.NUMERIC || dims.length != 2 || dims[1] != units.size() || dims[1] != labels.size()) {
            throw contents.problem("data must have one column for each of the " + labels.size() + " labels and " + units.size()
                    + " units but is " + data.description());
        }
        SampleRate rate = rate(contents);
        double[] values = data.numbers();
        int length = (int) dims[0];
        List<Segment> whole = length == 0 ? List.of() : List.of(new Segment(0, length));
        List<Signal> signals = new ArrayList<>();
        for (int column = 0; column < dims[1]; column++) {
            Channel channel = ChannelKinds.describe(labels.get(column).strip(), units.get(column).strip());
            double[] samples = Arrays.copyOfRange(values, column * length, (column + 1) * length);
            signals.add(Signal.readingFrom(channel, rate, whole, new ArraySource(samples, channel)));
        }
        List<String> notes = new ArrayList<>();
        if (contents.has("start_sample") && contents.require("start_sample").scalar() != 0) {
            notes.add("The export starts at sample " + Numbers.plain(contents.require("start_sample").scalar())
                    + " of the original; here that is sample 0.");
        }
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        return contents.recording(signals, List.of(), notes);
    }

    private static SampleRate rate(MatContents contents) throws IOException {
        double interval = contents.require("isi").scalar();
        String unit = contents.require("isi_units").text().strip();
        double perSecond = switch (unit) {
            case "s", "sec", "seconds" -> 1;
            case "ms", "msec", "milliseconds" -> 1000;
            case "us", "usec", "microseconds" -> 1e6;
            default -> throw contents.problem("isi_units must be s, ms or us: " + unit);
        };
        if (!(interval > 0) || interval == Double.POSITIVE_INFINITY) {
            throw contents.problem("isi must be a positive sampling interval: " + Numbers.plain(interval));
        }
        return SampleRate.ofHertz(perSecond / interval);
    }
}
