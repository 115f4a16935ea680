package org.mep4j.io.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.io.RecordingFormatException;

class VisitDescriptionTest {

    private static final String HEADING = "file\tmarker\trole\tmuscle\tisi_ms\tconditioning_mso\tminutes\tintensity_mso\tdelay_ms\tdistance_mm\n";

    @TempDir
    Path folder;

    private VisitDescription read(String text) throws IOException {
        return VisitDescription.read(Files.writeString(folder.resolve("visit.tsv"), text));
    }

    private String onlyProblem(String row) throws IOException {
        VisitDescription description = read(HEADING + row + "\n");
        assertEquals(1, description.problems().size(), description.problems().toString());
        assertEquals(List.of(), description.rows());
        return description.problems().get(0);
    }

    @Test
    void aRowSaysWhatTheRecordingIs() throws IOException {
        VisitDescription description = read(HEADING + "rmt.edf\t\tresting-threshold\npaired.edf\tS2\tSICI\tFDI\t2.5\t34\t\t57\t-2.5\n"
                + "# a remark\nafter.edf\t\tpost\t\t\t\t15\nelbow.edf\t\tm-wave-proximal\t\t\t\t\t\t\t220\t\n");
        assertEquals(List.of(), description.problems());
        assertEquals(4, description.rows().size());
        assertEquals(Role.RESTING_THRESHOLD, description.rows().get(0).role());
        VisitRow sici = description.rows().get(1);
        assertEquals(3, sici.line());
        assertEquals(Optional.of("S2"), sici.marker());
        assertEquals(Optional.of("FDI"), sici.muscle());
        assertEquals(OptionalDouble.of(2.5), sici.timing().isiMillis());
        assertEquals(OptionalDouble.of(-2.5), sici.timing().delayMillis());
        assertEquals(new VisitRow.Dose(OptionalDouble.of(57), OptionalDouble.of(34), OptionalDouble.empty()), sici.dose());
        assertEquals(OptionalDouble.of(15), description.rows().get(2).timing().minutes());
        assertEquals(OptionalDouble.of(220), description.rows().get(3).dose().distanceMillimetres());
        assertEquals(folder.toRealPath().getFileName().toString(), description.name());
    }

    @Test
    void columnsMayStandInAnyOrderAndSeparatorsMayBeThoseOfASpreadsheet() throws IOException {
        Path file = Files.writeString(folder.resolve("visit.csv"), "role;file\ncsp;a.edf\n");
        assertEquals(Optional.of(file), VisitDescription.in(folder));
        VisitDescription description = VisitDescription.read(file);
        assertEquals(Role.CSP, description.rows().get(0).role());
        assertEquals("a.edf", description.rows().get(0).file());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everyRoleIsReadAsItIsWrittenInAnyCase(Role role) {
        assertEquals(Optional.of(role), Role.of(role.word()));
        assertEquals(Optional.of(role), Role.of(" " + role.word().toUpperCase(java.util.Locale.ROOT).replace('-', ' ')));
        assertTrue(Role.words().contains(role.word()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a.edf;;rest|visit.tsv, line 2, role: must be one of resting-threshold, active-threshold, recruitment, mep, test, sici, icf, sicf, lici,"
            + " sai, lai, ihi, csp, m-wave, m-wave-proximal, f-wave, mvc, root, pre, post: rest",
        "a.edf;S1;|visit.tsv, line 2, role: must be one of resting-threshold, active-threshold, recruitment, mep, test, sici, icf, sicf, lici,"
            + " sai, lai, ihi, csp, m-wave, m-wave-proximal, f-wave, mvc, root, pre, post: nothing",
        ";;csp|visit.tsv, line 2, file: must name a recording: nothing",
        "a.edf;;sici|visit.tsv, line 2, isi_ms: role sici needs the interval from the conditioning stimulus to the pulse: nothing",
        "a.edf;;sici;;0|visit.tsv, line 2, isi_ms: must be a number from 0.1 to 2000: 0",
        "a.edf;;sici;;two|visit.tsv, line 2, isi_ms: must be a number from 0.1 to 2000: two",
        "a.edf;;test;;3|visit.tsv, line 2, isi_ms: role test has no conditioning stimulus, so the cell must be blank: 3",
        "a.edf;;post|visit.tsv, line 2, minutes: role post needs the minutes since the end of the intervention: nothing",
        "a.edf;;post;;;;-5|visit.tsv, line 2, minutes: must be a number from 0 to 10000: -5",
        "a.edf;;pre;;;;5|visit.tsv, line 2, minutes: only role post has minutes after an intervention, not pre: 5",
        "a.edf;;mep;;;;;120|visit.tsv, line 2, intensity_mso: must be a number from 0 to 100: 120",
        "a.edf;;sici;;2;101|visit.tsv, line 2, conditioning_mso: must be a number from 0 to 100: 101",
        "a.edf;;m-wave-proximal;;;;;;;0|visit.tsv, line 2, distance_mm: must be a number from 1 to 2000: 0",
        "a.edf;;mep;;;;;;1e9|visit.tsv, line 2, delay_ms: must be a number from -2000 to 2000: 1e9"})
    void everyMistakeIsOneSentence(String row, String sentence) throws IOException {
        assertEquals(sentence, onlyProblem(row.replace(';', '\t')));
    }

    @Test
    void aMistakeCostsItsOwnRowOnly() throws IOException {
        VisitDescription description = read(HEADING + "a.edf\t\tnonsense\nb.edf\t\tcsp\n");
        assertEquals(List.of("b.edf"), description.rows().stream().map(VisitRow::file).toList());
    }

    @Test
    void twoRolesForOneMarkerAreBothLeftOut() throws IOException {
        VisitDescription description = read(HEADING + "a.edf\tS1\ttest\na.edf\tS2\ticf\t\t12\na.edf\tS1\tsici\t\t2\n");
        assertEquals(List.of(Role.ICF), description.rows().stream().map(VisitRow::role).toList());
        assertEquals(List.of("visit.tsv, line 4, role: marker S1 of a.edf is sici here and test on line 2; the same pulses can have one role"
                + " only, so both lines were left out"), description.problems());
    }

    @Test
    void aWholeFileAndOneOfItsMarkersAreTheSamePulses() throws IOException {
        VisitDescription description = read(HEADING + "a.edf\t\ttest\na.edf\tS2\tsici\t\t2\n");
        assertEquals(List.of(), description.rows());
        assertEquals(List.of("visit.tsv, line 3, role: marker S2 of a.edf is sici here and test on line 2, where no marker is named; the same"
                + " pulses can have one role only, so both lines were left out"), description.problems());
    }

    @Test
    void aRowThatStandsThereTwiceCountsOnce() throws IOException {
        VisitDescription description = read(HEADING + "a.edf\t\tcsp\na.edf\t\tcsp\n");
        assertEquals(1, description.rows().size());
        assertEquals(List.of("visit.tsv, line 3, role: a.edf is csp on line 2 already; this line was left out"), description.problems());
    }

    @Test
    void twoMusclesOfOneMarkerMayHaveTwoRoles() throws IOException {
        VisitDescription description = read(HEADING + "a.edf\tS1\tcsp\tFDI\na.edf\tS1\tmep\tTA\n");
        assertEquals(2, description.rows().size());
        assertEquals(List.of(), description.problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"file,marker|it has file, marker", "role|it has role", "file,role,mussle|it has file, role, mussle"})
    void aHeadingWithoutFileAndRoleOrWithAnUnknownColumnIsRefused(String heading, String found) {
        RecordingFormatException refused = assertThrows(RecordingFormatException.class, () -> read(heading.replace(',', '\t') + "\n"));
        assertEquals("visit.tsv, line 1: must have the columns file and role, and may have marker, muscle, isi_ms, conditioning_mso, minutes,"
                + " intensity_mso, delay_ms, distance_mm, note; " + found, refused.getMessage());
    }

    @Test
    void aColumnThatStandsThereTwiceAndAnEmptyTableAreRefused() {
        assertEquals("visit.tsv, line 1: the column role stands there twice",
                assertThrows(RecordingFormatException.class, () -> read("file\trole\trole\n")).getMessage());
        assertEquals("visit.tsv: has no row below its heading; it needs one per recording or marker",
                assertThrows(RecordingFormatException.class, () -> read("file\trole\n")).getMessage());
        assertEquals("visit.tsv, line 2, row: must have 2 cells but has 3",
                assertThrows(RecordingFormatException.class, () -> read("file\trole\na.edf\tcsp\tmore\n")).getMessage());
    }

    @Test
    void whatIsSaidOfThePersonIsChecked() throws IOException {
        Files.writeString(folder.resolve("visit_about.tsv"), "item\tvalue\nheight_cm\t172\nage\t30 years\nhight\t3\nage\t31\nf_distance_mm\tfar\n"
                + "sex\t\n");
        VisitDescription description = read(HEADING + "a.edf\t\tcsp\n");
        assertEquals(OptionalDouble.of(172), description.about().heightCentimetres());
        assertEquals(OptionalDouble.empty(), description.about().fDistanceMillimetres());
        assertEquals("30 years", description.about().values().get("age"));
        assertEquals(3, description.problems().size());
        assertTrue(description.problems().get(0).startsWith("visit_about.tsv, line 4, item: must be one of height_cm, f_distance_mm, age, sex, "),
                description.problems().get(0));
        assertTrue(description.problems().get(0).endsWith(": hight"));
        assertEquals("visit_about.tsv, line 5, item: age was given before, as 30 years", description.problems().get(1));
        assertEquals("visit_about.tsv, line 6, f_distance_mm: must be a number of millimetres from 1 to 2000: far", description.problems().get(2));
        Files.writeString(folder.resolve("visit_about.tsv"), "height_cm\t172\n");
        assertEquals(List.of("visit_about.tsv, line 1: must have the columns item and value; it has height_cm, 172"),
                read(HEADING + "a.edf\t\tcsp\n").problems());
    }

    @Test
    void theChecklistHasThirtyItems() {
        assertEquals(30, Checklist.items().size());
        assertEquals(30, Checklist.items().stream().map(Checklist.Item::key).distinct().count());
        assertEquals(8, Checklist.items().stream().filter(item -> item.group() == Checklist.Group.PARTICIPANT).count());
    }
}
