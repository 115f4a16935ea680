package org.mep4j.simulation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.excitability.recruitment.Curve;
import org.mep4j.signal.Numbers;

/** What a perfect analysis of a {@link SimulatedVisit} finds, by the names of the measures. */
final class VisitTruth {

    /** Share of the peak-to-peak amplitude by which a response has left zero at its onset. */
    static final double DEPARTED = 0.01;

    private static final double TURNAROUND_MILLIS = 1;

    private final SimulatedPerson person;
    private final double single;
    private final Map<String, Double> truth = new LinkedHashMap<>();

    VisitTruth(SimulatedPerson person, double singlePercentMso) {
        this.person = person;
        this.single = singlePercentMso;
    }

    Map<String, Double> of(MepWaveform response, MepWaveform mWave, List<Double> fLatencies, double fLead) {
        double lead = response.leadMillis(DEPARTED);
        cortex(lead);
        nerve(mWave, fLatencies, fLead);
        if (!fLatencies.isEmpty()) {
            double peripheral = (Collections.min(fLatencies) + truth.get("m_latency") - TURNAROUND_MILLIS) / 2;
            truth.put("pmct_f", peripheral);
            truth.put("cmct_f", person.motor().onsetMillis() + lead - peripheral);
        }
        double product = 1;
        for (SimulatedPerson.After after : person.after()) {
            truth.put("change_" + Numbers.plain(after.minutes()) + "min", after.ratio());
            product *= after.ratio();
        }
        if (!person.after().isEmpty()) {
            truth.put("change_average", StrictMath.pow(product, 1.0 / person.after().size()));
        }
        return truth;
    }

    private void cortex(double lead) {
        SimulatedPerson.Motor motor = person.motor();
        Curve curve = motor.resting();
        truth.put("rmt", person.restingThreshold());
        truth.put("amt", person.activeThreshold());
        truth.put("mep_amplitude", curve.microvoltsAt(single));
        truth.put("mep_latency", motor.onsetMillis() + lead);
        truth.put("recruitment_s50", curve.halfHeightPercentMso());
        truth.put("recruitment_threshold", curve.thresholdPercentMso());
        truth.put("recruitment_slope", curve.maximumSlope());
        truth.put("recruitment_plateau", curve.plateauMicrovolts());
        SimulatedPerson.Paired paired = person.paired();
        truth.put("sici_" + Numbers.plain(SimulatedVisit.SICI_MILLIS) + "ms", paired.sici());
        truth.put("icf_" + Numbers.plain(SimulatedVisit.ICF_MILLIS) + "ms", paired.icf());
        truth.put("lici_" + Numbers.plain(SimulatedVisit.LICI_MILLIS) + "ms", paired.lici());
        truth.put("sai_" + Numbers.plain(SimulatedVisit.SAI_MILLIS) + "ms", paired.sai());
        truth.put("csp", motor.silentMillis() - lead);
    }

    private void nerve(MepWaveform mWave, List<Double> fLatencies, double fLead) {
        SimulatedPerson.Nerve nerve = person.nerve();
        truth.put("m_latency", nerve.mOnsetMillis() + mWave.leadMillis(DEPARTED));
        truth.put("m_amplitude", nerve.mMicrovolts() * mWave.firstPeak());
        truth.put("m_peak_to_peak", nerve.mMicrovolts());
        truth.put("motor_velocity", nerve.metresPerSecond());
        truth.put("f_persistence", 100 * nerve.fPersistence());
        truth.put("f_mean", nerve.fFirstMillis() + nerve.fDispersionMillis() / 2 + fLead);
        truth.put("f_to_m", 100 * SimulatedVisit.F_MEDIAN_MICROVOLTS * StrictMath.exp(SimulatedVisit.F_LOG_SD * SimulatedVisit.F_LOG_SD / 2)
                / nerve.mMicrovolts());
        if (!fLatencies.isEmpty()) {
            truth.put("f_minimum", Collections.min(fLatencies));
            truth.put("f_maximum", Collections.max(fLatencies));
            truth.put("f_chronodispersion", Collections.max(fLatencies) - Collections.min(fLatencies));
        }
    }
}
