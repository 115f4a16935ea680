package org.mep4j.threshold.hunt;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.ResponseCurve;
import org.mep4j.simulation.VirtualSubject;
import org.mep4j.threshold.Trial;

/** A virtual subject, its true threshold, and the start of its hunts: where 95 % of the trials are responses. */
record VirtualVolunteer(VirtualSubject subject, double threshold, double startPercentMso) {

    private static final long FIRST = 3_000_000;

    static List<VirtualVolunteer> drawn(Population population, int count) {
        List<VirtualVolunteer> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            VirtualSubject subject = VirtualSubject.draw(population, FIRST + i);
            ResponseCurve curve = subject.responseCurve(50);
            drawn.add(new VirtualVolunteer(subject, curve.intensityAt(0.5).orElseThrow(),
                    Math.ceil(5 * curve.intensityAt(0.95).orElseThrow()) / 5));
        }
        return drawn;
    }

    Hunt hunted(Function<HuntSettings, Hunt> method, int pulses, SplittableRandom random) {
        Hunt hunt = method.apply(new HuntSettings(IntensityGrid.defaults().withRange(0, 130), startPercentMso, StopRule.after(pulses)));
        while (!hunt.isDone()) {
            double intensity = hunt.next().getAsDouble();
            hunt = hunt.with(Trial.measured(intensity, subject.amplitudeMicrovolts(intensity, random), 50));
        }
        return hunt;
    }
}
