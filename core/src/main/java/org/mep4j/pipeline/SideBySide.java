package org.mep4j.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/** Runs independent tasks on a caller's executor and on the calling thread, and gives their results in the tasks' order. */
final class SideBySide {

    private SideBySide() {
    }

    /**
     * Runs tasks. The calling thread takes every task that nobody has begun, so that a busy or bounded executor never blocks it for good.
     *
     * @throws RuntimeException what the first task in order threw that failed
     */
    static <T> List<T> results(List<Callable<T>> tasks, Executor executor) {
        List<FutureTask<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(new FutureTask<>(task));
        }
        // The calling thread takes the first.
        for (FutureTask<T> task : running.subList(Math.min(1, running.size()), running.size())) {
            executor.execute(task);
        }
        running.forEach(FutureTask::run);
        List<T> results = new ArrayList<>();
        boolean interrupted = false;
        for (FutureTask<T> task : running) {
            interrupted |= awaitedInterrupted(task, results);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return results;
    }

    /** Waits for a result; says whether somebody interrupted meanwhile, which does not make a result less wanted. */
    private static <T> boolean awaitedInterrupted(FutureTask<T> task, List<T> results) {
        boolean interrupted = false;
        while (true) {
            try {
                results.add(task.get());
                return interrupted;
            } catch (InterruptedException early) {
                interrupted = true;
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failed.getCause();
            }
        }
    }
}
