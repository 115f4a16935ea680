package org.mep4j.stimulus.artifact;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;

/**
 * The shape of the artifact, learnt beforehand from pulses of the same recording, scaled to each trial and subtracted.
 *
 * <pre>
 *   trial = level + s1 shape1 + s2 shape2 + ... + rest        s by least squares over the scaling window, where no response is
 *   |--------- learnt window ---------|                       subtracted over the learnt window; in its last quarter the subtraction
 *   |- scaling -|                  \__                        fades out, so that no step is left at its end
 * </pre>
 *
 * <p>One shape: the median of the learning pulses (a response in fewer than half of them at one latency leaves no trace). Several shapes: the
 * leading principal components of the pulses about zero, which follow an artifact that changes its form as well as its size, for
 * instance with coil orientation or amplifier recovery. Whatever is common to the learning pulses is learnt as artifact, so learn from pulses
 * without response, or end the learnt window before the earliest response.
 *
 * <p>Where a trial does not hold the whole scaling window, or holds a sample that is not finite there, nothing is subtracted.
 * Immutable. Text form: the windows, the number of pulses and shapes, and a CRC-32 of the shapes, so that a report names the very
 * template that it used.
 */
public final class ArtifactTemplate implements Artifact {

    private static final double LEVEL_MILLIS = 20;
    private static final double FADING = 0.25;
    private static final int LEAST_PULSES = 3;

    private final TimeWindow window;
    private final TimeWindow scaling;
    private final SampleRate rate;
    private final double[][] shapes;
    private final int pulses;

    private ArtifactTemplate(Learning learning, double[][] shapes, int pulses) {
        this.window = learning.window();
        this.scaling = learning.scaling();
        this.rate = learning.rate();
        this.shapes = shapes;
        this.pulses = pulses;
    }

    /**
     * How a template is learnt.
     *
     * @param window  relative to the pulse, where the artifact is; the learning pulses hold exactly its samples
     * @param scaling relative to the pulse, inside the window: where a trial's own scale is found
     * @param rate    samples per second
     */
    public record Learning(TimeWindow window, TimeWindow scaling, SampleRate rate) {
        /**
         * Validates the windows.
         *
         * @param window where the artifact is
         * @param scaling where a trial's own scale is found
         * @param rate samples per second
         * @throws IllegalArgumentException if the scaling window does not lie in the other one
         */
        public Learning {
            Objects.requireNonNull(rate, "rate");
            if (!window.encloses(scaling)) {
                throw new IllegalArgumentException("scaling window must lie in the template's window " + window + ": " + scaling);
            }
        }

        /**
         * From -1 to 15 ms, scaled by -1 to 8 ms, the end of which lies before the earliest responses.
         *
         * @param rate samples per second
         * @return the defaults
         */
        public static Learning defaults(SampleRate rate) {
            return new Learning(TimeWindow.millis(-1, 15), TimeWindow.millis(-1, 8), rate);
        }

        /**
         * How many samples a learning pulse has.
         *
         * @return the number of samples of the window, both ends included
         */
        public int samples() {
            return Math.toIntExact(window.lastOffset(rate) - window.firstOffset(rate) + 1);
        }
    }

    /**
     * Learns one shape: the median over pulses, sample by sample.
     *
     * @param pulses   the window's samples of each pulse with the level before the pulse removed, not modified
     * @param learning windows and rate
     * @return the template
     * @throws IllegalArgumentException if there are fewer than 3 pulses, one has another number of samples or one that is not
     *                                  finite, or the median is zero throughout
     */
    public static ArtifactTemplate median(List<double[]> pulses, Learning learning) {
        check(pulses, learning);
        double[] shape = new double[learning.samples()];
        double[] column = new double[pulses.size()];
        for (int i = 0; i < shape.length; i++) {
            for (int k = 0; k < column.length; k++) {
                column[k] = pulses.get(k)[i];
            }
            Arrays.sort(column);
            shape[i] = (column[(column.length - 1) / 2] + column[column.length / 2]) / 2;
        }
        return new ArtifactTemplate(learning, new double[][] {normalised(shape)}, pulses.size());
    }

    /**
     * Learns several shapes: the leading principal components (right singular vectors of the pulses about zero).
     *
     * @param pulses     as for {@link #median}
     * @param components how many, at most the number of pulses
     * @param learning   windows and rate
     * @return the template
     * @throws IllegalArgumentException as {@link #median} does, or if there are not that many components
     */
    public static ArtifactTemplate principal(List<double[]> pulses, int components, Learning learning) {
        check(pulses, learning);
        int n = learning.samples();
        if (components < 1 || components > Math.min(n, pulses.size())) {
            throw new IllegalArgumentException("components must be between 1 and the number of pulses, " + pulses.size() + ": " + components);
        }
        DMatrixRMaj all = new DMatrixRMaj(pulses.toArray(new double[0][]));
        SingularValueDecomposition_F64<DMatrixRMaj> svd = DecompositionFactory_DDRM.svd(all.numRows, n, false, true, true);
        if (!svd.decompose(all)) {
            throw new IllegalArgumentException("pulses have no principal components");
        }
        DMatrixRMaj rows = svd.getV(null, true);
        double[] values = svd.getSingularValues();
        Integer[] order = new Integer[svd.numberOfSingularValues()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[b], values[a]));
        double[][] shapes = new double[components][];
        for (int k = 0; k < components; k++) {
            shapes[k] = normalised(Arrays.copyOfRange(rows.data, order[k] * n, (order[k] + 1) * n));
        }
        return new ArtifactTemplate(learning, shapes, pulses.size());
    }

    private static void check(List<double[]> pulses, Learning learning) {
        if (pulses.size() < LEAST_PULSES) {
            throw new IllegalArgumentException("a template needs at least " + LEAST_PULSES + " pulses: " + pulses.size());
        }
        for (double[] pulse : pulses) {
            if (pulse.length != learning.samples()) {
                throw new IllegalArgumentException("each pulse must have the window's " + learning.samples() + " samples: " + pulse.length);
            }
            for (double value : pulse) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException("pulses must hold finite samples only: " + value);
                }
            }
        }
    }

    /** Largest absolute value 1 and positive, so that scales are microvolts. */
    private static double[] normalised(double[] shape) {
        double extreme = 0;
        for (double value : shape) {
            extreme = Math.abs(value) > Math.abs(extreme) ? value : extreme;
        }
        if (extreme == 0) {
            throw new IllegalArgumentException("the learning pulses hold no artifact: their shape is zero throughout");
        }
        double[] scaled = shape.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= extreme;
        }
        return scaled;
    }

    /**
     * The scales of one trial.
     *
     * @param x           samples around the pulse
     * @param pulseOffset position of the pulse's sample
     * @param sampleRate  samples per second, the template's own
     * @return the height of each shape in microvolts; empty where the trial cannot be scaled
     * @throws IllegalArgumentException if the rate differs from the template's
     */
    public double[] scales(double[] x, int pulseOffset, SampleRate sampleRate) {
        if (!sampleRate.equals(rate)) {
            throw new IllegalArgumentException("the template was learnt at " + rate + ", the samples have " + sampleRate);
        }
        int first = Math.toIntExact(pulseOffset + window.firstOffset(rate));
        int from = Math.toIntExact(pulseOffset + scaling.firstOffset(rate));
        int to = Math.toIntExact(pulseOffset + scaling.lastOffset(rate) + 1);
        if (from < 0 || to > x.length) {
            return new double[0];
        }
        double level = level(x, first);
        int k = shapes.length;
        DMatrixRMaj matrix = new DMatrixRMaj(to - from, k);
        DMatrixRMaj right = new DMatrixRMaj(to - from, 1);
        for (int i = from; i < to; i++) {
            for (int j = 0; j < k; j++) {
                matrix.set(i - from, j, shapes[j][i - first]);
            }
            right.set(i - from, 0, x[i] - level);
        }
        DMatrixRMaj scales = new DMatrixRMaj(k, 1);
        boolean solved = to - from >= k && CommonOps_DDRM.solve(matrix, right, scales);
        for (int j = 0; j < k; j++) {
            solved &= Double.isFinite(scales.get(j, 0));
        }
        return solved ? scales.data.clone() : new double[0];
    }

    /** The mean of the 20 ms before the window; 0 where there are none. */
    private double level(double[] x, int first) {
        int from = (int) Math.max(0, first - rate.samplesInMillis(LEVEL_MILLIS));
        double sum = 0;
        for (int i = from; i < first; i++) {
            sum += x[i];
        }
        return first > from ? sum / (first - from) : 0;
    }

    @Override
    public Optional<DecayFit.Decay> applyInPlace(double[] x, int pulseOffset, SampleRate sampleRate) {
        double[] scales = scales(x, pulseOffset, sampleRate);
        int first = Math.toIntExact(pulseOffset + window.firstOffset(rate));
        int n = shapes[0].length;
        int fading = (int) Math.round(FADING * n);
        for (int j = 0; j < scales.length; j++) {
            for (int i = Math.max(0, -first); i < n && first + i < x.length; i++) {
                double left = (n - i) / (double) (fading + 1);
                double weight = left >= 1 ? 1 : 0.5 - 0.5 * StrictMath.cos(Math.PI * left);
                x[first + i] -= weight * scales[j] * shapes[j][i];
            }
        }
        return Optional.empty();
    }

    @Override
    public double endMillis() {
        return scaling.endMillis();
    }

    /**
     * How many shapes are subtracted.
     *
     * @return 1 for a median template
     */
    public int components() {
        return shapes.length;
    }

    private long checksum() {
        CRC32 crc = new CRC32();
        for (double[] shape : shapes) {
            for (double value : shape) {
                for (char c : Numbers.plain(value).toCharArray()) {
                    crc.update(c);
                }
                crc.update(';');
            }
        }
        return crc.getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArtifactTemplate that && window.equals(that.window) && scaling.equals(that.scaling)
                && rate.equals(that.rate) && pulses == that.pulses && Arrays.deepEquals(shapes, that.shapes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(window, scaling, rate, pulses, Arrays.deepHashCode(shapes));
    }

    @Override
    public String toString() {
        return "template of " + shapes.length + (shapes.length == 1 ? " shape" : " shapes") + " learnt from " + pulses + " pulses over "
                + window + ", scaled over " + scaling + ", CRC-32 " + String.format(java.util.Locale.ROOT, "%08x", checksum());
    }
}
