package org.mep4j.pipeline;

import java.util.List;

/**
 * Threads that a caller lends: core starts none. A task needs nothing of another and may run on any thread, so
 * {@code tasks -> tasks.parallelStream().forEach(Runnable::run)} will do, and {@code tasks -> tasks.forEach(Runnable::run)} uses the calling
 * thread alone.
 */
@FunctionalInterface
public interface Workers {

    /**
     * Runs every task once, in any order, and returns when all have ended; what they wrote is then visible to the caller.
     *
     * @param tasks independent of each other; none throws
     */
    void runAll(List<Runnable> tasks);

    /**
     * The calling thread alone.
     *
     * @return runs task after task
     */
    static Workers callingThread() {
        return tasks -> tasks.forEach(Runnable::run);
    }
}
