package org.mep4j.mep.silence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mep4j.epoch.Epoch;
import org.mep4j.mep.MepShape;
import org.mep4j.mep.MepShapeMeasure;
import org.mep4j.mep.Onset;
import org.mep4j.mep.amplitude.Amplitude;
import org.mep4j.mep.amplitude.Peak;
import org.mep4j.signal.SampleRate;
import org.mep4j.stimulus.Pulse;

/** Holds every rule of silence, and the shape of the response before it, against its twin in NumPy ({@code golden/silence/make.py}). */
class SilenceRuleTest {

    private static final ResponseMarks MARKS = new ResponseMarks(OptionalDouble.of(22), OptionalDouble.of(34), OptionalDouble.empty());

    private static SilentPeriodMeasure measure(String rule) {
        SilentPeriodMeasure cortical = SilentPeriodMeasure.cortical().withStart(SilentPeriodStart.PULSE);
        return switch (rule) {
            case "envelope" -> cortical;
            case "garvey" -> cortical.withRule(GarveySilence.defaults());
            case "derivative" -> cortical.withRule(DerivativeSilence.defaults());
            default -> SilentPeriodMeasure.ipsilateral();
        };
    }

    @Test
    void everyRuleGivesTheSilencesOfItsTwinInNumPy() throws IOException {
        List<Epoch> epochs = epochs();
        List<String> lines = lines("silences.csv");
        assertEquals(21, lines.size(), "header, and 4 rules on 5 epochs");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            ResponseMarks marks = cells[0].equals("ipsilateral") ? ResponseMarks.none() : MARKS;
            SilentPeriod period = measure(cells[0]).measure(epochs.get(Integer.parseInt(cells[1])), marks);
            if (cells[3].isEmpty()) {
                assertEquals(new SilentPeriod.None(NoSilentPeriod.valueOf(cells[2])), period, line);
                continue;
            }
            SilentPeriod.Found found = assertInstanceOf(SilentPeriod.Found.class, period, line);
            assertEquals(Double.parseDouble(cells[2]), found.silenceMillis(), 1e-9, line);
            assertEquals(Double.parseDouble(cells[3]), found.firstReturnMillis(), 1e-9, line);
            assertEquals(Double.parseDouble(cells[4]), found.offsetMillis(), 1e-9, line);
            assertEquals(cells[5].equals("1"), found.lowerBound(), line);
        }
    }

    @Test
    void theShapeIsThatOfItsTwinInNumPy() throws IOException {
        List<Epoch> epochs = epochs();
        List<String> lines = lines("shapes.csv");
        assertEquals(5, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            double[] cells = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
            Amplitude amplitude = new Amplitude(cells[1], cells[1], new Peak(cells[2] - 4, 1), new Peak(cells[2], -1));
            MepShape.Found shape = assertInstanceOf(MepShape.Found.class, MepShapeMeasure.defaults()
                    .measure(epochs.get((int) cells[0]), amplitude, new Onset.Found(22)), line);
            assertEquals(cells[3], shape.offsetMillis(), 1e-9, line);
            assertEquals(cells[4], shape.durationMillis(), 1e-9, line);
            assertEquals(cells[5], shape.areaMicrovoltMillis(), 1e-9 * cells[5], line);
            assertEquals(cells[6], shape.phases(), line);
            assertEquals(cells[7], shape.turns(), line);
            assertEquals(cells[8], shape.peaks(), line);
        }
    }

    private static List<Epoch> epochs() throws IOException {
        return lines("epochs.csv").stream().map(line -> new Epoch(Pulse.at(200), SampleRate.ofHertz(2000), 0,
                Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())).toList();
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = SilenceRuleTest.class.getResourceAsStream("/golden/silence/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
