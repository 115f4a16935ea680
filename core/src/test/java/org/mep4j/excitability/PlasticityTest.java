package org.mep4j.excitability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mep4j.excitability.Golden.interval;
import static org.mep4j.excitability.Golden.reason;
import static org.mep4j.excitability.Golden.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlasticityTest {

    @Test
    void timePointsAreRatiosOfGeometricMeans() {
        Plasticity change = Plasticity.against(List.of(List.of(500.0, 2000.0), List.of(1000.0)),
                List.of(new Plasticity.Block(5, List.of(1000.0, 4000.0)), new Plasticity.Block(10, List.of(500.0, 500.0))));
        assertEquals(2, value(change.points().get(0).ratio()), 1e-12);
        assertEquals(0.5, value(change.points().get(1).ratio()), 1e-12);
        assertEquals(1, value(change.average()), 1e-12);
        assertEquals(Optional.of(Plasticity.Response.UNCHANGED), change.response(1.1));
        assertThrows(IllegalArgumentException.class, () -> change.response(1));
    }

    @Test
    void aTimePointAgreesWithScipy() {
        // scipy 1.17.1, golden/excitability/make_comparisons.py, 2026-11-23
        Plasticity change = Plasticity.against(List.of(List.of(980.0, 1210.0, 760.0, 1490.0, 880.0), List.of(1130.0, 940.0, 1310.0, 1020.0, 690.0)),
                List.of(new Plasticity.Block(5, List.of(210.0, 340.0, 150.0, 480.0, 260.0, 305.0, 190.0, 275.0))));
        assertEquals(0.1854321913331637, interval(change.points().get(0).ratio()).low().getAsDouble(), 1e-9);
        assertEquals(0.35581827522342635, interval(change.average()).high().getAsDouble(), 1e-9);
        assertEquals(Optional.of(Plasticity.Response.DEPRESSED), change.response(1.1));
    }

    @Test
    @DisplayName("the average ratio lies in its interval in 93 to 97 % of 2000 simulated visits (seed 91)")
    void averageIsCovered() {
        SplittableRandom random = new SplittableRandom(91);
        int covered = 0;
        for (int run = 0; run < 2000; run++) {
            Plasticity change = Plasticity.against(List.of(block(random, 800), block(random, 800)),
                    List.of(new Plasticity.Block(5, block(random, 1200)), new Plasticity.Block(15, block(random, 1200)),
                            new Plasticity.Block(30, block(random, 1200))));
            covered += interval(change.average()).contains(1.5) ? 1 : 0;
        }
        assertTrue(covered >= 1860 && covered <= 1940, "covered " + covered + " of 2000");
    }

    @Test
    void missingBlocksGiveAReason() {
        List<Plasticity.Block> after = List.of(new Plasticity.Block(5, List.of()), new Plasticity.Block(10, List.of(300.0, 400.0)));
        Plasticity change = Plasticity.against(List.of(List.of(300.0, 350.0)), after);
        assertEquals(Absence.NO_ACCEPTED_TRIALS, reason(change.points().get(0).ratio()));
        assertTrue(change.average().number().isPresent());
        Plasticity none = Plasticity.against(List.of(), after);
        assertEquals(Absence.UNPAIRED, reason(none.points().get(1).ratio()));
        assertEquals(Absence.UNPAIRED, reason(none.average()));
        assertEquals(Optional.empty(), none.response(1.1));
    }

    private static List<Double> block(SplittableRandom random, double median) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            values.add(median * StrictMath.exp(0.6 * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
                    * StrictMath.cos(2 * Math.PI * random.nextDouble())));
        }
        return values;
    }
}
