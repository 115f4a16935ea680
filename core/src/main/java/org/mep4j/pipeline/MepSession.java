package org.mep4j.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Channel;
import org.mep4j.signal.FrameConverter;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.Pulse;
import org.mep4j.threshold.ThresholdEstimate;
import org.mep4j.threshold.hunt.Hunt;

/**
 * The online pipeline: chunks of samples and pulses go in, measured responses come out, on the thread that brings the samples. With equal
 * plans it gives the very same responses, rejections and thresholds, bit for bit, as {@link MepAnalysis} gives for the
 * recording of the stream, however the stream is cut into chunks.
 *
 * <pre>{@code
 *   List<ChannelPlan> plans = MepSession.plans(settings, channels, SampleRate.ofHertz(5000));
 *   MepSession session = MepSession.of(plans, SessionSettings.defaults().withFrames(FrameLayout.of(2, 0.5)), listener);
 *   session.counter(packet.firstSample());                 // if the device has a counter of samples
 *   session.accept(packet.samples(), 0, packet.frames());  // short[], int[], float[], double[] frames, or planar double[][]
 *   session.pulse(12_345, Intensity.ofPercentMso(52));     // best before that sample is accepted
 *   SessionSummary summary = session.close();
 * }</pre>
 *
 * <p><b>Inputs</b> are the samples of the plans' channels, in the order of the plans, in microvolts; where pulses are found in a trigger
 * channel ({@link SessionSettings.Detection}), it is the input after them. The first sample of the stream has index 0.
 *
 * <p><b>Faults</b> of the stream are never thrown but counted ({@link #counts()}) and told ({@link SessionListener#fault}): a
 * {@link #gap}, a {@link #counter} that jumps ahead (samples were lost) or goes back (samples come again, come too late, or the device
 * was restarted), NaN, samples on a rail. Epochs that they touch are rejected with their reason, as in a recording with the same
 * breaks and samples; all other epochs stay what they are. Without a counter, lost and repeated chunks cannot be seen.
 *
 * <p><b>Marks.</b> A pulse marked before its sample is accepted gives what the recording gives. A later mark is measured all the same as
 * long as the samples are held ({@link SessionSettings#lateMillis}); what it can no longer do is change an epoch beside it that has
 * been handed out, which is counted. Detected pulses are marked as their edge comes.
 *
 * <p><b>Delay.</b> A response is measured when the margin after its epoch has arrived ({@link ChannelPlan#marginMillis}), inside the
 * call that brings its last sample. Live samples are late by {@link #liveDelayMillis}; measured responses are not filtered causally.
 *
 * <p><b>Memory.</b> Nothing is allocated per chunk. Per pulse and channel it is the epoch and what is made of it, five to seven times its
 * raw samples: 77 KB with the default plan of a hand muscle at 5 kHz (a raw epoch of 350 ms), 240 KB where mains hum is fitted
 * (950 ms); a break costs 32 bytes. Of measured responses the session keeps a trial each, where the intensity is known.
 *
 * <p>Belongs to one thread; has no thread, lock or clock. A listener that throws leaves the session unusable.
 */
public final class MepSession {

    private final List<ChannelPlan> plans;
    private final SampleRate rate;
    private final int inputs;
    private final boolean detecting;
    private final FrameConverter frames;
    private final double[][] planar;
    private final SessionStream stream;
    private boolean busy;
    private SessionSummary summary;

    private MepSession(List<ChannelPlan> plans, SessionSettings settings, SessionListener listener) {
        this.plans = List.copyOf(plans);
        Objects.requireNonNull(listener, "listener");
        if (this.plans.isEmpty()) {
            throw new IllegalArgumentException("a session needs at least one channel");
        }
        this.rate = this.plans.get(0).rate();
        for (ChannelPlan plan : this.plans) {
            if (!plan.rate().equals(rate)) {
                throw new IllegalArgumentException("all channels of a session must have one sample rate: " + rate + " ("
                        + this.plans.get(0).channel().name() + ") and " + plan.rate() + " (" + plan.channel().name() + ")");
            }
        }
        this.inputs = SessionStream.inputs(this.plans.size(), settings);
        FrameLayout layout = settings.frames().orElseGet(() -> FrameLayout.of(inputs));
        if (layout.columns().size() != inputs) {
            throw new IllegalArgumentException("frame layout must have a column for each of the " + inputs + " inputs: "
                    + layout.columns().size());
        }
        this.detecting = settings.detection().isPresent();
        this.frames = layout.converter();
        this.planar = new double[frames.channels()][SessionStream.BLOCK];
        this.stream = new SessionStream(this.plans, inputs, settings, listener);
    }

    /**
     * A session.
     *
     * @param plans    every setting of every channel, from {@link #plans} or, after a recording of the same person, from
     *                 {@link MepAnalysis#plans}
     * @param settings how the stream is taken
     * @param listener hears what is found
     * @return a session whose next sample has index 0
     * @throws IllegalArgumentException if there is no plan, the plans' rates differ, or inputs and frames do not fit
     */
    public static MepSession of(List<ChannelPlan> plans, SessionSettings settings, SessionListener listener) {
        return new MepSession(plans, settings, listener);
    }

    /**
     * Plans for channels of which nothing has been recorded yet. What an analysis would choose from the whole recording must be said:
     * whether the muscle is at rest, and whether mains hum is removed.
     *
     * @param settings what is asked for
     * @param channels the channels; those that the settings name, or all that hold EMG if they name none, get a plan
     * @param rate     samples per second
     * @return one plan per channel, in the order of {@code channels}
     * @throws IllegalArgumentException if the state or the mains hum is left automatic, an artifact is to be learnt, a named channel does
     *                                  not exist, no channel holds EMG, or a filter does not fit the rate
     */
    public static List<ChannelPlan> plans(AnalysisSettings settings, List<Channel> channels, SampleRate rate) {
        return OnlinePlans.of(settings, channels, rate);
    }

    /**
     * Takes the next samples of all inputs.
     *
     * @param planar one array per input, not written to
     * @param offset first position read in each
     * @param length number of samples of each, may be 0
     */
    public void accept(double[][] planar, int offset, int length) {
        if (planar.length != inputs) {
            throw new IllegalArgumentException("chunk must have " + inputs + " inputs: " + planar.length);
        }
        for (double[] input : planar) {
            Objects.checkFromIndexSize(offset, length, input.length);
        }
        enter();
        for (int done = 0; done < length; done += SessionStream.BLOCK) {
            stream.accept(planar, offset + done, Math.min(SessionStream.BLOCK, length - done));
        }
        leaveChunk();
    }

    /**
     * Takes the next interleaved frames.
     *
     * @param raw    frame after frame as in the {@link FrameLayout}, not written to
     * @param offset position of the first frame's first value
     * @param count  number of frames, may be 0
     */
    public void accept(short[] raw, int offset, int count) {
        checkFrames(offset, count, raw.length);
        enter();
        for (int done = 0; done < count; done += SessionStream.BLOCK) {
            int n = Math.min(SessionStream.BLOCK, count - done);
            frames.toPlanar(raw, offset + done * frames.width(), n, planar, 0);
            stream.accept(planar, 0, n);
        }
        leaveChunk();
    }

    /**
     * Takes the next interleaved frames.
     *
     * @param raw    frame after frame as in the {@link FrameLayout}, not written to
     * @param offset position of the first frame's first value
     * @param count  number of frames, may be 0
     */
    public void accept(int[] raw, int offset, int count) {
        checkFrames(offset, count, raw.length);
        enter();
        for (int done = 0; done < count; done += SessionStream.BLOCK) {
            int n = Math.min(SessionStream.BLOCK, count - done);
            frames.toPlanar(raw, offset + done * frames.width(), n, planar, 0);
            stream.accept(planar, 0, n);
        }
        leaveChunk();
    }

    /**
     * Takes the next interleaved frames.
     *
     * @param raw    frame after frame as in the {@link FrameLayout}, not written to
     * @param offset position of the first frame's first value
     * @param count  number of frames, may be 0
     */
    public void accept(float[] raw, int offset, int count) {
        checkFrames(offset, count, raw.length);
        enter();
        for (int done = 0; done < count; done += SessionStream.BLOCK) {
            int n = Math.min(SessionStream.BLOCK, count - done);
            frames.toPlanar(raw, offset + done * frames.width(), n, planar, 0);
            stream.accept(planar, 0, n);
        }
        leaveChunk();
    }

    /**
     * Takes the next interleaved frames.
     *
     * @param raw    frame after frame as in the {@link FrameLayout}, not written to
     * @param offset position of the first frame's first value
     * @param count  number of frames, may be 0
     */
    public void accept(double[] raw, int offset, int count) {
        checkFrames(offset, count, raw.length);
        enter();
        for (int done = 0; done < count; done += SessionStream.BLOCK) {
            int n = Math.min(SessionStream.BLOCK, count - done);
            frames.toPlanar(raw, offset + done * frames.width(), n, planar, 0);
            stream.accept(planar, 0, n);
        }
        leaveChunk();
    }

    /** Before the first frame is taken, so that a call that is refused changes nothing. */
    private void checkFrames(int offset, int count, int length) {
        if (count < 0) {
            throw new IllegalArgumentException("number of frames must not be negative: " + count);
        }
        Objects.checkFromIndexSize((long) offset, (long) count * frames.width(), (long) length);
    }

    /**
     * The device's counter of samples at the first sample of the next chunk. The first one given is the counter of its chunk's index.
     * A counter that wraps around must be unwrapped by the caller, or counts as a restart.
     *
     * <ul>
     * <li>Ahead by up to ten minutes: so many samples are missing.
     * <li>Back by up to a second, with the very samples that came before: they are dropped, as are samples that fill a gap too late.
     * <li>Anything else: the device was restarted. The stream breaks, and how long it paused is not known.
     * </ul>
     *
     * @param count the counter
     */
    public void counter(long count) {
        enter();
        stream.gate().announce(count);
        leave();
    }

    /**
     * Samples are missing from the stream, or time jumps. Before the first sample it sets that sample's index.
     *
     * @param missing how many are missing of each input; 0 where two unbroken runs touch
     * @throws IllegalArgumentException if negative
     */
    public void gap(long missing) {
        enter();
        stream.gap(missing);
        leave();
    }

    /**
     * A pulse of known intensity was, or will be, delivered.
     *
     * @param sampleIndex absolute index of its sample
     * @param intensity   how strong it is
     */
    public void pulse(long sampleIndex, Intensity intensity) {
        pulse(new Pulse(sampleIndex, Optional.of(intensity), "pulse"));
    }

    /**
     * A pulse was, or will be, delivered.
     *
     * @param pulse the pulse
     * @throws IllegalStateException if pulses are found in an input
     */
    public void pulse(Pulse pulse) {
        if (detecting) {
            throw new IllegalStateException("pulses of this session are found in an input; give their intensity by intensity(...)");
        }
        enter();
        stream.mark(new Pulse(pulse.sampleIndex(), pulse.intensity(), pulse.label()));
        leave();
    }

    /**
     * The intensity of the pulses that are detected from now on.
     *
     * @param intensity how strong they are; empty if that is not known
     */
    public void intensity(Optional<Intensity> intensity) {
        enter();
        stream.intensity(Objects.requireNonNull(intensity, "intensity"));
        leave();
    }

    /**
     * The index of the next sample, if no more are missing before it.
     *
     * @return the absolute index
     */
    public long nextIndex() {
        return stream.nextIndex();
    }

    /**
     * The index of the sample at which the device's counter has a value, by its relation to the latest sample. Only for samples after
     * the latest restart of the counter.
     *
     * @param count a value of the counter
     * @return the absolute index
     * @throws IllegalStateException if no counter has been given
     */
    public long indexAtCounter(long count) {
        if (!stream.gate().isKnown()) {
            throw new IllegalStateException("no chunk with a counter has been accepted");
        }
        return Math.addExact(nextIndex(), Math.subtractExact(count, stream.gate().next()));
    }

    /**
     * How late a channel's live samples are.
     *
     * @param channel position of the channel among the plans
     * @param hertz   at which frequency
     * @return the group delay of the causal filter in milliseconds
     */
    public double liveDelayMillis(int channel, double hertz) {
        return rate.millisOf(stream.channel(channel).liveDesign().groupDelaySamples(hertz));
    }

    /**
     * The thresholds of a channel by every method of the offline report, from the responses so far.
     *
     * @param channel position of the channel among the plans
     * @return one per method, the recommended one first
     */
    public List<ThresholdEstimate> thresholds(int channel) {
        return ChannelAnalysis.thresholds(stream.channel(channel).trials());
    }

    /**
     * The threshold hunt of a channel as it stands: the next intensity, the estimate with its interval, the trials. The start with the same
     * trials, from here or from the report of a recording of the stream, gives the same state.
     *
     * @param channel position of the channel among the plans
     * @return the state; empty where no threshold is hunted in the channel
     */
    public Optional<Hunt> hunt(int channel) {
        return stream.channel(channel).hunt();
    }

    /**
     * What has happened so far.
     *
     * @return the counts
     */
    public SessionCounts counts() {
        return stream.counts();
    }

    /**
     * Ends the stream: epochs that are complete, with whatever margin has arrived, are measured, all other pulses are rejected. A
     * closed session takes nothing more; closing it again changes nothing.
     *
     * @return what the stream came to
     */
    public SessionSummary close() {
        if (summary == null) {
            enter();
            stream.close();
            summary = new SessionSummary(counts(), stream.incomplete(), SessionNotes.of(counts(), stream.incomplete()));
            leave();
        }
        return summary;
    }

    private void enter() {
        if (busy) {
            throw new IllegalStateException("a session cannot be called by its listener, nor after its listener has thrown");
        }
        if (summary != null) {
            throw new IllegalStateException("the session was closed before sample " + nextIndex());
        }
        busy = true;
    }

    private void leave() {
        busy = false;
    }

    private void leaveChunk() {
        stream.gate().endChunk();
        busy = false;
    }
}
