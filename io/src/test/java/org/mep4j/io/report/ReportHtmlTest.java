package org.mep4j.io.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.epoch.Rejection;
import org.mep4j.epoch.quality.Background;
import org.mep4j.mep.Mep;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.pipeline.report.AnalysisReport;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.Outcome;
import org.mep4j.pipeline.report.Remark;
import org.mep4j.pipeline.report.Response;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;
import org.xml.sax.InputSource;

class ReportHtmlTest {

    private static List<AnalysisReport> sessions() {
        return List.of(MadeUpSession.restAndActive(), MadeUpSession.unknownIntensity(), MadeUpSession.hunt(),
                MadeUpSession.session("empty", List.of(), List.of()), MadeUpSession.of("no pulses"),
                MadeUpSession.of("all rejected", MadeUpSession.rejected(1, "gap"), MadeUpSession.rejected(2, "gap")),
                MadeUpSession.of("one", MadeUpSession.measured(1, new Onset.None(NoOnset.NO_RESPONSE))),
                MadeUpSession.of("odd traces", oddTraces()));
    }

    /** Holes, infinities, giants, silence and traces that do not hold their pulse. */
    private static Response[] oddTraces() {
        List<double[]> traces = new ArrayList<>();
        for (double value : new double[] {0, Double.NaN, 1e300, -1e12, Double.NEGATIVE_INFINITY, 5}) {
            double[] samples = new double[251];
            Arrays.fill(samples, 120, 140, value);
            traces.add(samples);
        }
        traces.add(new double[] {1});
        traces.add(new double[0]);
        List<Response> responses = new ArrayList<>();
        for (double[] samples : traces) {
            int number = responses.size() + 1;
            Pulse pulse = Pulse.at(1000L * number, 40 + number);
            Mep silent = new Mep(new Amplitude(0, 0, new Peak(20, 0), new Peak(20, 0)), new Onset.None(NoOnset.NO_RESPONSE), false);
            Outcome outcome = number % 2 == 1 ? new Outcome.Measured(silent) : new Outcome.Rejected(Rejection.NOT_FINITE, "NaN inside");
            responses.add(new Response(number, "run-1", pulse, number, Optional.of(new Background(0, 0, 0)), outcome,
                    Optional.of(new Epoch(pulse, SampleRate.ofHertz(1000), pulse.sampleIndex() - 100, samples))));
        }
        return responses.toArray(new Response[0]);
    }

    @Test
    void theBodyIsWellFormedWhateverTheSession() throws Exception {
        for (AnalysisReport report : sessions()) {
            String html = ReportHtml.of(report);
            String body = html.substring(html.indexOf("<body>"), html.indexOf("</html>"));
            // The only element of the body that HTML leaves open.
            String xml = body.replaceAll("(<input [^>]*)>", "$1/>");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        }
    }

    @Test
    void noPositionInAPictureIsAnythingButANumber() {
        Pattern geometry = Pattern.compile(" (?:d|x|y|cx|cy|r|width|height)=\"([^\"]*)\"");
        for (AnalysisReport report : sessions()) {
            Matcher matcher = geometry.matcher(ReportHtml.of(report));
            while (matcher.find()) {
                assertTrue(matcher.group(1).matches("[MmLlHhVv0-9. -]+"), report.name() + ": " + matcher.group());
            }
        }
    }

    @Test
    void thePageNeedsNothingButItself() throws Exception {
        String html = ReportHtml.of(MadeUpSession.restAndActive());
        for (String forbidden : List.of("http:", "https:", "src=", "@import", "url(", "<link", "<img")) {
            assertFalse(html.contains(forbidden), forbidden);
        }
        Matcher policy = Pattern.compile("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; script-src &#39;sha256-"
                + "([A-Za-z0-9+/=]+)&#39;\"").matcher(html);
        assertTrue(policy.find());
        assertEquals(1, count(html, "<script"));
        String script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        assertEquals(Base64.getEncoder().encodeToString(digest), policy.group(1), "a browser runs no script but this one");
    }

    @Test
    void textFromFilesIsEscaped() {
        String attack = "<script>alert('1')</script>\"&\u0000\u202E";
        AnalysisReport report = MadeUpSession.of(attack, MadeUpSession.rejected(1, attack));
        String html = ReportHtml.of(MadeUpSession.session(attack, report.channels(), List.of(attack)));
        assertEquals(1, count(html, "<script"), "the page's own");
        assertFalse(html.contains("\u0000") || html.contains("\u202E"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\uFFFD\uFFFD"));
    }

    @Test
    void theKeyResultIsTheThresholdOrTheReasonInWords() {
        String html = ReportHtml.of(MadeUpSession.restAndActive());
        int results = html.indexOf("key-results\" aria-label");
        int firstChannel = html.indexOf("id=\"channel-1\"");
        String top = html.substring(results, firstChannel);
        assertTrue(top.contains("<p class=\"label\">Resting motor threshold</p><p class=\"value\"><strong>45.2</strong>"), top);
        assertTrue(top.contains("95 % interval 43.9 to 46.4"), top);
        assertTrue(top.contains("No active motor threshold"), top);
        assertTrue(top.contains("All 75 trials from 38 to 55 %MSO were responses, so the threshold lies below 38 %MSO."), top);
        assertTrue(top.contains("ACTIVE: the muscle was contracting before the pulses"), top);
    }

    @Test
    void everyTraceIsInTheReportOnce() {
        String html = ReportHtml.of(MadeUpSession.restAndActive());
        ChannelFindings first = ChannelFindings.of(MadeUpSession.restAndActive().channels().get(0));
        assertEquals(first.accepted().size() + 75, count(html, "class=\"trace few\"") + count(html, "class=\"trace\""));
        assertEquals(first.rejected().size(), count(html, "<path class=\"rejected\""));
    }

    @Test
    void everyTrialCanBePagedToWithItsMarksAndItsReason() {
        ChannelReport plain = MadeUpSession.restAndActive().channels().get(0);
        int accepted = ChannelFindings.of(plain).accepted().get(0).number();
        Response rejected = ChannelFindings.of(plain).rejected().get(0);
        ChannelReport channel = plain.withRemarks(new TreeMap<>(Map.of(accepted, Set.of(Remark.LARGE_AMPLITUDE))))
                .withSilentPeriods(new TreeMap<>(Map.of(accepted, new SilentPeriod.Found(22, 40.25, 101.5, 140, false, 40, 2))), Optional.empty());
        String html = ReportHtml.of(MadeUpSession.session("paged", List.of(channel), List.of()));
        assertEquals(plain.responses().size(), count(html, "<li data-n="));
        for (Response response : plain.responses()) {
            assertEquals(1, count(html, "<path class=\"" + (ChannelFindings.isAccepted(response) ? "trace" : "rejected")
                    + "\" data-n=\"" + response.number() + "\"") + count(html, "<path class=\"trace few\" data-n=\"" + response.number() + "\""));
        }
        String trial = html.substring(html.indexOf("<li data-n=\"" + accepted + "\""));
        assertTrue(trial.startsWith("<li data-n=\"" + accepted + "\" class=\"accepted remarked\" data-on=\""), trial.substring(0, 300));
        String words = trial.substring(0, trial.indexOf("</li>"));
        assertTrue(words.contains("data-s=\"40.3 140.0\""), words);
        assertTrue(words.contains("the amplitude is much larger than the others of its condition, silent period 118.0 ms, until 140.0 ms"), words);
        String refused = html.substring(html.indexOf("<li data-n=\"" + rejected.number() + "\""));
        assertTrue(refused.substring(0, refused.indexOf("</li>")).contains("class=\"refused\" data-on=\"\" data-off=\"\" data-s=\"\">Pulse "
                + rejected.number()), refused.substring(0, 300));
        assertTrue(refused.substring(0, refused.indexOf("</li>")).contains("rejected: "), refused.substring(0, 300));
        assertEquals(1, count(html, "class=\"silences\""));
        assertTrue(html.contains("<button type=\"button\" class=\"paged-back\" aria-label=\"previous trial\">"));
    }

    @Test
    void fourChannelsOfThreeHundredPulsesStayBelowThreeMegabytes() {
        int bytes = ReportHtml.of(MadeUpSession.large()).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < 3_000_000, bytes + " bytes");
    }

    @Test
    void theSameReportGivesTheSameBytes() {
        assertEquals(ReportHtml.of(MadeUpSession.restAndActive()), ReportHtml.of(MadeUpSession.restAndActive()));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
