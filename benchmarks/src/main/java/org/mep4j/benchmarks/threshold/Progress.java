package org.mep4j.benchmarks.threshold;

import java.io.Console;
import java.util.concurrent.atomic.AtomicInteger;

/** A progress bar on a terminal; silent elsewhere. */
final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;

    private final boolean shown = isTerminal();
    private final AtomicInteger done = new AtomicInteger();
    private final String label;
    private final int total;

    Progress(String label, int total) {
        this.label = label;
        this.total = total;
    }

    /** From JDK 22 on a console exists always and has to be asked, by a method that Java 17 byte code cannot name. */
    private static boolean isTerminal() {
        Console console = System.console();
        try {
            return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderThan22) {
            return console != null;
        }
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
