package org.mep4j.benchmarks;

import java.util.List;
import org.mep4j.filter.design.Biquad;
import org.mep4j.filter.design.FilterDesign;
import uk.me.berndporr.iirj.Butterworth;

/** Other ways of running a cascade, each with its own states: what mep4j's kernel is measured against. */
final class Rivals {

    private static final int BLOCK = 1024;

    private final double[][] sections;
    private final double[] states;
    private final Butterworth iirjBand = new Butterworth();
    private final Butterworth iirjStop = new Butterworth();

    Rivals(FilterDesign design) {
        List<Biquad> all = design.sections();
        sections = new double[all.size()][];
        for (int i = 0; i < sections.length; i++) {
            Biquad s = all.get(i);
            double g = i == 0 ? design.gain() : 1;
            sections[i] = new double[] {g * s.b0(), g * s.b1(), g * s.b2(), s.a1(), s.a2()};
        }
        states = new double[2 * sections.length];
        iirjBand.bandPass(4, Workload.RATE.hertz(), 235, 430);
        iirjStop.bandStop(1, Workload.RATE.hertz(), 50, 50 / 30.0);
    }

    /** One section over a block, then the next: limited by the latency of one section, hardly by anything else. The yardstick. */
    void sectionAtATime(double[] x, double[] y) {
        for (int from = 0; from < x.length; from += BLOCK) {
            int n = Math.min(BLOCK, x.length - from);
            System.arraycopy(x, from, y, from, n);
            for (int k = 0; k < sections.length; k++) {
                section(sections[k], states, 2 * k, y, from, n);
            }
        }
    }

    private static void section(double[] c, double[] s, int p, double[] y, int from, int n) {
        double b0 = c[0];
        double b1 = c[1];
        double b2 = c[2];
        double a1 = c[3];
        double a2 = c[4];
        double s1 = s[p];
        double s2 = s[p + 1];
        for (int i = from; i < from + n; i++) {
            double u = y[i];
            double v = b0 * u + s1;
            s1 = (b1 * u + s2) - a1 * v;
            s2 = b2 * u - a2 * v;
            y[i] = v;
        }
        s[p] = s1;
        s[p + 1] = s2;
    }

    /** Every section for one sample, states in memory: SciPy's sosfilt in Java. */
    void sampleAtATime(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            double u = x[i];
            for (int k = 0; k < sections.length; k++) {
                double[] c = sections[k];
                double v = c[0] * u + states[2 * k];
                states[2 * k] = c[1] * u - c[3] * v + states[2 * k + 1];
                states[2 * k + 1] = c[2] * u - c[4] * v;
                u = v;
            }
            y[i] = u;
        }
    }

    /** The same for one of several interleaved channels. */
    void sampleAtATime(double[] x, double[] y, int first, int step) {
        for (int i = first; i < x.length; i += step) {
            double u = x[i];
            for (int k = 0; k < sections.length; k++) {
                double[] c = sections[k];
                double v = c[0] * u + states[2 * k];
                states[2 * k] = c[1] * u - c[3] * v + states[2 * k + 1];
                states[2 * k + 1] = c[2] * u - c[4] * v;
                u = v;
            }
            y[i] = u;
        }
    }

    /** iirj 1.7: the same band and a band-stop of the notch's width, sample by sample as its interface wants it. */
    void iirj(double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] = iirjStop.filter(iirjBand.filter(x[i]));
        }
    }
}
