package org.mep4j.io.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mep4j.excitability.dose.Dose;
import org.mep4j.excitability.dose.DoseProtocol;
import org.mep4j.excitability.dose.MotorThresholds;
import org.mep4j.excitability.dose.PulsePattern;
import org.mep4j.excitability.dose.TrainTable;
import org.mep4j.io.TrainTableFile;
import org.mep4j.signal.Numbers;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mep4j dose}: a motor threshold and a protocol in; what the protocol means for this person out, or why it is refused. */
@Command(name = "dose", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Describes the dose of a protocol of repetitive stimulation for one person, or says why it is refused.", "",
            "It describes; it never drives a stimulator, and it does not replace the judgement of whoever is responsible for the session.", ""},
        footer = {"", "Examples:",
            "  mep4j dose --rmt 51 --amt 44 --protocol itbs",
            "  mep4j dose --rmt 51 --hertz 1 --pulses 900 --intensity 110 --table trains.tsv", "",
            "The table of the longest trains is the laboratory's own copy of the publication that it works by (TSV or CSV, columns hertz,"
                + " percent_rmt, longest_s). None is built in.", "",
            "Exit codes: 0 described, 2 wrong usage, 3 unreadable input, 4 refused."})
final class DoseCommand implements Callable<Integer> {

    private static final int REFUSED = 4;

    @Option(names = "--rmt", paramLabel = "MSO", description = "Resting motor threshold in %%MSO.")
    private Double resting;

    @Option(names = "--amt", paramLabel = "MSO", description = "Active motor threshold in %%MSO.")
    private Double active;

    @Option(names = "--protocol", paramLabel = "NAME", description = "Named protocol: itbs, ctbs, ctbs-300 (%% AMT), 10hz (%% RMT).")
    private String named;

    @ArgGroup(validate = false, heading = "%nOr single pulses at one rate, in %% RMT%n")
    private TrainOptions trains = new TrainOptions();

    @Option(names = "--intensity", paramLabel = "PERCENT", description = "Percent of the threshold; default: that of the named protocol.")
    private Double percent;

    @Option(names = "--table", paramLabel = "FILE", description = "The longest trains by rate and intensity; without, their length is not checked.")
    private Path table;

    @Spec
    private CommandSpec spec;

    /** A protocol of single pulses. */
    static final class TrainOptions {
        @Option(names = "--hertz", paramLabel = "HZ", description = "Rate of the pulses.")
        private Double hertz;

        @Option(names = "--pulses", paramLabel = "N", description = "Pulses in a train.")
        private Integer pulses;

        @Option(names = "--trains", paramLabel = "N", defaultValue = "1", description = "Trains; default: 1.")
        private int count = 1;

        @Option(names = "--pause", paramLabel = "S", defaultValue = "0", description = "Seconds from the end of a train to the next; default: 0.")
        private double pauseSeconds;
    }

    @Override
    public Integer call() throws IOException {
        if (resting == null && active == null) {
            throw new IllegalArgumentException("a threshold is needed: --rmt, --amt or both, in %MSO");
        }
        MotorThresholds thresholds = new MotorThresholds(threshold("--rmt", resting), threshold("--amt", active));
        Optional<TrainTable> longest = table == null ? Optional.empty() : Optional.of(TrainTableFile.read(table));
        Dose dose = Dose.of(protocol(), thresholds, longest);
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(dose, thresholds));
        out.flush();
        return dose instanceof Dose.Described ? Mep4jCommand.DONE : REFUSED;
    }

    private static OptionalDouble threshold(String option, Double value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value > 0 && value <= 100)) {
            throw new IllegalArgumentException(option + " must be above 0 and at most 100 %MSO: " + Numbers.plain(value));
        }
        return OptionalDouble.of(value);
    }

    private DoseProtocol protocol() {
        boolean timed = Stream.of("--hertz", "--pulses", "--trains", "--pause").anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
        if (named != null && timed) {
            throw new IllegalArgumentException("--protocol has its own timing; leave out --hertz, --pulses, --trains and --pause, or --protocol");
        }
        if (named != null) {
            DoseProtocol protocol = DoseProtocol.named(named).orElseThrow(() -> new IllegalArgumentException("--protocol must be one of "
                    + String.join(", ", DoseProtocol.words()) + ": " + named));
            return percent == null ? protocol : protocol.withPercentOfThreshold(percent);
        }
        if (trains.hertz == null || trains.pulses == null || percent == null) {
            throw new IllegalArgumentException("a protocol is needed: --protocol, or --hertz, --pulses and --intensity together");
        }
        if (!(trains.hertz > 0 && trains.hertz <= 1000)) {
            throw new IllegalArgumentException("--hertz must be above 0 and at most 1000: " + Numbers.plain(trains.hertz));
        }
        PulsePattern pattern = PulsePattern.regular(trains.hertz, trains.pulses, trains.count, trains.pauseSeconds);
        return new DoseProtocol(Numbers.plain(trains.hertz) + " Hz", pattern, percent, MotorThresholds.Kind.RESTING, "");
    }

    private static String text(Dose dose, MotorThresholds thresholds) {
        DoseProtocol protocol = dose.protocol();
        PulsePattern pattern = protocol.pattern();
        StringBuilder text = new StringBuilder(protocol.name());
        text.append(" at ").append(Numbers.plain(protocol.percentOfThreshold())).append(' ').append(protocol.threshold().unit()).append('\n');
        if (!protocol.source().isEmpty()) {
            line(text, "source", protocol.source());
        }
        line(text, "timing", pattern.words());
        line(text, "pulses", pattern.pulses() + " in " + Numbers.plain(tenth(pattern.totalSeconds())) + " s");
        if (dose instanceof Dose.Described described) {
            line(text, "intensity", String.format(Locale.ROOT, "%.1f %%MSO, from a threshold of %s %%MSO", described.percentMso(),
                    Numbers.plain(thresholds.percentMso(protocol.threshold()).orElseThrow())));
            described.checks().forEach(check -> line(text, "check", check));
        } else if (dose instanceof Dose.Refused refused) {
            line(text, "REFUSED", refused.detail());
        }
        return text.toString();
    }

    private static double tenth(double value) {
        return StrictMath.rint(value * 10) / 10;
    }

    private static void line(StringBuilder text, String name, String what) {
        text.append(String.format(Locale.ROOT, "  %-10s %s%n", name, what).replace(System.lineSeparator(), "\n"));
    }
}
