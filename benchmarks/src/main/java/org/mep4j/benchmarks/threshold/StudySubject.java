package org.mep4j.benchmarks.threshold;

import java.util.SplittableRandom;
import org.mep4j.simulation.Population;
import org.mep4j.simulation.ResponseCurve;
import org.mep4j.simulation.VirtualSubject;

/** Somebody whose true threshold is known. */
interface StudySubject {

    /** Peak-to-peak amplitude of one trial in microvolts. */
    double amplitudeMicrovolts(double percentMso, SplittableRandom random);

    /** The intensity at which a share of the amplitudes reach the criterion of the study, by quadrature; NaN if there is none. */
    double intensityAt(double probability);

    /** The threshold at 50 µV by {@link CoarseQuadrature}; NaN for a subject of another model. */
    default double coarseThreshold() {
        return Double.NaN;
    }

    /** A subject of the statistical MEP model. */
    static StudySubject virtual(Population population, double criterionMicrovolts, long seed) {
        VirtualSubject subject = VirtualSubject.draw(population, seed);
        ResponseCurve curve = subject.responseCurve(criterionMicrovolts);
        return new StudySubject() {
            @Override
            public double amplitudeMicrovolts(double percentMso, SplittableRandom random) {
                return subject.amplitudeMicrovolts(percentMso, random);
            }

            @Override
            public double intensityAt(double probability) {
                return curve.intensityAt(probability).orElse(Double.NaN);
            }

            @Override
            public double coarseThreshold() {
                return CoarseQuadrature.threshold(subject.parameters());
            }
        };
    }
}
