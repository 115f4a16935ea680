package org.mep4j.io.cli;

import java.io.PrintWriter;
import org.mep4j.pipeline.ProgressListener;

/** A progress bar on one line of a terminal. It appears only once work has lasted a while, and clears itself at the end. */
final class ProgressBar implements ProgressListener, AutoCloseable {

    private static final int WIDTH = 40;
    private static final long SILENT_NANOS = 500_000_000L;
    private static final long STEP_NANOS = 100_000_000L;

    private final PrintWriter terminal;
    private final String label;
    private final long start = System.nanoTime();
    private long shownAt;
    private boolean shown;

    ProgressBar(PrintWriter terminal, String label) {
        this.terminal = terminal;
        this.label = label;
    }

    @Override
    public void measured(long done, long total) {
        long now = System.nanoTime();
        if (now - start < SILENT_NANOS || now - shownAt < STEP_NANOS) {
            return;
        }
        shownAt = now;
        shown = true;
        int filled = (int) (WIDTH * done / Math.max(1, total));
        terminal.print("\r" + label + " [" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + " of " + total + " epochs");
        terminal.flush();
    }

    @Override
    public void close() {
        if (shown) {
            terminal.print("\r\u001B[K");
            terminal.flush();
        }
    }
}
