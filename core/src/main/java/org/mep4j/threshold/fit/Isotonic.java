package org.mep4j.threshold.fit;

/**
 * Isotonic regression of response frequencies by pooling adjacent violators: the non-decreasing frequencies of the largest
 * likelihood. Ayer et al., Ann Math Stat 26:641 (1955), doi 10.1214/aoms/1177728423.
 */
final class Isotonic {

    private Isotonic() {
    }

    /** A non-decreasing frequency for each level of the counts. */
    static double[] frequencies(ResponseCounts counts) {
        int levels = counts.levels();
        int[] responses = new int[levels];
        int[] trials = new int[levels];
        int[] length = new int[levels];
        int blocks = 0;
        for (int i = 0; i < levels; i++) {
            responses[blocks] = counts.responded(i);
            trials[blocks] = counts.responded(i) + counts.missed(i);
            length[blocks++] = 1;
            // Fractions are compared by cross products: exact, so that equal ones never count as a violation.
            while (blocks > 1 && (long) responses[blocks - 2] * trials[blocks - 1] > (long) responses[blocks - 1] * trials[blocks - 2]) {
                responses[blocks - 2] += responses[blocks - 1];
                trials[blocks - 2] += trials[blocks - 1];
                length[blocks - 2] += length[blocks - 1];
                blocks--;
            }
        }
        double[] frequencies = new double[levels];
        for (int block = 0, i = 0; block < blocks; block++) {
            for (int k = 0; k < length[block]; k++) {
                frequencies[i++] = (double) responses[block] / trials[block];
            }
        }
        return frequencies;
    }
}
