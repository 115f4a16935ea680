package org.mep4j.io.cli;

import java.io.Console;

/** Whether a person looks at the output. */
final class Terminal {

    private Terminal() {
    }

    /**
     * Whether standard input and output are a terminal.
     *
     * <p>Up to JDK 21 a console exists only then. From 22 on one exists always and has to be asked, by a method that Java 17 byte
     * code cannot name.
     */
    static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderThan22) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }
}
