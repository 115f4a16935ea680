package org.mep4j.io.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;

/**
 * The rows of one role (and one interval or time), analysed together.
 *
 * @param role      what the pulses were given for
 * @param isiMillis interval of paired pulses
 * @param minutes   time after the intervention
 * @param rows      the rows of the description
 * @param report    every pulse measured or rejected; absent where none of the recordings could be read
 * @param failure   why there is no report; empty where there is one
 */
public record Block(Role role, OptionalDouble isiMillis, OptionalDouble minutes, List<VisitRow> rows, Optional<AnalysisReport> report,
                    String failure) {

    /**
     * Copies the rows.
     *
     * @param role      what the pulses were given for
     * @param isiMillis interval of paired pulses
     * @param minutes   time after the intervention
     * @param rows      the rows of the description
     * @param report    every pulse measured or rejected
     * @param failure   why there is no report
     */
    public Block {
        rows = List.copyOf(rows);
    }

    /**
     * What was found in one muscle.
     *
     * @param muscle name of the channel
     * @return its report, if the block holds that channel
     */
    public Optional<ChannelReport> channel(String muscle) {
        return channels().stream().filter(channel -> channel.channel().name().equals(muscle)).findFirst();
    }

    /**
     * Every channel.
     *
     * @return the reports, none where no recording could be read
     */
    public List<ChannelReport> channels() {
        return report.map(AnalysisReport::channels).orElse(List.of());
    }

    static VisitMeasure.Trials trials(ChannelReport channel) {
        int accepted = (int) channel.responses().stream().filter(Block::isMeasured).count();
        return new VisitMeasure.Trials(accepted, channel.responses().size() - accepted);
    }

    static boolean isMeasured(Response response) {
        return response.outcome() instanceof Outcome.Measured;
    }

    /** Amplitudes of the accepted responses, in order. */
    static double[] microvolts(ChannelReport channel) {
        return channel.responses().stream().filter(Block::isMeasured)
                .mapToDouble(response -> ((Outcome.Measured) response.outcome()).mep().amplitude().peakToPeakMicrovolts())
                .filter(size -> size > 0).toArray();
    }
}
