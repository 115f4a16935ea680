package org.mep4j.benchmarks.threshold;

import java.util.concurrent.atomic.AtomicInteger;

/** A progress bar on a terminal; silent elsewhere. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;

    private final boolean shown = System.console() != null;
    private final AtomicInteger done = new AtomicInteger();
    private final String label;
    private final int total;

    Progress(String label, int total) {
        this.label = label;
        this.total = total;
    }

    void step() {
        int now = done.incrementAndGet();
        if (shown && (now % Math.max(1, total / 200) == 0 || now == total)) {
            int filled = (int) ((long) WIDTH * now / total);
            System.err.print("\r[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + now + " of " + total + " " + label + "\u001B[K");
        }
    }

    @Override
    public void close() {
        if (shown) {
            System.err.print("\r\u001B[K");
        }
    }
}
