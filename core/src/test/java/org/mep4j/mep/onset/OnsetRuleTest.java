package org.mep4j.mep.onset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mep4j.epoch.Epoch;
import org.mep4j.filter.Whitening;
import org.mep4j.mep.NoOnset;
import org.mep4j.mep.Onset;
import org.mep4j.mep.OnsetMethod;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.AmplitudeMeasure;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.Pulse;

/** Holds every published rule against its twin in NumPy ({@code golden/onset/make.py}), and all rules against bad input. */
class OnsetRuleTest {

    private static final Amplitude ANY = new Amplitude(500, 500, new Peak(25, 250), new Peak(28, -250));

    @Test
    void everyRuleGivesTheOnsetsOfItsTwinInNumPy() throws IOException {
        List<Epoch> epochs = epochs();
        List<String> lines = lines("onsets.csv");
        assertEquals(15, lines.size(), "header and 14 rules");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            OnsetMethod method = OnsetRule.of(cells[0]).orElseThrow().in(OnsetWindows.defaults());
            for (int k = 0; k < epochs.size(); k++) {
                Onset onset = method.detect(epochs.get(k), AmplitudeMeasure.defaults().measure(epochs.get(k)));
                String where = cells[0] + ", epoch " + (k + 1) + ": " + onset;
                if (onset instanceof Onset.Found found) {
                    assertEquals(Double.parseDouble(cells[k + 1]), found.latencyMillis(), 1e-9, where);
                } else {
                    assertEquals(cells[k + 1], ((Onset.None) onset).reason().name(), where);
                }
            }
        }
    }

    @Test
    void whiteningHasTheCoefficientsOfItsTwinInNumPy() throws IOException {
        double[] expected = numbers(lines("burg.csv").get(0));
        Epoch epoch = epochs().get(0);
        TimeWindow background = TimeWindow.millis(-100, -5);
        Whitening whitening = Whitening.of(epoch.samples(), epoch.start(background), epoch.end(background), 6);
        assertEquals(6, whitening.coefficients().length);
        for (int k = 0; k < 6; k++) {
            assertEquals(expected[k], whitening.coefficients()[k], 1e-12);
        }
        assertEquals(expected[6], whitening.errorVariance(), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(OnsetRule.class)
    void theNameOfARuleIsTheNameOfItsMethodAndFindsIt(OnsetRule rule) {
        assertEquals(rule.label(), rule.in(OnsetWindows.defaults()).name());
        assertEquals(Optional.of(rule), OnsetRule.of(rule.label().toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void anUnknownNameFindsNothing() {
        assertEquals(Optional.empty(), OnsetRule.of("eye"));
    }

    @ParameterizedTest
    @EnumSource(OnsetRule.class)
    void everyRuleSaysWhyItCannotMeasure(OnsetRule rule) throws IOException {
        OnsetMethod method = rule.in(OnsetWindows.defaults());
        Epoch good = epochs().get(0);
        assertEquals(new Onset.None(NoOnset.EPOCH_TOO_SHORT), method.detect(good.trimmedTo(TimeWindow.millis(-100, 40)), ANY));
        assertEquals(new Onset.None(NoOnset.EPOCH_TOO_SHORT), method.detect(good.trimmedTo(TimeWindow.millis(-10, 85)), ANY));
        Epoch slow = new Epoch(Pulse.at(105), SampleRate.ofHertz(500), 0, new double[190]);
        assertEquals(new Onset.None(NoOnset.RATE_TOO_LOW), method.detect(slow, ANY));
        assertInstanceOf(Onset.None.class, method.detect(good.withSamples(new double[good.length()]), ANY), "a flat epoch");
        double[] gap = good.samples().clone();
        gap[700] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> method.detect(good.withSamples(gap), ANY));
    }

    @ParameterizedTest
    @EnumSource(OnsetRule.class)
    void polarityAndOffsetDoNotMatterAndTheSamplesStayAsTheyAre(OnsetRule rule) throws IOException {
        OnsetMethod method = rule.in(OnsetWindows.defaults());
        for (Epoch epoch : epochs()) {
            double[] before = epoch.samples().clone();
            Onset onset = method.detect(epoch, ANY);
            assertTrue(Arrays.equals(before, epoch.samples()));
            Onset inverted = method.detect(epoch.withSamples(Arrays.stream(before).map(v -> -v).toArray()), ANY);
            assertEquals(onset.getClass(), inverted.getClass());
            if (onset.latency().isPresent()) {
                assertEquals(onset.latency().getAsDouble(), inverted.latency().orElseThrow(), 0.3);
                TimeWindow search = OnsetWindows.defaults().search();
                assertTrue(search.contains(onset.latency().getAsDouble()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(OnsetRule.class)
    void aResponseThatIsThereFromTheStartIsTheWindowAndNotAnOnset(OnsetRule rule) {
        double[] x = new double[950];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < 560 ? ((i * 7919) % 13) - 6 : 400 * StrictMath.sin((i - 560) / 12.0);
        }
        Epoch epoch = new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, x);
        OnsetWindows late = new OnsetWindows(TimeWindow.millis(15, 60), TimeWindow.millis(-100, -5));
        OnsetMethod method = rule.in(late);
        if (rule == OnsetRule.BIGONI || rule == OnsetRule.MEDIAN || rule == OnsetRule.BOYLES) {
            // These look for the steepest flank and have no notion of rest.
            assertTrue(method.detect(epoch, ANY).latency().orElse(15.1) > 15);
        } else {
            assertInstanceOf(Onset.None.class, method.detect(epoch, ANY));
        }
    }

    @Test
    void theMedianComesWithTheSpreadOfItsMembers() throws IOException {
        MedianOnset median = MedianOnset.defaults(OnsetWindows.defaults());
        MedianOnset.Agreement clear = median.agreement(epochs().get(0), ANY);
        double[] found = clear.each().stream().flatMapToDouble(onset -> onset.latency().stream()).sorted().toArray();
        assertEquals(5, found.length);
        assertEquals(OptionalDouble.of(found[2]), clear.median().latency());
        assertEquals(found[4] - found[0], clear.spreadMillis().orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> new MedianOnset(median.methods().subList(0, 4)));
    }

    private static List<Epoch> epochs() throws IOException {
        return lines("epochs.csv").stream()
                .map(line -> new Epoch(Pulse.at(525), SampleRate.ofHertz(5000), 0, numbers(line))).toList();
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = OnsetRuleTest.class.getResourceAsStream("/golden/onset/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
