package org.mep4j.io.bids;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.VoltageUnit;
import org.mep4j.io.text.TextTable;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

/**
 * A BIDS {@code _channels.tsv}: the kind and the muscle of each channel.
 *
 * <p>The unit in the file's own header wins over the table's, and a contradiction is noted. Where the header has no unit at
 * all, the table's is taken. A channel that the table makes a trigger or something else is in its source's unit again.
 */
final class ChannelsTable {

    private final TextTable table;
    private final List<String> notes = new ArrayList<>();

    private ChannelsTable(TextTable table) {
        this.table = table;
    }

    static Recording apply(Recording recording, Path file) throws IOException {
        return new ChannelsTable(TextTable.read(file)).applyTo(recording);
    }

    private Recording applyTo(Recording recording) {
        Optional<Integer> name = table.column("name");
        if (name.isEmpty()) {
            return recording.withNote(table.fileName() + " has no column name and was left out.");
        }
        List<Signal> signals = new ArrayList<>();
        Set<TextTable.Row> used = new HashSet<>();
        for (Signal signal : recording.signals()) {
            Optional<TextTable.Row> row = table.rows().stream()
                    .filter(own -> own.cells().get(name.get()).equals(signal.channel().name())).findFirst();
            row.ifPresent(used::add);
            signals.add(row.map(own -> described(signal, own)).orElse(signal));
        }
        for (TextTable.Row row : table.rows()) {
            if (!used.contains(row)) {
                notes.add(table.fileName() + " describes the channel " + row.cells().get(name.get()) + ", which the recording lacks.");
            }
        }
        Recording described = recording.withSignals(signals);
        for (String note : notes) {
            described = described.withNote(note);
        }
        return described;
    }

    private Optional<String> cell(TextTable.Row row, String column) {
        return table.column(column).flatMap(index -> table.text(row, index));
    }

    private Signal described(Signal signal, TextTable.Row row) {
        String name = signal.channel().name();
        Optional<String> muscle = cell(row, "target_muscle");
        if (cell(row, "status").filter("bad"::equals).isPresent()) {
            notes.add(table.fileName() + " calls the channel " + name + " bad.");
        }
        Signal inUnit = withUnit(signal, cell(row, "units"));
        Signal ofKind = cell(row, "type").map(type -> withType(inUnit, type)).orElse(inUnit);
        return muscle.map(text -> ofKind.withChannel(ofKind.channel().withMuscle(text))).orElse(ofKind);
    }

    private Signal withUnit(Signal signal, Optional<String> said) {
        Channel channel = signal.channel();
        if (said.isEmpty()) {
            return signal;
        }
        if (channel.sourceUnit().isBlank()) {
            Channel known = new Channel(channel.name(), channel.kind(), said.get(), channel.muscle(), channel.range());
            notes.add("The unit of " + channel.name() + " is that of " + table.fileName() + ", " + said.get() + "; the file has none.");
            return signal.withChannel(known);
        }
        Optional<VoltageUnit> own = VoltageUnit.parse(channel.sourceUnit());
        Optional<VoltageUnit> other = VoltageUnit.parse(said.get());
        if (!own.equals(other) || own.isEmpty() && !channel.sourceUnit().strip().equals(said.get())) {
            notes.add(table.fileName() + " says that " + channel.name() + " is in " + said.get() + ", the file's header says "
                    + channel.sourceUnit().strip() + "; the header was followed.");
        }
        return signal;
    }

    private Signal withType(Signal signal, String type) {
        Channel channel = signal.channel();
        Channel.Kind kind = switch (type) {
            case "EMG" -> Channel.Kind.EMG;
            case "TRIG" -> Channel.Kind.TRIGGER;
            default -> Channel.Kind.OTHER;
        };
        if (kind == channel.kind()) {
            return signal;
        }
        Optional<VoltageUnit> unit = VoltageUnit.parse(channel.sourceUnit());
        if (kind == Channel.Kind.EMG && unit.isEmpty()) {
            notes.add(table.fileName() + " calls " + channel.name() + " EMG, but its unit "
                    + (channel.sourceUnit().isBlank() ? "is not known" : channel.sourceUnit() + " is no voltage")
                    + "; it was not taken for EMG.");
            return signal;
        }
        return ChannelKinds.ofKind(signal, kind);
    }
}
