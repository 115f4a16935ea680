package org.mep4j.io.visit;

import java.util.List;
import org.mep4j.pipeline.report.Provenance;

/**
 * Everything that a visit gives.
 *
 * @param description what the recordings are
 * @param measures    the table: one row per measure and muscle
 * @param blocks      the trials behind it
 * @param findings    what lies between trials and table, for pictures
 * @param checklist   the reporting checklist with its answers
 * @param problems    what could not be read or contradicts itself, one sentence each
 * @param notes       what a reader must know, one sentence each
 * @param provenance  one entry per block: version, settings and files
 */
public record VisitReport(VisitDescription description, List<VisitMeasure> measures, List<Block> blocks, VisitFindings findings,
                          List<Checklist.Answer> checklist, List<String> problems, List<String> notes, List<Provenance> provenance) {

    /**
     * Copies the lists.
     *
     * @param description what the recordings are
     * @param measures    the table
     * @param blocks      the trials behind it
     * @param findings    what lies between trials and table
     * @param checklist   the reporting checklist with its answers
     * @param problems    what could not be read or contradicts itself
     * @param notes       what a reader must know
     * @param provenance  one entry per block
     */
    public VisitReport {
        measures = List.copyOf(measures);
        blocks = List.copyOf(blocks);
        checklist = List.copyOf(checklist);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        provenance = List.copyOf(provenance);
    }
}
