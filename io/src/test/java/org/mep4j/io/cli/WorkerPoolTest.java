package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class WorkerPoolTest {

    @Test
    void whatATaskThrowsReachesTheCallerAfterAllTasksHaveRun() {
        for (Throwable thrown : List.of(new OutOfMemoryError("full"), new IllegalStateException("broken"))) {
            AtomicInteger run = new AtomicInteger();
            List<Runnable> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int task = i;
                tasks.add(() -> {
                    run.incrementAndGet();
                    if (task == 7 && thrown instanceof Error error) {
                        throw error;
                    }
                    if (task == 7) {
                        throw (RuntimeException) thrown;
                    }
                });
            }
            try (WorkerPool pool = new WorkerPool()) {
                assertSame(thrown, assertThrows(Throwable.class, () -> pool.runAll(tasks)));
            }
            assertEquals(40, run.get());
        }
    }

    @Test
    void tooLittleMemoryIsToldInASentence() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Hungry()).setErr(new PrintWriter(err, true));
        assertEquals(Mep4jCommand.UNREADABLE_INPUT, Mep4jCommand.exitCode(command));
        assertTrue(err.toString().startsWith("mep4j: this needs more memory than the ") && err.toString().contains("-Xmx8g"), err::toString);
    }

    @Command
    private static final class Hungry implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
