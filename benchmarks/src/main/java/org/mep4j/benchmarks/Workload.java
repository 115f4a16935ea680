package org.mep4j.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.mep4j.filter.Butterworth;
import org.mep4j.filter.FilterDesign;
import org.mep4j.filter.Notch;
import org.mep4j.signal.SampleRate;

/** The usual filter of surface EMG, five sections at 5 kHz, and something to filter. */
final class Workload {

    static final SampleRate RATE = SampleRate.ofHertz(5000);

    private Workload() {
    }

    static FilterDesign design() {
        return Butterworth.bandPass(4, 20, 450).at(RATE).then(Notch.atHertz(50).at(RATE));
    }

    static double[] noise(int length) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = new double[length];
        Arrays.setAll(x, i -> random.nextDouble(-500, 500));
        return x;
    }
}
