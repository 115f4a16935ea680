package org.mep4j.io.visit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.pipeline.report.ChannelReport;

/** The blocks of a visit as the measures ask for them, and the rows of the table as they come in. */
final class VisitData {

    private final List<Block> blocks;
    private final About about;
    private final List<VisitMeasure> measures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    VisitData(List<Block> blocks, About about) {
        this.blocks = List.copyOf(blocks);
        this.about = about;
    }

    About about() {
        return about;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> of(Role role) {
        return blocks.stream().filter(block -> block.role() == role).toList();
    }

    boolean has(Role role) {
        return blocks.stream().anyMatch(block -> block.role() == role);
    }

    /** The muscles that any block of some roles holds, in the order of the recordings. */
    List<String> muscles(Role... roles) {
        Set<String> names = new LinkedHashSet<>();
        for (Role role : roles) {
            of(role).forEach(block -> block.channels().forEach(channel -> names.add(channel.channel().name())));
        }
        return List.copyOf(names);
    }

    /** The first block of a role that holds a muscle. */
    Optional<ChannelReport> channel(Role role, String muscle) {
        return of(role).stream().flatMap(block -> block.channel(muscle).stream()).findFirst();
    }

    /** Why the recordings of a role give nothing for a muscle. */
    Estimate missing(Role role, String muscle) {
        if (!has(role)) {
            return Estimate.absent(Absence.UNPAIRED, "no row of the description has the role " + role);
        }
        String failures = of(role).stream().map(Block::failure).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
        return Estimate.absent(Absence.UNPAIRED, failures.isEmpty() ? "the recordings of role " + role + " have no channel " + muscle : failures);
    }

    void add(VisitMeasure measure) {
        measures.add(measure);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<VisitMeasure> measures() {
        return List.copyOf(measures);
    }
}
