package org.mep4j.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.Marker;
import org.mep4j.signal.SampleRate;

class MarkerPulsesTest {

    private static final SampleRate RATE = SampleRate.ofHertz(5000);

    private static Marker marker(double seconds, String... details) {
        return new Marker(seconds, "TMS", details.length == 0 ? Map.of() : Map.of(details[0], details[1]));
    }

    private static PulseTrain train(Marker... markers) {
        return MarkerPulses.labelled("TMS").at(RATE).from(List.of(markers), 100_000);
    }

    @Test
    void labelsMatchExactly() {
        List<Marker> markers = List.of(Marker.at(1, "S255"), Marker.at(2, "s255"), Marker.at(3, "S255 "), Marker.at(4, "S25"));
        PulseTrain train = MarkerPulses.labelled("S255").at(RATE).from(markers);
        assertEquals(List.of(new Pulse(5000, Optional.empty(), "S255")), train.pulses());
        assertEquals(List.of(), train.notes());
    }

    @Test
    void aMarkerGivenAsASampleIndexComesBackAsThatIndex() {
        for (double hertz : new double[] {1000, 2048, 4999.7, 5000, 1e6 / 195, 20_000}) {
            SampleRate rate = SampleRate.ofHertz(hertz);
            for (long index : new long[] {0, 1, 43_146, 9_999_999, 1L << 33}) {
                assertEquals(index, MarkerPulses.labelled("TMS").at(rate).from(List.of(marker(index / hertz))).pulses().get(0).sampleIndex());
            }
        }
    }

    @Test
    void theDelayIsAddedBeforeRounding() {
        PulseTrain train = MarkerPulses.labelled("TMS").withDelayMillis(0.13).at(RATE).from(List.of(marker(12.34567)));
        assertEquals(61_729, train.pulses().get(0).sampleIndex());
    }

    @Test
    void aDelayOfHalfASampleMovesAllPulsesAlike() {
        for (double delay : new double[] {10.1, -10.1, 0.1, 0.3}) {
            MarkerPulses.At at = MarkerPulses.labelled("TMS").withDelayMillis(delay).at(RATE);
            for (long index = 1000; index < 200_000; index += 7) {
                long moved = at.from(List.of(marker(index / 5000.0))).pulses().get(0).sampleIndex() - index;
                assertEquals(RATE.samplesInMillis(delay), moved, "marker at sample " + index + ", delay " + delay);
            }
        }
    }

    @Test
    void markersOutsideTheRecordingAreNoted() {
        PulseTrain train = MarkerPulses.labelled("TMS").withDelayMillis(-10).at(RATE)
                .from(List.of(marker(0.005), marker(1), marker(20.0098), marker(20.01)), 100_000);
        assertEquals(List.of(4950L, 99_999L), train.pulses().stream().map(Pulse::sampleIndex).toList());
        assertEquals(List.of("marker TMS at 0.005 s lies before the recording and was not taken as a pulse",
                "marker TMS at 20.01 s lies after the recording's end at 20 s and was not taken as a pulse"), train.notes());
    }

    @Test
    void manyMarkersOutsideTheRecordingAreOneNote() {
        PulseTrain train = MarkerPulses.labelled("TMS").at(RATE).from(List.of(marker(1), marker(21), marker(22.5), marker(30)), 100_000);
        assertEquals(1, train.pulses().size());
        assertEquals(List.of("3 markers (TMS) from 21 to 30 s lie after the recording's end at 20 s and were not taken as pulses"), train.notes());
    }

    @Test
    void aMissingLabelIsNotedWithThoseThatThereAre() {
        assertEquals(List.of("no marker has the label S1 or S2; there are: S3 (2), \"S, 4\" (1)"), MarkerPulses.labelled("S1", "S2").at(RATE)
                .from(List.of(Marker.at(1, "S3"), Marker.at(2, "S, 4"), Marker.at(3, "S3"))).notes());
        assertEquals(List.of("no marker has the label S1; there are no markers"), MarkerPulses.labelled("S1").at(RATE).from(List.of()).notes());
    }

    @ParameterizedTest
    @CsvSource({"45,45", "45.5,45.5", "45 %,45", "45%MSO,45", "' 45 % mso ',45", "0,0", "100%,100"})
    void intensitiesAreRead(String text, double percent) {
        assertEquals(Optional.of(Intensity.ofPercentMso(percent)), train(marker(1, "stimulus_intensity", text)).pulses().get(0).intensity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "n/a", "N/A"})
    void absentIntensitiesAreAbsent(String text) {
        PulseTrain train = train(marker(1, "mso", text));
        assertEquals(Optional.empty(), train.pulses().get(0).intensity());
        assertEquals(List.of(), train.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"high", "45,5", "45 A/us", "-5", "201", "1e2", "NaN", "120 % RMT", "99999999999999999999", "45-50"})
    void unreadableIntensitiesAreNotedAndNotGuessed(String text) {
        PulseTrain train = train(marker(1, "Intensity", text));
        assertEquals(Optional.empty(), train.pulses().get(0).intensity());
        assertEquals(List.of("marker TMS at 1 s: Intensity must be a number from 0 to 200 %MSO: \"" + text + "\""), train.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stimulus_intensity", "INTENSITY", "intensity_mso", "TMS_intensity", "Mso", "percent_mso"})
    void theUsualFieldsAreTried(String field) {
        assertEquals(Optional.of(Intensity.ofPercentMso(61)), train(marker(1, field, "61")).pulses().get(0).intensity());
    }

    @Test
    void theFirstFieldThatHoldsSomethingDecides() {
        Marker marker = new Marker(1, "TMS", Map.of("mso", "50", "intensity", "40", "stimulus_intensity", "n/a"));
        assertEquals(Optional.of(Intensity.ofPercentMso(40)), train(marker).pulses().get(0).intensity());
    }

    @Test
    void aNamedFieldIsTheOnlyOne() {
        Marker marker = new Marker(1, "TMS", Map.of("mso", "50", "Power", "40"));
        MarkerPulses settings = MarkerPulses.labelled("TMS");
        assertEquals(Optional.of(Intensity.ofPercentMso(40)),
                settings.withIntensityField("power").at(RATE).from(List.of(marker)).pulses().get(0).intensity());
        assertEquals(Optional.empty(), settings.withIntensityField("amp").at(RATE).from(List.of(marker)).pulses().get(0).intensity());
    }

    @Test
    void markersOnOneSampleAreOnePulse() {
        PulseTrain train = train(marker(1), marker(1.00001, "mso", "45"), marker(1.00002, "mso", "45"));
        assertEquals(List.of(new Pulse(5000, Optional.of(Intensity.ofPercentMso(45)), "TMS")), train.pulses());
        assertEquals(2, train.notes().size());
    }

    @Test
    void contradictingIntensitiesOnOneSampleAreUnknown() {
        PulseTrain train = train(marker(1, "mso", "45"), marker(1, "mso", "50"), marker(1, "mso", "50"));
        assertEquals(List.of(new Pulse(5000, Optional.empty(), "TMS")), train.pulses());
        assertTrue(train.notes().get(0).endsWith("its intensity is unknown, for the markers say 45 %MSO and 50 %MSO"), train.notes().get(0));
    }

    @Test
    void pulsesAreInOrderOfTime() {
        List<Marker> markers = new ArrayList<>(List.of(marker(3), marker(1), marker(2)));
        assertEquals(List.of(5000L, 10_000L, 15_000L),
                MarkerPulses.labelled("TMS").at(RATE).from(markers).pulses().stream().map(Pulse::sampleIndex).toList());
    }

    @Test
    void badSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, MarkerPulses::labelled);
        assertThrows(IllegalArgumentException.class, () -> MarkerPulses.labelled("A").withDelayMillis(Double.NaN));
    }
}
