package org.mep4j.io.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * One run of the command.
 *
 * @param exitCode exit code
 * @param out      standard output
 * @param err      standard error
 */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Object... arguments) {
        return piped("", arguments);
    }

    /** With standard input from a pipe. */
    static CommandRun piped(String input, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
        try {
            CommandLine command = Mep4jCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
            int exitCode = command.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
            return new CommandRun(exitCode, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
        } finally {
            System.setIn(before);
        }
    }
}
