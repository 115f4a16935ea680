package org.mep4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mep4j.pipeline.ChannelPlan;
import org.mep4j.pipeline.FrameLayout;
import org.mep4j.pipeline.MepSession;
import org.mep4j.pipeline.SessionListener;
import org.mep4j.pipeline.SessionSettings;
import org.mep4j.pipeline.SessionSummary;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Response;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Intensity;
import org.mep4j.stimulus.PulseCriterion;
import org.mep4j.threshold.ThresholdEstimate;

/**
 * How acquisition software embeds mep4j: packets of a {@link SimulatedDevice} come in real time on its thread, a session measures them
 * on this one, and the stimulator is set from the responses. At the end no pulse may be missing, and the time from each packet's
 * arrival to its end in the session is printed.
 */
public final class AcquisitionExample implements SessionListener {

    /** Latencies by powers of two of a microsecond. */
    private static final int BINS = 24;

    private final SimulatedDevice device;
    private final long[] latencies = new long[BINS];
    private long longestNanos;
    private long responses;
    private double setting = 50;

    private AcquisitionExample(double seconds) {
        device = new SimulatedDevice(seconds);
    }

    /**
     * Runs the example.
     *
     * @param args minutes to run, 3 if none are given
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        double minutes = args.length == 0 ? 3 : Double.parseDouble(args[0]);
        if (!new AcquisitionExample(60 * minutes).run()) {
            System.exit(1);
        }
    }

    private boolean run() throws InterruptedException {
        AnalysisSettings settings = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.REST))
                .withCleaning(Cleaning.defaults().withMains(new MainsChoice.Keep()));
        List<ChannelPlan> plans = MepSession.plans(settings, List.of(Channel.emg("FDI"), Channel.emg("APB")),
                SampleRate.ofHertz(SimulatedDevice.RATE));
        MepSession session = MepSession.of(plans, SessionSettings.defaults()
                .withFrames(FrameLayout.of(SimulatedDevice.WIDTH, SimulatedDevice.MICROVOLTS_PER_STEP))
                .withDetection(new SessionSettings.Detection(2, "trigger", PulseCriterion.rising(2.5))), this);
        Thread thread = new Thread(device, "device");
        thread.start();
        for (SimulatedDevice.Packet packet = device.next(); packet != null; packet = device.next()) {
            if (packet.percentMso >= 0) {
                session.intensity(Optional.of(Intensity.ofPercentMso(packet.percentMso)));
            }
            session.counter(packet.counter);
            session.accept(packet.frames, 0, SimulatedDevice.FRAMES);
            count(System.nanoTime() - packet.sentNanos);
            device.giveBack(packet);
        }
        thread.join();
        return report(session.close());
    }

    /** One step down after a response, one up after none: the setting wanders around the threshold. */
    @Override
    public void measured(int channel, Response response) {
        if (channel == 0 && response.outcome() instanceof Outcome.Measured measured) {
            responses++;
            boolean evoked = measured.mep().response();
            setting = Math.max(20, Math.min(100, setting + (evoked ? -1 : 1)));
            device.set(setting);
            System.out.printf(Locale.ROOT, "pulse %3d  %3.0f %%MSO  %7.1f µV  %s%n", response.number(),
                    response.pulse().intensity().orElseThrow().percentMso(), measured.mep().amplitude().peakToPeakMicrovolts(),
                    evoked ? "response" : "");
        }
    }

    @Override
    public void rejected(int channel, Response response) {
        if (channel == 0) {
            responses++;
            System.out.println("pulse " + response.number() + "  " + response.outcome());
        }
    }

    @Override
    public void threshold(int channel, ThresholdEstimate estimate) {
        if (channel == 0 && estimate instanceof ThresholdEstimate.Estimated found) {
            System.out.printf(Locale.ROOT, "           threshold %.1f %%MSO after %d pulses%n", found.percentMso(), found.trials());
        }
    }

    @Override
    public void fault(Fault fault, long index, long samples) {
        System.out.println(fault + " before sample " + index + ": " + samples + " samples");
    }

    private void count(long nanos) {
        long micros = nanos / 1000;
        latencies[Math.min(BINS - 1, 64 - Long.numberOfLeadingZeros(micros))]++;
        longestNanos = Math.max(longestNanos, nanos);
    }

    private boolean report(SessionSummary summary) {
        System.out.println(summary.counts());
        System.out.println("latency from the arrival of a packet to its end in the session (packets of "
                + 1000.0 * SimulatedDevice.FRAMES / SimulatedDevice.RATE + " ms)");
        long packets = 0;
        long total = summary.counts().samples() / SimulatedDevice.FRAMES;
        for (int bin = 0; bin < BINS; bin++) {
            packets += latencies[bin];
            if (latencies[bin] > 0) {
                System.out.printf(Locale.ROOT, "  below %8d µs  %8d packets  %8.4f %%%n", 1L << bin, latencies[bin], 100.0 * packets / total);
            }
        }
        System.out.printf(Locale.ROOT, "  longest %.1f µs%n", longestNanos / 1e3);
        long delivered = device.pulses();
        boolean complete = summary.counts().pulses() == delivered && responses == delivered && device.overruns() == 0;
        System.out.println(delivered + " pulses delivered, " + summary.counts().pulses() + " found, " + responses
                + " measured or rejected; " + device.overruns() + " packets lost: " + (complete ? "nothing lost" : "INCOMPLETE"));
        return complete;
    }
}
