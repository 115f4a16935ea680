package org.mep4j.io.report;

import java.util.List;
import java.util.Optional;
import org.mep4j.epoch.Epoch;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** The median of several traces, sample by sample. */
final class MedianTrace {

    private MedianTrace() {
    }

    /**
     * The median over the stretch of a window that all traces hold.
     *
     * @param responses responses of one channel; those without a trace are left out
     * @param window    what is needed of it
     * @return an epoch whose pulse lies where it lies in the traces; absent if there are no traces or they share no stretch
     */
    static Optional<Epoch> of(List<Response> responses, TimeWindow window) {
        List<Epoch> traces = responses.stream().flatMap(response -> response.trace().stream()).toList();
        if (traces.isEmpty()) {
            return Optional.empty();
        }
        SampleRate rate = traces.get(0).rate();
        int from = traces.stream().mapToInt(trace -> Math.max(-trace.pulseOffset(), (int) window.firstOffset(rate))).max().orElse(0);
        int to = traces.stream().mapToInt(trace -> Math.min(trace.length() - trace.pulseOffset(),
                (int) window.lastOffset(rate) + 1)).min().orElse(0);
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
        return Optional.of(new Epoch(Pulse.at(pulseIndex), rate, pulseIndex + from, median));
    }
}
