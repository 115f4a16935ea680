package org.mep4j.io.cli;

import java.io.PrintWriter;
import org.mep4j.pipeline.MepAnalysis;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code mep4j}. Exit codes: 0 done, 2 wrong usage, 3 unreadable input. */
@Command(name = "mep4j", mixinStandardHelpOptions = true, versionProvider = Mep4jCommand.Version.class,
        subcommands = {AnalyzeCommand.class, ThresholdCommand.class, HuntCommand.class, DoseCommand.class,
            CommandLine.HelpCommand.class},
        description = "Measures motor evoked potentials (MEPs) in surface EMG and estimates motor thresholds.",
        footer = {"", "Start with:  mep4j analyze RECORDING", "",
            "mep4j is for research. It is not a medical device and takes no clinical decision."})
public final class Mep4jCommand implements Runnable {

    /** Exit code: done. */
    public static final int DONE = 0;
    /** Exit code: wrong usage. */
    public static final int WRONG_USAGE = 2;
    /** Exit code: unreadable input. */
    public static final int UNREADABLE_INPUT = 3;

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public Mep4jCommand() {
    }

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(exitCode(commandLine(), arguments));
    }

    /** Runs a command; a recording that is too large for the memory is told in a sentence, too. */
    static int exitCode(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError tooLarge) {
            commandLine.getErr().println("mep4j: this needs more memory than the " + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB that Java may use; give it more (java -Xmx8g -jar mep4j.jar ..., or MEP4J_OPTS=-Xmx8g), or fewer or shorter recordings");
            return UNREADABLE_INPUT;
        }
    }

    /**
     * The command, for embedding and for tests.
     *
     * @return a new command line
     */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Mep4jCommand());
        commandLine.setUsageHelpWidth(100);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler((failure, arguments) -> {
            PrintWriter err = failure.getCommandLine().getErr();
            err.println("mep4j: " + failure.getMessage());
            err.println("Try: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return WRONG_USAGE;
        });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The library's version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"mep4j " + MepAnalysis.libraryVersion()};
        }
    }
}
