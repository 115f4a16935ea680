package org.mep4j.io.report;

import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.pipeline.Response;
import org.mep4j.stimulus.Pulse;

/** The median of several traces, sample by sample. */
final class MedianTrace {

    private MedianTrace() {
    }

    /**
     * The median over the stretch that all traces hold.
     *
     * @param responses responses of one channel; those without a trace are left out
     * @return an epoch whose pulse lies where it lies in the traces; absent if there are no traces or they share no stretch
     */
    static Optional<Epoch> of(List<Response> responses) {
        List<Epoch> traces = responses.stream().flatMap(response -> response.trace().stream()).toList();
        int from = traces.stream().mapToInt(trace -> -trace.pulseOffset()).max().orElse(0);
        int to = traces.stream().mapToInt(trace -> trace.length() - trace.pulseOffset()).min().orElse(0);
        if (to <= from) {
            return Optional.empty();
        }
        double[] median = new double[to - from];
        double[] column = new double[traces.size()];
        for (int i = 0; i < median.length; i++) {
            for (int k = 0; k < column.length; k++) {
                column[k] = traces.get(k).samples()[i + from + traces.get(k).pulseOffset()];
            }
            median[i] = ChannelFindings.median(column).orElseThrow();
        }
        long pulseIndex = Math.max(0, -from);
        return Optional.of(new Epoch(Pulse.at(pulseIndex), traces.get(0).rate(), pulseIndex + from, median));
    }
}
