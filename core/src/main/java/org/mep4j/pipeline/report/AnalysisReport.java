package org.mep4j.pipeline.report;

import java.util.List;

/**
 * The result of analysing a session: one or several recordings of one person, with their pulses.
 *
 * @param name       name of the session, used for the names of result files
 * @param pulses     number of pulses in the session
 * @param channels   one per analysed channel
 * @param notes      what a reader must know about the session, one sentence each
 * @param provenance what it was computed from
 */
public record AnalysisReport(String name, int pulses, List<ChannelReport> channels, List<String> notes, Provenance provenance) {

    /**
     * Copies the lists.
     *
     * @param name name of the session, used for the names of result files
     * @param pulses number of pulses in the session
     * @param channels one per analysed channel
     * @param notes what a reader must know about the session, one sentence each
     * @param provenance what it was computed from
     */
    public AnalysisReport {
        channels = List.copyOf(channels);
        notes = List.copyOf(notes);
    }
}
