package org.mep4j.filter;

import java.util.ArrayList;
import java.util.List;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.FilterDesign;

/** A design made ready to run: monic sections with one gain, in passes of four to six. Immutable; states belong to the caller. */
final class Cascade {

    /** Samples per pass: small enough for the first-level cache, and for methods to be compiled in the ordinary way. */
    static final int BLOCK = 1024;

    private static final int LARGEST_PASS = 6;
    /** States are zero below this: 1e-250 is nothing beside any voltage, and subnormal numbers slow some processors down a hundredfold. */
    private static final double SMALLEST_STATE = 1e-250;

    private final double[][] passes;
    private final double gain;
    private final double[] steadyStates;

    Cascade(FilterDesign design) {
        List<Biquad> sections = design.sections();
        gain = design.gain();
        steadyStates = steadyStates(sections, gain);
        List<double[]> groups = new ArrayList<>();
        int count = (sections.size() + LARGEST_PASS - 1) / LARGEST_PASS;
        for (int i = 0, from = 0; i < count; i++) {
            int to = from + (sections.size() - from + count - i - 1) / (count - i);
            groups.add(coefficients(sections.subList(from, to)));
            from = to;
        }
        passes = groups.toArray(double[][]::new);
    }

    private static double[] coefficients(List<Biquad> sections) {
        double[] c = new double[4 * sections.size()];
        for (int i = 0; i < sections.size(); i++) {
            Biquad section = sections.get(i);
            c[4 * i] = section.b1();
            c[4 * i + 1] = section.b2();
            c[4 * i + 2] = section.a1();
            c[4 * i + 3] = section.a2();
        }
        return c;
    }

    /** The states after an endless input of 1. */
    private static double[] steadyStates(List<Biquad> sections, double gain) {
        double[] states = new double[2 * sections.size()];
        double in = gain;
        for (int i = 0; i < sections.size(); i++) {
            Biquad section = sections.get(i);
            double out = in * section.gainAtZero();
            states[2 * i] = out - in;
            states[2 * i + 1] = section.b2() * in - section.a2() * out;
            in = out;
        }
        return states;
    }

    /** How many states there are: two per section. */
    int states() {
        return steadyStates.length;
    }

    /** Sets the states as if the input had been {@code level} for ever. */
    void prime(double level, double[] states, int at) {
        for (int i = 0; i < steadyStates.length; i++) {
            states[at + i] = level * steadyStates[i];
        }
    }

    /** Filters {@code n} samples; {@code x} and {@code y} may be one array if the offsets are equal. */
    void run(double[] states, int at, double[] x, int xo, double[] y, int yo, int n) {
        pass(passes[0], gain, states, at, x, xo, y, yo, n);
        for (int i = 1; i < passes.length; i++) {
            at += passes[i - 1].length / 2;
            pass(passes[i], 1, states, at, y, yo, y, yo, n);
        }
    }

    /**
     * Filters {@code n} samples and writes them from {@code ye} downwards into another array, in the order in which a backward pass reads
     * them. What is read may be overwritten.
     */
    void turn(double[] states, int at, double[] x, int xo, double[] y, int ye, int n) {
        switch (passes.length > 1 ? 0 : passes[0].length / 4) {
            case 1 -> TurningKernels.one(passes[0], gain, states, at, x, xo, y, ye, n);
            case 2 -> TurningKernels.two(passes[0], gain, states, at, x, xo, y, ye, n);
            default -> {
                run(states, at, x, xo, x, xo, n);
                for (int i = 0; i < n; i++) {
                    y[ye - i] = x[xo + i];
                }
            }
        }
    }

    /** {@link #turn} on two stretches, in hardly more time than one where sections are few. */
    void turnBoth(double[] states, int at, int bt, double[] x, int xo, int zo, double[] y, int ye, int we, int n) {
        switch (passes.length > 1 ? 0 : passes[0].length / 4) {
            case 1 -> TurningKernels.oneTwice(passes[0], gain, states, at, bt, x, xo, zo, y, ye, we, n);
            case 2 -> TurningKernels.twoTwice(passes[0], gain, states, at, bt, x, xo, zo, y, ye, we, n);
            default -> {
                turn(states, at, x, xo, y, ye, n);
                turn(states, bt, x, zo, y, we, n);
            }
        }
    }

    private static void pass(double[] c, double gain, double[] s, int p, double[] x, int xo, double[] y, int yo, int n) {
        switch (c.length / 4) {
            case 1 -> CascadeKernels.one(c, gain, s, p, x, xo, y, yo, n);
            case 2 -> CascadeKernels.two(c, gain, s, p, x, xo, y, yo, n);
            case 3 -> CascadeKernels.three(c, gain, s, p, x, xo, y, yo, n);
            case 4 -> CascadeKernels.four(c, gain, s, p, x, xo, y, yo, n);
            case 5 -> CascadeKernels.five(c, gain, s, p, x, xo, y, yo, n);
            default -> CascadeKernels.six(c, gain, s, p, x, xo, y, yo, n);
        }
    }

    /** Sets states to zero that have died away, or that an absurd gain has made overflow. */
    void clear(double[] states, int at) {
        for (int i = at; i < at + steadyStates.length; i++) {
            double magnitude = Math.abs(states[i]);
            if (!(magnitude >= SMALLEST_STATE && magnitude <= Double.MAX_VALUE)) {
                states[i] = 0;
            }
        }
    }
}
