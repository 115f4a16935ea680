package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseCommandTest {

    @TempDir
    private Path folder;

    /** Numbers of a test, not of a publication. */
    private String table(String rows) throws IOException {
        return Files.writeString(folder.resolve("trains.tsv"), "hertz\tpercent_rmt\tlongest_s\n" + rows).toString();
    }

    @Test
    void aNamedProtocolIsDescribedFromItsOwnThreshold() {
        CommandRun run = CommandRun.of("dose", "--rmt", "51", "--amt", "44", "--protocol", "itbs");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("""
                iTBS 600 at 80 % AMT
                  source     Huang et al., Neuron 45:201 (2005), doi 10.1016/j.neuron.2004.12.033
                  timing     bursts of 3 pulses at 50 Hz, 5 bursts per second, 10 bursts in a train, 20 trains with pauses of 8 s
                  pulses     600 in 192 s
                  intensity  35.2 %MSO, from a threshold of 44 %MSO
                  check      35.2 %MSO is within the output of the stimulator
                  check      timing and intensity are within the published protocol (Huang et al., Neuron 45:201 (2005), doi 10.1016/j.neuron.2004.12.033)
                """, run.out());
    }

    @Test
    void trainsAreCheckedAgainstTheLaboratorysTable() throws IOException {
        String table = table("1\t110\t1800\n10\t110\t5\n");
        CommandRun inside = CommandRun.of("dose", "--rmt", "50", "--hertz", "1", "--pulses", "900", "--intensity", "110", "--table", table);
        assertEquals(0, inside.exitCode(), inside.err());
        assertTrue(inside.out().contains("intensity  55.0 %MSO"), inside.out());
        assertTrue(inside.out().contains("a train of 900 s at 1 Hz and 110 % RMT is within the 1800 s of the table (trains.tsv)"), inside.out());
        CommandRun longer = CommandRun.of("dose", "--rmt", "50", "--hertz", "10", "--pulses", "60", "--intensity", "110", "--table", table);
        assertEquals(4, longer.exitCode());
        assertTrue(longer.out().contains("REFUSED    a train of 6 s at 10 Hz and 110 % RMT is longer than the 5 s of the table (trains.tsv)"),
                longer.out());
        CommandRun none = CommandRun.of("dose", "--rmt", "50", "--hertz", "10", "--pulses", "60", "--intensity", "110");
        assertTrue(none.out().contains("not checked: the length of the trains, because no table was given"), none.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--rmt 51 --protocol itbs                        | the protocol needs the active motor threshold, which is not known",
        "--rmt 90 --protocol 10hz                        | 120 % RMT of a threshold of 90 %MSO is 108 %MSO, more than the stimulator delivers",
        "--amt 44 --protocol itbs --intensity 90         | bursts are described for the named protocols only, up to their intensity",
        "--rmt 50 --hertz 20 --pulses 40 --trains 5 --pause 1 --intensity 110 | trains of 20 Hz for 2 s at 110 % RMT, 1 s apart: intervals of 1 s or less",
    })
    void whatIsRefusedHasItsReasonAndNoIntensity(String arguments, String reason) {
        CommandRun run = CommandRun.of((Object[]) ("dose " + arguments).split(" "));
        assertEquals(4, run.exitCode(), run.err());
        assertTrue(run.out().contains("  REFUSED    " + reason), run.out());
        assertTrue(!run.out().contains("intensity  "), run.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--protocol itbs                                 | a threshold is needed: --rmt, --amt or both, in %MSO",
        "--rmt 150 --protocol itbs                       | --rmt must be above 0 and at most 100 %MSO: 150",
        "--rmt -3 --protocol itbs                        | --rmt must be above 0 and at most 100 %MSO: -3",
        "--rmt 50 --protocol tbs                         | --protocol must be one of itbs, ctbs, ctbs-300, 10hz: tbs",
        "--rmt 50                                        | a protocol is needed: --protocol, or --hertz, --pulses and --intensity together",
        "--rmt 50 --protocol itbs --hertz 10             | --protocol has its own timing; leave out --hertz, --pulses, --trains and --pause, or --protocol",
        "--rmt 50 --protocol itbs --trains 2             | --protocol has its own timing; leave out --hertz, --pulses, --trains and --pause, or --protocol",
        "--rmt 50 --protocol itbs --pause 8              | --protocol has its own timing; leave out --hertz, --pulses, --trains and --pause, or --protocol",
        "--rmt 50 --hertz 0 --pulses 10 --intensity 90   | --hertz must be above 0 and at most 1000: 0",
        "--rmt 50 --hertz 1 --pulses 10 --intensity 0    | intensity (percent of threshold) must be above 0: 0",
    })
    void wrongUsageIsToldInOneSentence(String arguments, String sentence) {
        CommandRun run = CommandRun.of((Object[]) ("dose " + arguments.strip()).split(" "));
        assertEquals(2, run.exitCode(), run.out());
        assertEquals("mep4j: " + sentence + "\n", run.err());
    }

    @Test
    void aTableWithAMistakeIsRefusedAsAWhole() throws IOException {
        Object[] arguments = {"dose", "--rmt", "50", "--hertz", "1", "--pulses", "10", "--intensity", "90", "--table", table("1\t110\t1800\n5\t110\tlong\n")};
        CommandRun run = CommandRun.of(arguments);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().startsWith("mep4j: trains.tsv, line 3, longest_s: "), run.err());
        table("1\t110\t-5\n");
        assertEquals("mep4j: trains.tsv, line 2, longest_s: must be a number above 0: -5\n", CommandRun.of(arguments).err());
        table("1\t110\n");
        assertEquals("mep4j: trains.tsv, line 2, longest_s: must be a number above 0: nothing\n", CommandRun.of(arguments).err());
        table("");
        assertEquals("mep4j: trains.tsv: has no row below its heading; it needs one per rate and intensity\n", CommandRun.of(arguments).err());
        Files.writeString(folder.resolve("trains.tsv"), "hz\tpercent\tseconds\n1\t2\t3\n");
        assertEquals("mep4j: trains.tsv: must have the columns hertz, percent_rmt and longest_s; it has hz, percent, seconds\n",
                CommandRun.of(arguments).err());
    }
}
