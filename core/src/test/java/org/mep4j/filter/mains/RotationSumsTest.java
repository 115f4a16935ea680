package org.mep4j.filter.mains;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationSumsTest {

    @ParameterizedTest(name = "{0} samples without [{1}, {2}), {3} rad per sample")
    @CsvSource({"4000, 1800, 2300, 0.0628318", "4000, 1800, 2300, 0", "4000, 0, 0, 0.0065", "4000, 0, 500, 1.3", "4001, 3501, 4001, 3.1",
        "997, 1, 996, 0.5", "5000, 2500, 2500, 5.65", "48000, 20000, 30000, 0.0065", "60, 10, 30, 6.1"})
    void sumsInClosedFormEqualThoseAddedUpSampleBySample(int length, int gapFrom, int gapTo, double theta) {
        double[] expected = new double[6];
        for (int i = 0; i < length; i++) {
            if (i < gapFrom || i >= gapTo) {
                double t = i - (length - 1) / 2.0;
                double u = t / length;
                for (int power = 0; power < 3; power++) {
                    expected[2 * power] += Math.pow(u, power) * Math.cos(theta * t);
                    expected[2 * power + 1] += Math.pow(u, power) * Math.sin(theta * t);
                }
            }
        }
        RotationSums sums = new RotationSums(length, gapFrom, gapTo);
        sums.at(theta);
        double[] actual = {sums.re0, sums.im0, sums.re1, sums.im1, sums.re2, sums.im2};
        for (int i = 0; i < 6; i++) {
            assertEquals(expected[i], actual[i], 1e-11 * length, "sum " + i);
        }
    }
}
