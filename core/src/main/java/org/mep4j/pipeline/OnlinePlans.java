package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.pipeline.ChannelAnalysis.ChannelTake;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Signal;

/** Plans for channels of which nothing has been recorded yet: what an analysis would choose from the whole recording must be said. */
final class OnlinePlans {

    private OnlinePlans() {
    }

    static List<ChannelPlan> of(AnalysisSettings settings, List<Channel> channels, SampleRate rate) {
        MuscleState state = settings.screening().state().orElseThrow(() -> new IllegalArgumentException(
                "the muscle's state must be given, rest or active: a stream cannot be judged from its end"));
        if (settings.cleaning().mains() instanceof MainsChoice.Automatic) {
            throw new IllegalArgumentException("mains hum must be either kept or removed: whether it dominates cannot be judged before"
                    + " the stream has been seen");
        }
        if (settings.cleaning().learning().isPresent()) {
            throw new IllegalArgumentException("an artifact template cannot be learnt before the stream has been seen: take the plans of an analysis");
        }
        List<String> known = channels.stream().map(Channel::name).toList();
        for (String asked : settings.channels()) {
            if (!known.contains(asked)) {
                throw new IllegalArgumentException("there is no channel " + asked + "; there are: " + String.join(", ", known));
            }
        }
        List<ChannelPlan> plans = new ArrayList<>();
        for (Channel channel : channels) {
            boolean wanted = settings.channels().isEmpty() ? channel.kind() == Channel.Kind.EMG : settings.channels().contains(channel.name());
            if (wanted) {
                ChannelTake empty = new ChannelTake("", Signal.of(channel, rate, new double[0]), List.of(), new long[0], 1);
                ChannelPlan plan = new ChannelPlanner(List.of(empty), settings, note -> { }).plan();
                plans.add(ChannelAnalysis.inState(plan, state, settings));
            }
        }
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("no channel is known to hold EMG (a voltage); there are: " + String.join(", ", known));
        }
        return plans;
    }
}
