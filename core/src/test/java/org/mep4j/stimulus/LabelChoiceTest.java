package org.mep4j.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mep4j.signal.Marker;

class LabelChoiceTest {

    private final List<Marker> markers = new ArrayList<>();

    private LabelChoiceTest with(String label, double... seconds) {
        for (double at : seconds) {
            markers.add(Marker.at(at, label));
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return this;
    }

    private String chosen() {
        return assertInstanceOf(LabelChoice.Chosen.class, LabelChoice.among(markers)).label();
    }

    private String ambiguous() {
        return assertInstanceOf(LabelChoice.Ambiguous.class, LabelChoice.among(markers)).why();
    }

    @Test
    void theOnlyLabelIsThePulse() {
        assertEquals("S  1", with("S  1", 1, 6, 11).chosen());
    }

    @Test
    void markersAboutTheRecordingAreNoPulses() {
        markers.add(new Marker(0, "", Map.of("type", "New Segment")));
        markers.add(new Marker(3, "subject moved", Map.of("type", "Comment")));
        with("New Segment", 0).with("Recording starts", 0).with("Recording ends", 99).with("boundary", 5).with("comment", 7);
        assertInstanceOf(LabelChoice.None.class, LabelChoice.among(markers));
        assertEquals("S 12", with("S 12", 20).chosen());
    }

    @Test
    void noMarkersAreNoPulses() {
        assertEquals("the recording has no markers", assertInstanceOf(LabelChoice.None.class, LabelChoice.among(List.of())).why());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TMS", "spTMS", "tms_120", "TMS pulse", "Magnet", "stim", "Stimulus", "Trigger 3", "pulse", "trigger-in"})
    void aLabelThatNamesAPulseIsPreferred(String label) {
        assertEquals(label, with("go cue", 1, 2, 3).with("button", 1.3, 2.3).with(label, 1.5, 2.5).chosen());
    }

    @Test
    void aLabelThatNamesTmsIsPreferredToGeneralWords() {
        assertEquals("TMS", with("trigger", 1, 2, 3).with("TMS", 1.5, 2.5).chosen());
    }

    @ParameterizedTest
    @ValueSource(strings = {"visual stimulus", "no TMS", "sham tms", "electrical stim", "impulse", "stimulator on"})
    void wordsThatNameSomethingElseAreNotPreferred(String label) {
        assertEquals("several labels could be the pulse: S  7 (2), " + label + " (2)", with("S  7", 1, 3).with(label, 1.5, 3.9).ambiguous());
    }

    @Test
    void theEarlierOfTwoCodesPerPulseIsThePulse() {
        with("S255", 10, 15, 20).with("S254", 10.0102, 15.0104, 20.0103);
        assertEquals(new LabelChoice.Chosen("S255",
                "the markers S255 and S254 come in 3 pairs 10.2 to 10.4 ms apart; the earlier, S255, was taken as the pulse"), LabelChoice.among(markers));
    }

    @Test
    void theEarlierCodeIsFoundWhicheverIsListedFirst() {
        markers.add(Marker.at(2.01, "late"));
        markers.add(Marker.at(2, "early"));
        markers.add(Marker.at(4, "early"));
        markers.add(Marker.at(4.01, "late"));
        assertEquals("early", chosen());
    }

    @Test
    void twoLabelsAtVaryingDistanceAreAmbiguous() {
        assertEquals("several labels could be the pulse: A (2), B (2)", with("A", 1, 5).with("B", 1.010, 5.0121).ambiguous());
    }

    @Test
    void twoLabelsFarApartAreAmbiguous() {
        with("A", 1, 5).with("B", 1.05, 5.05).ambiguous();
    }

    @Test
    void twoLabelsOfDifferentNumberAreAmbiguous() {
        with("A", 1, 5, 9).with("B", 1.01, 5.01).ambiguous();
    }

    @Test
    void onePairIsNoPattern() {
        with("A", 1).with("B", 1.01).ambiguous();
    }

    @Test
    void aLongListOfLabelsIsCutShort() {
        for (int i = 0; i < 20; i++) {
            with("S" + (100 + i), i);
        }
        assertTrue(ambiguous().endsWith("S111 (1) and 8 more"));
    }
}
