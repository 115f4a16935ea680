package org.mep4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

class IntensityTableTest {

    private static final SampleRate RATE = SampleRate.ofHertz(1000);
    private static final List<Pulse> PULSES = List.of(Pulse.at(1000), Pulse.at(6000), Pulse.at(11000));

    @TempDir
    Path folder;

    private IntensityTable table(String text) throws IOException {
        return IntensityTable.read(Files.writeString(folder.resolve("i.csv"), text));
    }

    private String refusal(String text) {
        return assertThrows(RecordingFormatException.class, () -> table(text)).getMessage();
    }

    private static List<String> intensities(List<Pulse> pulses) {
        return pulses.stream().map(pulse -> pulse.intensity().map(Object::toString).orElse("-")).toList();
    }

    @Test
    void intensitiesInOrderGoToPulsesInOrder() throws IOException {
        List<String> expected = List.of("40 %MSO", "-", "50.5 %MSO");
        assertEquals(expected, intensities(table("intensity\n40\nn/a\n50.5\n").assign(PULSES, RATE)));
        assertEquals(expected, intensities(table("trial,stimulus_intensity\n1,40%\n2,n/a\n3,50.5 %MSO\n").assign(PULSES, RATE)));
        assertEquals(List.of("40 %MSO", "45 %MSO", "50 %MSO"), intensities(table("40\n45\n50\n").assign(PULSES, RATE)));
    }

    @Test
    void intensitiesWithTimesGoToTheNearestPulse() throws IOException {
        assertEquals(List.of("-", "50 %MSO", "40 %MSO"), intensities(table("onset,intensity\n11.02,40\n5.99,50\n").assign(PULSES, RATE)));
        IntensityTable off = table("onset,intensity\n3,40\n");
        assertTrue(assertThrows(RecordingFormatException.class, () -> off.assign(PULSES, RATE)).getMessage().contains("at 3 s has no pulse"));
    }

    @Test
    void decimalCommasAreReadWhereSemicolonsDivide() throws IOException {
        assertEquals(List.of("40.5 %MSO", "-", "50 %MSO"), intensities(table("trial;intensity\n1;40,5\n2;n/a\n3;50,0 %\n").assign(PULSES, RATE)));
        assertEquals("i.csv, line 2, intensity: must be a number: 40,5", refusal("trial,intensity\n1,\"40,5\"\n"));
    }

    @Test
    void severalColumnsOfNumbersWithoutAHeadingAreRefused() {
        assertTrue(refusal("40,0\n45,5\n").contains("need a heading that names the intensity"));
    }

    @Test
    void aWrongCountOrValueIsRefused() throws IOException {
        IntensityTable two = table("intensity\n40\n45\n");
        assertEquals("i.csv: has 2 intensities for 3 pulses; there must be one for each, or a column onset in seconds",
                assertThrows(RecordingFormatException.class, () -> two.assign(PULSES, RATE)).getMessage());
        assertEquals("i.csv, line 3, intensity: must be from 0 to 200 % of maximum stimulator output: 450", refusal("intensity\n45\n450\n"));
        assertEquals("i.csv, line 2, intensity: must be a number: high", refusal("intensity\nhigh\n"));
        assertTrue(refusal("power\n45\n").contains("must have a column intensity"));
        assertTrue(refusal("intensity\n").contains("holds no intensities"));
    }

    @Test
    void twoRowsCannotGiveOnePulseDifferentIntensities() throws IOException {
        double seconds = RATE.secondsAt(PULSES.get(1).sampleIndex());
        String onset = Double.toString(seconds);
        IntensityTable twice = table("onset,intensity\n" + onset + ",40\n" + onset + ",45\n");
        assertTrue(assertThrows(RecordingFormatException.class, () -> twice.assign(PULSES, RATE)).getMessage()
                .contains("rows 1 and 2 give different intensities to the pulse at "));
        assertEquals(40, table("onset,intensity\n" + onset + ",40\n" + onset + ",40\n").assign(PULSES, RATE).get(1).intensity().orElseThrow()
                .percentMso());
    }

    @ParameterizedTest
    @ValueSource(strings = {"intensity", "stimulus_intensity", "Intensity (%MSO)", "%MSO", "TMSIntensity", "intensity_percent", "mso", "Stim. Intensity",
        "MSO (%)", "intensities", "stimulator output (%)", "% MSO", "Intensit\u00E4t", "stim_intensity"})
    void headingsOfIntensitiesAreKnown(String heading) {
        assertTrue(IntensityTable.isIntensityColumn(heading));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intensity_rmt", "Intensity (%RMT)", "intensity (mA)", "percent", "output", "output (V)", "pulse", "stimulator", "MSO_rmt", ""})
    void otherHeadingsAreNot(String heading) {
        assertFalse(IntensityTable.isIntensityColumn(heading));
    }

    @ParameterizedTest
    @CsvSource({"S1_Magstim_29percent.mat,29", "FDI_45%MSO.csv,45", "x_60pct.mat,60", "run-1_mso-55.bdf,55", "60percent.mat,60", "a 45.5%.csv,45.5",
        "sub-01_45mso_run-2.edf,45", "S2_intensity_70.mat,70", "x_60percent,60", "x_60pct_60pct.mat,60", "FDI_50%_MSO.txt,50", "45percent_2024.mat,45"})
    void anIntensityInAFileNameNeedsItsWord(String name, double expected) {
        assertEquals(OptionalDouble.of(expected), FileNameIntensity.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S1_2024.mat", "sub-45_run-2_emg.bdf", "110%RMT.csv", "120percent_RMT.mat", "120pct.mat", "80percent_120percent.mat",
        "x_60percentile.mat", "40pct_60pct.csv", "1290percent.mat", "S29_Magstim.mat", "run_2_mso.bdf", "60%_rMT.csv", "90% aMT.csv", "0percent.mat",
        "60percent_of_RMT.mat", "x60pct.mat", "percent.mat", ""})
    void otherNumbersInAFileNameAreNoIntensity(String name) {
        assertEquals(OptionalDouble.empty(), FileNameIntensity.of(name));
    }
}
