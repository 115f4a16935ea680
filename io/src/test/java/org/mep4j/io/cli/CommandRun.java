package org.mep4j.io.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;

/**
 * One run of the command.
 *
 * @param code exit code
 * @param out  standard output
 * @param err  standard error
 */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... arguments) {
        return piped("", arguments);
    }

    /** With standard input from a pipe. */
    static CommandRun piped(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(Charset.defaultCharset())));
        try {
            CommandLine command = Mep4jCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
            int code = command.execute(arguments);
            return new CommandRun(code, out.toString().replace("\r\n", "\n"), err.toString().replace("\r\n", "\n"));
        } finally {
            System.setIn(before);
        }
    }
}
