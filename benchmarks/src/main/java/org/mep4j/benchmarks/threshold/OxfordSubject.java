package org.mep4j.benchmarks.threshold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mep4j.io.FileNameIntensity;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.Recordings;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;
import org.mep4j.threshold.ThresholdEstimate.Estimated;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.fit.ProbitThreshold;

/**
 * A measured session: 15 single pulses at each of 9 or 10 intensities, 3 %MSO apart (Memarian Sorkhabi et al., Brain Stimul 2022,
 * doi 10.1016/j.brs.2022.06.013).
 *
 * @param name   S1 to S5
 * @param trials all pulses, their amplitude the peak-to-peak value from 18 to 50 ms, unfiltered
 * @param probit the probit fit of all of them
 */
record OxfordSubject(String name, List<Trial> trials, Estimated probit) {

    private static final double CRITERION = 50;
    private static final double RATE = 10_000;
    private static final int PULSE_AT = 1000;
    private static final int FROM = 180;
    private static final int TO = 500;

    /** The subjects in the folder of the property {@code mep4j.sharedData}; none if it is not there. */
    static List<OxfordSubject> all() throws IOException {
        Path data = Path.of(System.getProperty("mep4j.sharedData", "missing")).resolve("oxford-mep");
        List<OxfordSubject> subjects = new ArrayList<>();
        for (int s = 1; s <= 5; s++) {
            Path folder = data.resolve("S" + s + "_Magstim_data");
            if (Files.isDirectory(folder)) {
                subjects.add(of("S" + s, folder));
            }
        }
        return subjects;
    }

    private static OxfordSubject of(String name, Path folder) throws IOException {
        OpenOptions options = OpenOptions.defaults().withRate(RATE).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(PULSE_AT * 1000 / RATE);
        List<Trial> trials = new ArrayList<>();
        for (Path file : Recordings.find(folder)) {
            Recording recording = Recordings.open(file, options);
            double percentMso = FileNameIntensity.of(file.getFileName().toString()).orElseThrow();
            Signal signal = recording.signals().get(0);
            for (Segment sweep : signal.segments()) {
                double[] window = signal.read(sweep.first() + PULSE_AT + FROM, sweep.first() + PULSE_AT + TO);
                double peakToPeak = Arrays.stream(window).max().orElseThrow() - Arrays.stream(window).min().orElseThrow();
                trials.add(Trial.measured(percentMso, peakToPeak, CRITERION));
            }
        }
        if (!(ProbitThreshold.defaults().estimate(trials) instanceof Estimated fit)) {
            throw new IOException(name + ": the probit fit of all pulses gives no threshold");
        }
        return new OxfordSubject(name, List.copyOf(trials), fit);
    }
}
