package org.mep4j.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;

/**
 * Every recording of one visit to a laboratory: thresholds at rest and during a contraction, recruitment curve, paired pulses, silent
 * period, M and F waves, and blocks before and after an intervention, all from one {@link SimulatedPerson}.
 *
 * <p>One channel at 4000 Hz: amplifier noise of 1 µV RMS, muscle activity of 1.2 µV RMS at rest, 12 µV for the active threshold and 40 µV
 * for the silent period, {@link MainsHum#slight}, an artifact at every stimulus, rails at 8 mV. Stimuli follow each other after about
 * 0.9 s to keep the recordings short; laboratories wait 5 s. The same person and seed give the same bits on every machine and JDK.
 *
 * <p>The truth is told by the names that the visit's table gives its measures. A latency's truth is the instant at which the noise-free
 * response has left zero by 1 % of its peak-to-peak amplitude; shortest and longest F wave, chronodispersion and the conduction
 * times by F waves are those of the F waves that were drawn, all other truths are the person's.
 *
 * @param person     who was examined
 * @param recordings in the order of the visit
 * @param truth      what a perfect analysis would find
 */
public record SimulatedVisit(SimulatedPerson person, List<Recording> recordings, Map<String, Double> truth) {

    /** The marker of a stimulus that evokes the measured response: a pulse alone, or the test pulse of a pair. */
    public static final String PULSE = "pulse";
    /** The marker of a conditioning stimulus. */
    public static final String CONDITIONING = "conditioning";
    /** Interval of the short-interval inhibition. */
    public static final double SICI_MILLIS = 2.5;
    /** Interval of the facilitation. */
    public static final double ICF_MILLIS = 12;
    /** Interval of the long-interval inhibition. */
    public static final double LICI_MILLIS = 100;
    /** Interval of the afferent inhibition. */
    public static final double SAI_MILLIS = 22;

    private static final SampleRate RATE = SampleRate.ofHertz(4000);
    private static final double AMPLIFIER_RMS = 1;
    private static final double AT_REST_RMS = 1.2;
    private static final double LIGHT_CONTRACTION_RMS = 12;
    private static final double CONTRACTION_RMS = 40;
    private static final double TMS_SECONDS = 0.9;
    private static final double SILENT_SECONDS = 1.4;
    private static final double NERVE_SECONDS = 0.6;
    static final double F_MEDIAN_MICROVOLTS = 250;
    static final double F_LOG_SD = 0.4;
    private static final double M_LOG_SD = 0.02;
    private static final double M_ONSET_JITTER_MILLIS = 0.05;
    private static final double CONDITIONING_OF_ACTIVE = 0.8;
    private static final TmsArtifact COIL = TmsArtifact.usual();
    private static final TmsArtifact ELECTRODE = new TmsArtifact(2000, 0.25, 0.01, 1.2);

    /**
     * Copies list and map.
     *
     * @param person     who was examined
     * @param recordings in the order of the visit
     * @param truth      what a perfect analysis would find
     */
    public SimulatedVisit {
        recordings = List.copyOf(recordings);
        truth = Collections.unmodifiableMap(new LinkedHashMap<>(truth));
    }

    /**
     * Simulates a visit.
     *
     * @param person who is examined
     * @param seed   the same seed gives the same visit
     * @return its recordings: {@code rmt}, {@code amt}, {@code recruitment}, {@code single}, {@code paired}, {@code csp}, {@code nerve},
     *         {@code elbow}, {@code pre}, and {@code post5}, ... for the blocks after the intervention
     */
    public static SimulatedVisit of(SimulatedPerson person, long seed) {
        return new Simulation(person, seed).run();
    }

    /**
     * The recording of a name.
     *
     * @param name for example {@code rmt}
     * @return the recording
     * @throws IllegalArgumentException if there is none of that name
     */
    public Recording recording(String name) {
        return recordings.stream().filter(recording -> recording.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("recording must be one of " + recordings.stream().map(Recording::name).toList() + ": " + name));
    }

    /** One stimulus of a block: its label, its intensity and what it makes of the response. */
    private record Stimulus(String label, double percentMso, double ratio) {
    }

    /** One run: the person, and a stream of random numbers for each thing that varies. */
    private static final class Simulation {

        private final SimulatedPerson person;
        private final SplittableRandom root;
        private final MepWaveform response;
        private final MepWaveform mWave;
        private final double single;
        private final List<Recording> recordings = new ArrayList<>();
        private final List<Double> fLatencies = new ArrayList<>();
        private double fLead;
        private int fSweeps;

        Simulation(SimulatedPerson person, long seed) {
            this.person = person;
            this.root = new SplittableRandom(seed);
            this.response = MepWaveform.ofMuscle(Draws.stream(root));
            this.mWave = MepWaveform.ofNerve(Draws.stream(root));
            this.single = Math.rint(1.2 * person.restingThreshold());
        }

        SimulatedVisit run() {
            cortex("rmt", AT_REST_RMS, shuffled(levels(Math.rint(person.restingThreshold()) - 9, 2, 10), 5));
            cortex("amt", LIGHT_CONTRACTION_RMS, shuffled(levels(Math.rint(person.activeThreshold()) - 9, 2, 10), 5));
            cortex("recruitment", AT_REST_RMS, shuffled(levels(40, 4, 12), 4));
            cortex("single", AT_REST_RMS, same(20, 1));
            paired();
            silent();
            nerve();
            elbow();
            cortex("pre", AT_REST_RMS, same(24, 1));
            for (SimulatedPerson.After after : person.after()) {
                cortex("post" + Numbers.plain(after.minutes()), AT_REST_RMS, same(20, after.ratio()));
            }
            return new SimulatedVisit(person, recordings,
                    new VisitTruth(person, single).of(response, mWave, fLatencies, fLead / fSweeps));
        }

        private static double[] levels(double from, double step, int count) {
            double[] levels = new double[count];
            for (int i = 0; i < count; i++) {
                levels[i] = from + step * i;
            }
            return levels;
        }

        private List<Stimulus> shuffled(double[] levels, int repeats) {
            List<Stimulus> stimuli = new ArrayList<>();
            for (double level : SimulatedEmg.shuffled(levels, repeats, root.nextLong())) {
                stimuli.add(new Stimulus(PULSE, level, 1));
            }
            return stimuli;
        }

        private List<Stimulus> same(int count, double ratio) {
            return Collections.nCopies(count, new Stimulus(PULSE, single, ratio));
        }

        private void cortex(String name, double muscleRms, List<Stimulus> stimuli) {
            boolean active = muscleRms > AT_REST_RMS;
            block(name, muscleRms, TMS_SECONDS, stimuli, (canvas, at, stimulus) -> {
                pulse(canvas, at, stimulus);
                mep(canvas, at, stimulus, active);
            });
        }

        private void paired() {
            Map<String, double[]> conditions = Map.of("test", new double[] {1, 20, 0}, "sici", new double[] {person.paired().sici(), 16, SICI_MILLIS},
                    "icf", new double[] {person.paired().icf(), 16, ICF_MILLIS}, "lici", new double[] {person.paired().lici(), 12, LICI_MILLIS},
                    "sai", new double[] {person.paired().sai(), 12, SAI_MILLIS});
            List<Stimulus> stimuli = new ArrayList<>();
            for (String label : List.of("test", "sici", "icf", "lici", "sai")) {
                double[] condition = conditions.get(label);
                stimuli.addAll(Collections.nCopies((int) condition[1], new Stimulus(label, testIntensity(), condition[0])));
            }
            block("paired", AT_REST_RMS, TMS_SECONDS, inRandomOrder(stimuli), (canvas, at, stimulus) -> {
                double isi = conditions.get(stimulus.label)[2];
                if (isi > 0) {
                    condition(canvas, at - RATE.samplesInMillis(isi), stimulus.label);
                }
                pulse(canvas, at, stimulus);
                mep(canvas, at, stimulus, false);
            });
        }

        /** About 1 mV, where inhibition and facilitation both show. */
        private double testIntensity() {
            return Math.rint(1.25 * person.restingThreshold());
        }

        private void condition(TrialCanvas canvas, long at, String label) {
            if (label.equals("sai")) {
                canvas.artifact(at, ELECTRODE, 100);
                canvas.mark(at, Marker.at(0, CONDITIONING));
                canvas.wave(at, mWave, person.nerve().mOnsetMillis(), 0.1 * person.nerve().mMicrovolts());
                return;
            }
            double percent = label.equals("lici") ? testIntensity() : Math.rint(CONDITIONING_OF_ACTIVE * person.activeThreshold());
            canvas.artifact(at, COIL, percent);
            canvas.mark(at, Marker.at(0, CONDITIONING));
            if (label.equals("lici")) {
                mep(canvas, at, new Stimulus(label, percent, 1), false);
            }
        }

        private List<Stimulus> inRandomOrder(List<Stimulus> stimuli) {
            List<Stimulus> order = new ArrayList<>(stimuli);
            SplittableRandom random = Draws.stream(root);
            for (int i = order.size() - 1; i > 0; i--) {
                Collections.swap(order, i, (int) (Draws.uniform(random) * (i + 1)));
            }
            return order;
        }

        private void silent() {
            block("csp", CONTRACTION_RMS, SILENT_SECONDS, Collections.nCopies(20, new Stimulus(PULSE, single, 1)), (canvas, at, stimulus) -> {
                pulse(canvas, at, stimulus);
                double onset = mep(canvas, at, stimulus, true);
                double end = onset + person.motor().silentMillis() + person.motor().silentJitterMillis() * deviation();
                canvas.silence(at, onset, end);
            });
        }

        private void nerve() {
            block("nerve", AT_REST_RMS, NERVE_SECONDS, Collections.nCopies(30, new Stimulus(PULSE, 0, 1)), (canvas, at, stimulus) -> {
                direct(canvas, at, person.nerve().mOnsetMillis());
                double latency = person.nerve().fFirstMillis() + person.nerve().fDispersionMillis() * Draws.uniform(root);
                double amplitude = F_MEDIAN_MICROVOLTS * StrictMath.exp(F_LOG_SD * Draws.normal(root));
                boolean present = Draws.uniform(root) < person.nerve().fPersistence();
                MepWaveform shape = MepWaveform.ofFewUnits(Draws.stream(root));
                double lead = shape.leadMillis(VisitTruth.DEPARTED);
                fLead += lead;
                fSweeps++;
                if (present) {
                    canvas.wave(at, shape, latency, amplitude);
                    fLatencies.add(latency + lead);
                }
            });
        }

        private void elbow() {
            block("elbow", AT_REST_RMS, NERVE_SECONDS, Collections.nCopies(10, new Stimulus(PULSE, 0, 1)),
                    (canvas, at, stimulus) -> direct(canvas, at, person.nerve().proximalOnsetMillis()));
        }

        private void direct(TrialCanvas canvas, long at, double onsetMillis) {
            canvas.artifact(at, ELECTRODE, 100);
            canvas.mark(at, Marker.at(0, PULSE));
            canvas.wave(at, mWave, onsetMillis + M_ONSET_JITTER_MILLIS * deviation(),
                    person.nerve().mMicrovolts() * StrictMath.exp(M_LOG_SD * Draws.normal(root)));
        }

        private void pulse(TrialCanvas canvas, long at, Stimulus stimulus) {
            canvas.artifact(at, COIL, stimulus.percentMso);
            canvas.mark(at, new Marker(0, stimulus.label, Map.of("stimulus_intensity", Numbers.plain(stimulus.percentMso))));
        }

        /** Draws one response and tells its onset. */
        private double mep(TrialCanvas canvas, long at, Stimulus stimulus, boolean active) {
            SimulatedPerson.Motor motor = person.motor();
            double median = (active ? motor.active() : motor.resting()).microvoltsAt(stimulus.percentMso);
            double amplitude = median * stimulus.ratio * StrictMath.exp(motor.logSd() * Draws.normal(root));
            double onset = motor.onsetMillis() + motor.onsetJitterMillis() * deviation();
            canvas.wave(at, response.inTrial(Draws.stream(root)), onset, amplitude);
            return onset;
        }

        private double deviation() {
            return Math.max(-3, Math.min(3, Draws.normal(root)));
        }

        /** What one stimulus draws on the canvas. */
        private interface Drawing {
            void draw(TrialCanvas canvas, long at, Stimulus stimulus);
        }

        private void block(String name, double muscleRms, double intervalSeconds, List<Stimulus> stimuli, Drawing drawing) {
            TrialCanvas canvas = new TrialCanvas(RATE, 1.0 + intervalSeconds * (stimuli.size() + 0.2), muscleRms, Draws.stream(root));
            double seconds = 0.7;
            for (Stimulus stimulus : stimuli) {
                drawing.draw(canvas, canvas.index(seconds), stimulus);
                seconds += intervalSeconds * (0.95 + 0.1 * Draws.uniform(root));
            }
            recordings.add(canvas.recording(name, person.muscle(), AMPLIFIER_RMS, MainsHum.slight(), Draws.stream(root)));
        }
    }
}
