package org.mep4j.io.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.Recordings;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Recording;

/** Free text above tables. Row i holds the time i / 2000 s, the EMG i and the trigger 0. */
class PreambleTest {

    private static final OpenOptions NOTHING = OpenOptions.defaults();
    private static final String HEADING = "time (s),FDI (mV),Trigger\n";

    @TempDir
    Path folder;

    private static String rows(boolean times, char separator, char point) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String time = String.format(Locale.ROOT, "%.4f", i / 2000.0).replace('.', point) + separator;
            rows.append(times ? time : "").append(i).append(separator).append("0\n");
        }
        return rows.toString();
    }

    private Recording read(String text, OpenOptions options) throws IOException {
        return Recordings.open(Files.writeString(folder.resolve("x.csv"), text), options);
    }

    private String refusal(String text, OpenOptions options) {
        return assertThrows(RecordingFormatException.class, () -> read(text, options)).getMessage();
    }

    private static void assertRead(Recording recording) {
        assertEquals(List.of("FDI", "Trigger"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertEquals(2000, recording.signals().get(0).rate().hertz());
        assertEquals(20, recording.signals().get(0).endIndex());
        assertArrayEquals(new double[] {0, 1000, 2000}, recording.signals().get(0).read(0, 3));
    }

    @Test
    void textAboveAHeadingIsSkippedWithANote() throws IOException {
        Recording recording = read("Signal export\nFile: a.cfs, b\nSampling rate: 2000 Hz\n\n" + HEADING + rows(true, ',', '.'), NOTHING);
        assertRead(recording);
        assertTrue(recording.notes().contains("The 3 lines of text above the table, from \"Signal export\" to \"Sampling rate: 2000 Hz\", were"
                + " skipped."), recording.notes()::toString);
        Recording one = read("Signal export\r\n" + HEADING.strip() + "\r\n" + rows(true, ',', '.').replace("\n", "\r\n"), NOTHING);
        assertRead(one);
        assertTrue(one.notes().contains("Line 1, \"Signal export\", stands above the table and was skipped."), one.notes()::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sampling rate: 2000 Hz", "sample rate = 2 kHz", "Sampling Frequency\t2000", "\"Sample Rate (Hz)\",2000",
        "Abtastrate: 2000,0 Hz", "Sample Interval,0.0005", "Sampling interval (ms): 0.5", "Interval=\t0.0005 s", "SampleRate: 2000 samples/s"})
    void aRateInWordsIsTakenWhereNothingElseStatesOne(String words) throws IOException {
        Recording recording = read("Recorder\n" + words + "\n\nFDI (mV),Trigger\n" + rows(false, ',', '.'), NOTHING);
        assertRead(recording);
        assertTrue(recording.notes().toString().contains("The sample rate of 2000 Hz was read from line 2 (" + words + ")"), recording.notes()::toString);
        Recording comment = read("# " + words + "\nFDI (mV),Trigger\n" + rows(false, ',', '.'), NOTHING);
        assertRead(comment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Interval: 5 s", "Stimulus interval: 5 ms", "Screen rate: 60 Hz", "Sampling rate: unknown", "Pulse rate 0.2 Hz",
        "Sampling rate: 50 Hz"})
    void otherRatesAndIntervalsAreNotTheSampleRate(String words) throws IOException {
        assertRead(read("Recorder\n" + words + "\n\n" + HEADING + rows(true, ',', '.'), NOTHING));
        assertTrue(refusal("Recorder\n" + words + "\n\nFDI (mV),Trigger\n" + rows(false, ',', '.'), NOTHING).contains("give --rate HZ"));
    }

    @Test
    void aRateInWordsThatContradictsIsNamed() throws IOException {
        assertEquals("x.csv: line 1 (Sampling rate: 5000 Hz) contradicts the column of times, which says 2000 Hz; remove the wrong one, or give"
                + " --rate HZ", refusal("Sampling rate: 5000 Hz\n\n" + HEADING + rows(true, ',', '.'), NOTHING));
        assertTrue(refusal("Sampling rate: 5000 Hz\nSample rate: 2 kHz\n\nFDI (mV),Trigger\n" + rows(false, ',', '.'), NOTHING)
                .contains("line 1 (Sampling rate: 5000 Hz) and line 2 (Sample rate: 2 kHz) state different sample rates, 5000 and 2000 Hz"));
        Recording given = read("Sampling rate: 5000 Hz\n\n" + HEADING + rows(true, ',', '.'), NOTHING.withRate(2000));
        assertRead(given);
        assertTrue(given.notes().toString().contains("The given rate of 2000 Hz was followed, not that of line 1"), given.notes()::toString);
    }

    @Test
    void unitsMayStandInARowOfTheirOwn() throws IOException {
        assertRead(read("time,FDI,Trigger\ns,mV,V\n" + rows(true, ',', '.'), NOTHING));
        assertRead(read("Export\n\ntime,FDI,Trigger\n[s],[mV],\n" + rows(true, ',', '.'), NOTHING));
    }

    @Test
    void theSeparatorIsThatOfTheTable() throws IOException {
        assertRead(read("A, b, c; d\nLine 2, x\n\ntime (s);FDI (mV);Trigger\n" + rows(true, ';', ','), NOTHING));
        assertRead(read("A, b, c\n\ntime (s)\tFDI (mV)\tTrigger\n" + rows(true, '\t', '.'), NOTHING));
        Path latin = Files.write(folder.resolve("l.csv"), ("Prüfling: M\u00FCller\n\nZeit (s);FDI (mV);Trigger\n" + rows(true, ';', ','))
                .getBytes(StandardCharsets.ISO_8859_1));
        assertRead(Recordings.open(latin));
        Path wide = Files.write(folder.resolve("w.csv"), ("\uFEFFExport\n\n" + HEADING + rows(true, ',', '.')).getBytes(StandardCharsets.UTF_16LE));
        assertRead(Recordings.open(wide));
    }

    @Test
    void aTableWithoutHeadingBelowTextHasNumberedChannels() throws IOException {
        Recording recording = read("Recorder\nSampling rate: 2000 Hz\n\n" + rows(false, '\t', '.'), NOTHING.withUnit(VoltageUnit.MILLIVOLT));
        assertEquals(List.of("channel 1", "channel 2"), recording.signals().stream().map(signal -> signal.channel().name()).toList());
        assertEquals(19, recording.signals().get(0).read(19, 20)[0] / 1000);
    }

    @Test
    void theHeadingOfLabChartsTextExportIsPutTogether() throws IOException {
        Recording recording = read("Interval=\t0.0005 s\nExcelDateTime=\t4.4E4\t1/1/2020\nTimeFormat=\tStartOfBlock\nChannelTitle=\tFDI\tTrigger\n"
                + "Range=\t10.000 mV\t5.000 V\nUnitName=\tmV\tV\n" + rows(true, '\t', '.'), NOTHING);
        assertRead(recording);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"numbers above|Part A\\n1,2,3\\n\\n", "a setting in place of a heading|Recorder\\nPoints,20,x\\n"})
    void aBeginningInDoubtIsRefused(String what, String above) {
        String text = above.replace("\\n", "\n") + (what.startsWith("numbers") ? HEADING : "") + rows(true, ',', '.');
        assertTrue(refusal(text, NOTHING.withRate(2000).withUnit(VoltageUnit.MILLIVOLT)).startsWith("x.csv"), what);
    }

    @Test
    void messagesNameTheFilesOwnLines() {
        String uneven = rows(true, ',', '.').replace("0.0050,", "0.0053,");
        assertTrue(refusal("Export\n\n" + HEADING + uneven, NOTHING).startsWith("x.csv, line 14, column 1 (time (s)): steps by"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void damagedFilesGiveARecordingOrAnIoException(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String whole = "Signal \"export\"\nSampling rate: 2000 Hz\nInterval= 0.0005 s\n\ntime,FDI,Trigger\ns,mV,V\n" + rows(true, ',', '.');
        String odd = "\",;\t #=0\n\r\u00B5(-.[";
        for (int i = 0; i < 1500; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int change = random.nextInt(6); change >= 0; change--) {
                text.setCharAt(random.nextInt(random.nextBoolean() ? 90 : text.length()), odd.charAt(random.nextInt(odd.length())));
            }
            try {
                Recording recording = read(text.toString(), NOTHING.withUnit(VoltageUnit.MILLIVOLT));
                assertTrue(recording.signals().get(0).endIndex() > 0);
            } catch (IOException expected) {
                assertTrue(expected.getMessage() != null && expected.getMessage().startsWith("x.csv"), expected::toString);
            }
        }
    }
}
