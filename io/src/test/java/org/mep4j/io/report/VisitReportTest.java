package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mep4j.io.edf.EdfWriter;
import org.mep4j.io.session.SessionOptions;
import org.mep4j.io.visit.VisitAnalysis;
import org.mep4j.io.visit.VisitDescription;
import org.mep4j.io.visit.VisitReport;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.simulation.SimulatedPerson;
import org.mep4j.simulation.SimulatedVisit;
import org.xml.sax.InputSource;

/** The table, the page, the JSON and the summary of one visit in which some things are wrong. */
class VisitReportTest {

    private static final String ATTACK = "<script>alert('1')</script>";

    @TempDir
    static Path folder;

    private static VisitReport report;

    @BeforeAll
    static void analyze() throws IOException {
        SimulatedVisit visit = SimulatedVisit.of(SimulatedPerson.typical(), 79);
        for (Recording recording : visit.recordings()) {
            // Without an events table the recordings hold no intensities, so no threshold and no curve is told from most of them.
            EdfWriter.edfPlus().write(recording, folder.resolve(recording.name() + ".edf"));
        }
        StringBuilder events = new StringBuilder("onset\tstimulus_intensity\n");
        visit.recording("recruitment").markers().forEach(marker -> events.append(Numbers.plain(marker.seconds())).append('\t')
                .append(marker.details().get("stimulus_intensity")).append('\n'));
        Files.writeString(folder.resolve("recruitment_pulses.tsv"), events.toString());
        Files.writeString(folder.resolve("visit_about.tsv"), "item\tvalue\nage\t" + ATTACK + "\n");
        Path file = Files.writeString(folder.resolve("visit.tsv"), "file\tmarker\trole\tisi_ms\tminutes\n"
                + "rmt.edf\t\tresting-threshold\nrecruitment.edf\t\trecruitment\nsingle.edf\t\tmep\npaired.edf\ttest\ttest\n"
                + "paired.edf\tsici\tsici\t2.5\ncsp.edf\t\tcsp\nnerve.edf\t\tf-wave\npre.edf\t\tpre\npost5.edf\t\tpost\t\t5\n"
                + "gone.edf\t\tpost\t\t15\nx.edf\t\t" + ATTACK + "\n");
        report = new VisitAnalysis(AnalysisSettings.defaults(), SessionOptions.defaults()).analyze(VisitDescription.read(file));
    }

    @Test
    void theTableHasOneRowPerMeasureAndAReasonWhereThereIsNoValue() {
        List<String> lines = VisitTable.tsv(report).lines().toList();
        assertEquals("measure\tname\tmuscle\tvalue\tunit\tinterval_low\tinterval_high\tinterval_level\taccepted\trejected\tmethod"
                + "\treason_if_absent", lines.get(0));
        assertEquals(report.measures().size() + 1, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            assertEquals(12, cells.length, line);
            assertTrue(cells[3].equals("n/a") != cells[11].equals("n/a"), line);
        }
        String rmt = lines.stream().filter(line -> line.startsWith("rmt\t")).findFirst().orElseThrow();
        assertTrue(rmt.startsWith("rmt\tresting motor threshold\tFDI\tn/a\t%MSO\tn/a\tn/a\tn/a\t50\t0\t"), rmt);
        assertTrue(rmt.endsWith("\tno accepted trial has a known intensity"), rmt);
    }

    @Test
    void theTableRepeatsTheNumbersOfTheReport() {
        for (String line : VisitTable.tsv(report).lines().skip(1).toList()) {
            String[] cells = line.split("\t", -1);
            double value = report.measures().stream().filter(row -> row.id().equals(cells[0])).findFirst().orElseThrow().estimate().number()
                    .orElse(Double.NaN);
            assertTrue(cells[3].equals("n/a") ? Double.isNaN(value) : Math.abs(Double.parseDouble(cells[3]) - value) <= 1e-8 * Math.abs(value), line);
        }
    }

    @Test
    void thePageHoldsEveryPictureAndIsWellFormed() throws Exception {
        String html = VisitHtml.of(report);
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
        for (String title : List.of("Recruitment curve", "Paired pulses", "Cortical silent period", "M wave", "F waves",
                "Change after the intervention", "Reporting checklist", "Every measure", "What could not be used")) {
            assertTrue(body.contains(">" + title + "<"), title);
        }
        assertFalse(body.contains(">Resting motor threshold</b> FDI</figcaption>"), "without intensities there is nothing to draw");
        assertTrue(body.contains("No accepted trial has a known intensity."), "and the table says why");
    }

    @Test
    void noPositionInAPictureIsAnythingButANumber() {
        Matcher matcher = Pattern.compile(" (?:d|x|y|cx|cy|r|width|height)=\"([^\"]*)\"").matcher(VisitHtml.of(report));
        int positions = 0;
        while (matcher.find()) {
            positions++;
            assertTrue(matcher.group(1).matches("[MmLlHhVv0-9. -]+"), matcher.group());
        }
        assertTrue(positions > 300, positions + " positions");
    }

    @Test
    void thePageNeedsNothingButItselfAndEscapesWhatItWasTold() {
        String html = VisitHtml.of(report);
        for (String forbidden : List.of("http:", "https:", "src=", "@import", "url(", "<link", "<img", "<script")) {
            assertFalse(html.contains(forbidden), forbidden);
        }
        assertTrue(html.contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\""));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    }

    @Test
    void theJsonIsReadableAndHoldsMeasuresChecklistAndTrials() throws IOException {
        List<String> names = new ArrayList<>();
        int objects = 0;
        try (JsonParser parser = new JsonFactory().createParser(VisitJson.of(report))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                objects += token == JsonToken.START_OBJECT ? 1 : 0;
                if (token == JsonToken.FIELD_NAME && parser.getParsingContext().getParent().inRoot()) {
                    names.add(parser.currentName());
                }
            }
        }
        assertEquals(List.of("schema", "name", "problems", "notes", "measures", "checklist", "blocks"), names);
        assertTrue(objects > 400, objects + " objects");
    }

    @Test
    void theSummaryNamesWhatIsAbsentAndFitsTheTerminal() {
        String text = VisitText.of(report, TextSummary.Style.PLAIN);
        assertTrue(text.contains("  Absent     resting motor threshold, FDI: No accepted trial has a known intensity."), text);
        assertTrue(text.contains("  Not used   visit.tsv, line 12, role: must be one of resting-threshold, "), text);
        assertTrue(text.contains("gone.edf: there is no such file"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    }

    @Test
    void writingTwiceGivesTheSameBytesAndNeverReplacesAnInput() throws IOException {
        List<Path> first = ReportFiles.write(report, folder.resolve("out"));
        List<byte[]> before = new ArrayList<>();
        for (Path file : first) {
            before.add(Files.readAllBytes(file));
        }
        assertEquals(List.of("_measures.tsv", "_report.json", "_report.html"), first.stream().map(file -> file.getFileName().toString())
                .map(name -> name.substring(name.lastIndexOf('_'))).toList());
        List<Path> second = ReportFiles.write(report, folder.resolve("out"));
        for (int i = 0; i < second.size(); i++) {
            assertArrayEquals(before.get(i), Files.readAllBytes(second.get(i)));
        }
        assertEquals(3, Arrays.stream(folder.resolve("out").toFile().list()).count());
    }
}
