package org.mep4j.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract itself: a lawful stage passes, and each kind of lawbreaker is caught. */
class StageContractTest {

    /** Put out the difference of neighbours and the index of each rise above 5 mV. */
    private static class Differences implements Stage {
        final Output output;
        final long firstIndex;
        long index;
        double previous;

        Differences(long firstIndex, Output output) {
            this.firstIndex = firstIndex;
            this.output = output;
            this.index = firstIndex;
        }

        @Override
        public void accept(double[] samples, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                output.value(samples[i] - previous);
                if (previous < 5_000 && samples[i] >= 5_000) {
                    output.position(index);
                }
                previous = samples[i];
                index++;
            }
        }

        @Override
        public void reset() {
            previous = 0;
            index = firstIndex;
        }
    }

    @TestFactory
    Stream<DynamicTest> aLawfulStagePasses() {
        return StageContract.of("differences", Differences::new).tests();
    }

    @Test
    void aStageThatForgetsAtChunkBordersIsCaught() {
        caught(StageContract::chunkingNeverChangesTheOutput, (first, output) -> new Differences(first, output) {
            @Override
            public void accept(double[] samples, int offset, int length) {
                previous = 0;
                super.accept(samples, offset, length);
            }
        });
    }

    @Test
    void aStageThatOnlyFailsOnSingleSamplesIsCaught() {
        caught(StageContract::noPartitionOfAShortStreamChangesTheOutput, (first, output) -> new Differences(first, output) {
            @Override
            public void accept(double[] samples, int offset, int length) {
                super.accept(samples, offset, length);
                if (length == 1) {
                    previous = 0;
                }
            }
        });
    }

    @Test
    void aStageThatKeepsTheCallersArrayIsCaught() {
        caught(StageContract::chunkingNeverChangesTheOutput, (first, output) -> new Differences(first, output) {
            private double[] kept;
            private int last;

            @Override
            public void accept(double[] samples, int offset, int length) {
                if (length > 0) {
                    previous = kept == null ? 0 : kept[last];
                    super.accept(samples, offset, length);
                    kept = samples;
                    last = offset + length - 1;
                }
            }
        });
    }

    @Test
    void aStageWhoseResetLeavesSomethingBehindIsCaught() {
        caught(StageContract::resetEqualsFresh, (first, output) -> new Differences(first, output) {
            @Override
            public void reset() {
                index = firstIndex;
            }
        });
    }

    @Test
    void aStageThatWritesIntoTheCallersArrayIsCaught() {
        caught(StageContract::callersArraysStayUntouched, (first, output) -> new Differences(first, output) {
            @Override
            public void accept(double[] samples, int offset, int length) {
                super.accept(samples, offset, length);
                samples[offset + length - 1] = 0;
            }
        });
    }

    @Test
    void aStageThatCountsInIntIsCaught() {
        caught(StageContract::positionsReachBeyondInt, (first, output) -> new Differences((int) first, output));
    }

    @Test
    void aStageThatAllocatesPerChunkIsCaught() {
        caught(StageContract::allocatesNothing, (first, output) -> new Differences(first, output) {
            @Override
            public void accept(double[] samples, int offset, int length) {
                super.accept(samples.clone(), offset, length);
            }
        });
    }

    private static void caught(Consumer<StageContract> law, Stage.Factory lawbreaker) {
        assertThrows(AssertionError.class, () -> law.accept(StageContract.of("lawbreaker", lawbreaker)));
    }
}
