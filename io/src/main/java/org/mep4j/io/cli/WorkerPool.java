package org.mep4j.io.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.mep4j.pipeline.Workers;

/** The threads of a command, one per processor with the calling one, which never waits while a task is left to begin. */
final class WorkerPool implements Workers, AutoCloseable {

    private final int others = Runtime.getRuntime().availableProcessors() - 1;
    private final ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, others), WorkerPool::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mep4j-worker");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void runAll(List<Runnable> tasks) {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(tasks.size());
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable worker = () -> {
            for (int task = next.getAndIncrement(); task < tasks.size(); task = next.getAndIncrement()) {
                try {
                    tasks.get(task).run();
                } catch (RuntimeException | Error failed) {
                    failure.compareAndSet(null, failed);
                } finally {
                    left.countDown();
                }
            }
        };
        for (int i = 0; i < Math.min(others, tasks.size() - 1); i++) {
            threads.execute(worker);
        }
        worker.run();
        await(left);
        // What a thread of the pool throws would otherwise be lost, and its task with it.
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() != null) {
            throw (RuntimeException) failure.get();
        }
    }

    /** An interruption makes no result less wanted; it is kept for the caller. */
    private static void await(CountDownLatch left) {
        boolean interrupted = false;
        while (true) {
            try {
                left.await();
                break;
            } catch (InterruptedException early) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
