package org.mep4j.contract;

/**
 * A streaming stage as the contract sees it: samples go in, and whatever the stage puts out goes to the {@link Output} it was
 * created with. A test adapts its stage in a few lines:
 *
 * <pre>{@code
 * StageContract.of("pulse detector", (first, output) -> {
 *     PulseDetector detector = ...;                      // its sample 0 has the absolute index `first`
 *     return Stage.of((x, offset, length) -> detector.accept(x, offset, length, pulse -> output.position(pulse.sampleIndex())),
 *             detector::reset);
 * }).tests();
 * }</pre>
 */
public interface Stage {

    /** Takes a chunk. It must neither write to the array nor look at it after the call. */
    void accept(double[] samples, int offset, int length);

    /** Forgets everything: the next sample is the first one again, with the index that the stage was created for. */
    void reset();

    /** The stream ends; stages that hold results back put them out now. */
    default void end() {
    }

    /** Takes chunks. */
    @FunctionalInterface
    interface Chunks {
        /** Takes a chunk. */
        void accept(double[] samples, int offset, int length);
    }

    /** Makes a fresh stage whose first sample has the absolute index {@code firstIndex}. */
    @FunctionalInterface
    interface Factory {
        /** Makes the stage. A stage that knows no positions ignores the index. */
        Stage create(long firstIndex, Output output);
    }

    /** A stage without held-back results. */
    static Stage of(Chunks chunks, Runnable reset) {
        return new Stage() {
            @Override
            public void accept(double[] samples, int offset, int length) {
                chunks.accept(samples, offset, length);
            }

            @Override
            public void reset() {
                reset.run();
            }
        };
    }
}
