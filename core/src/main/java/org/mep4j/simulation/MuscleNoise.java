package org.mep4j.simulation;

import java.util.SplittableRandom;

/** Gaussian noise with the spectrum and the root mean square of a {@link BaselineEmg}: white noise through three first-order filters. */
final class MuscleNoise {

    private static final double HIGH_PASS_HZ = 60;
    private static final double LOW_PASS_HZ = 120;
    // exp(-2 pi 60 Hz 0.2 s) is 1e-33: by then the filters have forgotten that they started at rest.
    private static final double SETTLING_SECONDS = 0.2;

    private final double highGain;
    private final double highPole;
    private final double lowGain;
    private final double lowPole;
    private double highInput;
    private double highOutput;
    private double firstInput;
    private double firstOutput;
    private double secondOutput;

    private MuscleNoise(double rateHz) {
        double high = StrictMath.tan(Math.PI * HIGH_PASS_HZ / rateHz);
        double low = StrictMath.tan(Math.PI * LOW_PASS_HZ / rateHz);
        highGain = 1 / (1 + high);
        highPole = (1 - high) / (1 + high);
        lowGain = low / (1 + low);
        lowPole = (1 - low) / (1 + low);
    }

    /** Adds the baseline to a channel. */
    static void add(BaselineEmg baseline, double rateHz, double[] channel, SplittableRandom random) {
        SplittableRandom muscle = Draws.stream(random);
        SplittableRandom amplifier = Draws.stream(random);
        int settling = (int) Math.ceil(SETTLING_SECONDS * rateHz);
        double scale = baseline.muscleRmsMicrovolts() / gain(rateHz, settling);
        MuscleNoise filter = new MuscleNoise(rateHz);
        for (int i = 0; i < settling; i++) {
            filter.next(Draws.normal(muscle));
        }
        for (int i = 0; i < channel.length; i++) {
            channel[i] += scale * filter.next(Draws.normal(muscle))
                    + baseline.amplifierRmsMicrovolts() * Draws.normal(amplifier);
        }
    }

    /** Root mean square of the output for white noise of 1: the root of the impulse response's energy. */
    private static double gain(double rateHz, int length) {
        MuscleNoise filter = new MuscleNoise(rateHz);
        double energy = 0;
        for (int i = 0; i < length; i++) {
            double h = filter.next(i == 0 ? 1 : 0);
            energy += h * h;
        }
        return Math.sqrt(energy);
    }

    private double next(double x) {
        highOutput = highGain * (x - highInput) + highPole * highOutput;
        highInput = x;
        double before = firstOutput;
        firstOutput = lowGain * (highOutput + firstInput) + lowPole * firstOutput;
        firstInput = highOutput;
        secondOutput = lowGain * (firstOutput + before) + lowPole * secondOutput;
        return secondOutput;
    }
}
