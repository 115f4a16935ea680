package org.mep4j.threshold.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mep4j.threshold.Golden;
import org.mep4j.threshold.Trial;
import org.mep4j.threshold.amplitude.AmplitudeSettings;

/**
 * Sessions of the amplitude-aware hunt, trial by trial, against numpy and scipy; provenance in the first line of amplitude.csv,
 * generator make_amplitude.py beside it. The reference has no tables, no single precision and 60 nodes for the noise behind the
 * curve: all that together costs at most 2 % of the posterior's standard deviation (with its 20 nodes instead, 0.001 %MSO in the
 * first session). In the strange session part of the posterior lies further below the pulses than the tables reach: 5 %.
 */
class AmplitudeGoldenTest {


    static Stream<List<String>> sessions() {
        return Golden.rows("amplitude.csv").stream().map(row -> List.of(row[0], row[1])).distinct();
    }

    private static Trial trial(String percentMso, String said, double criterion) {
        double x = Double.parseDouble(percentMso);
        return said.equals("y") || said.equals("n") ? new Trial(x, said.equals("y")) : Trial.measured(x, Double.parseDouble(said), criterion);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sessions")
    void thePosteriorIsThatOfTheReferenceAfterEveryTrial(List<String> session) {
        AmplitudeSettings settings = session.get(0).equals("rest") ? AmplitudeSettings.defaults() : AmplitudeSettings.active();
        AmplitudeHunt hunt = AmplitudeHunt.start(HuntSettings.defaults().withStop(StopRule.after(100)), settings);
        double tolerance = session.get(1).equals("strange") ? 0.05 : 0.02;
        List<String[]> rows = Golden.rows("amplitude.csv").stream().filter(row -> List.of(row[0], row[1]).equals(session)).toList();
        assertFalse(rows.isEmpty());
        for (String[] row : rows) {
            String after = "after trial " + (hunt.trials().size() + 1);
            hunt = hunt.with(trial(row[2], row[3], settings.criterionMicrovolts()));
            double sd = Double.parseDouble(row[6]);
            assertEquals(Double.parseDouble(row[4]), hunt.bestGuessPercentMso(), tolerance * sd, after);
            assertEquals(OptionalDouble.of(Math.floor(Double.parseDouble(row[5]) + 0.5)), hunt.next(), after);
            assertEquals(sd, hunt.posteriorSdPercentMso(), tolerance * sd, after);
        }
    }
}
