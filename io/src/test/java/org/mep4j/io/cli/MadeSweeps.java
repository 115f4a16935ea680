package org.mep4j.io.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** CSV tables with one epoch per row: 1000 Hz, 300 samples, pulse at 100 ms, a response of known size from 20 to 40 ms. */
final class MadeSweeps {

    static final int SAMPLES = 300;

    private MadeSweeps() {
    }

    static Path write(Path file, double noise, double... sizes) throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        StringBuilder text = new StringBuilder();
        for (double size : sizes) {
            for (int i = 0; i < SAMPLES; i++) {
                double phase = (i - 120) / 20.0;
                double response = phase > 0 && phase < 1 ? size / 2 * Math.sin(2 * Math.PI * phase) : 0;
                text.append(i == 0 ? "" : ",")
                        .append(String.format(Locale.ROOT, "%.3f", response + noise * (random.nextDouble() - 0.5)));
            }
            text.append('\n');
        }
        return Files.writeString(file, text.toString());
    }

    static double[] repeated(double size, int count) {
        double[] sizes = new double[count];
        java.util.Arrays.fill(sizes, size);
        return sizes;
    }
}
