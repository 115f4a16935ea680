package org.mep4j.benchmarks.onset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.mep4j.mep.silence.DerivativeSilence;
import org.mep4j.mep.silence.EnvelopeSilence;
import org.mep4j.mep.silence.GarveySilence;
import org.mep4j.mep.silence.IpsilateralSilence;
import org.mep4j.mep.silence.SilenceRule;
import org.mep4j.mep.silence.SilentPeriod;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.mep.silence.SilentPeriodStart;
import org.mep4j.pipeline.MepAnalysis;
import org.mep4j.pipeline.report.ChannelReport;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.pipeline.settings.Supplements;

/** The end of silent periods by every rule, on simulated contraction with known silence. */
final class SilenceStudy {

    private static final double[][] BACKGROUNDS = {{20, 50}, {50, 200}};
    private static final String[] CLASSES = {"20 to 50 µV RMS", "50 to 200 µV RMS"};

    private final List<List<Double>> trials = new ArrayList<>();
    private final List<List<Double>> averages = new ArrayList<>();
    private final int[] measured = new int[BACKGROUNDS.length];
    private int alarms;
    private int silences;

    private SilenceStudy() {
        for (int k = 0; k < BACKGROUNDS.length; k++) {
            trials.add(new ArrayList<>());
            averages.add(new ArrayList<>());
        }
    }

    private static Map<String, SilenceRule> rules() {
        Map<String, SilenceRule> rules = new LinkedHashMap<>();
        rules.put("envelope", EnvelopeSilence.defaults());
        rules.put("envelope, unbroken", EnvelopeSilence.defaults().withDuty(1));
        rules.put("garvey", GarveySilence.defaults());
        rules.put("derivative", DerivativeSilence.defaults());
        rules.put("ipsilateral", IpsilateralSilence.defaults());
        return rules;
    }

    static String report(StudyOptions options) {
        StringBuilder text = new StringBuilder("""
                ## End of the silent period

                Contraction as a sum of motor-unit potentials (300 to 1500 per s), a response of 1 to 4 mV, then silence until 80 to 220 ms after the pulse,
                8 ms from pulse to pulse (SD), with amplifier noise of 1.5 to 4 µV RMS; in a third of the sessions a breakthrough burst in half of the
                silences. Truth: where the first potential after the silence begins. 12 pulses per session. Average: of the rectified trials against the
                mean of their true ends. False alarms: silent periods claimed on sessions in which EMG goes on.

                Median / 95th percentile of |error| of the end in ms and bias; share of trials in which a silent period was found.

                | rule | background | found | single trials | bias | average | bias | false alarms |
                |---|---|---|---|---|---|---|---|
                """);
        rules().forEach((name, rule) -> {
            SilenceStudy study = new SilenceStudy();
            study.simulate(options, rule);
            for (int k = 0; k < BACKGROUNDS.length; k++) {
                text.append(String.format(Locale.ROOT, "| %s | %s | %.0f %% | %s | %s | %s |%n", name, CLASSES[k],
                        100.0 * study.trials.get(k).size() / study.measured[k], Errors.text(study.trials.get(k)),
                        Errors.text(study.averages.get(k)), k > 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * study.alarms / study.silences)));
            }
        });
        return text.append("""

                The rule for ipsilateral silence takes the first short dip of rectified EMG below its mean; it is shown for completeness.
                """).toString();
    }

    private void simulate(StudyOptions options, SilenceRule rule) {
        AnalysisSettings settings = AnalysisSettings.defaults().withScreening(Screening.defaults().withState(MuscleState.ACTIVE))
                .withSupplements(Supplements.none().withSilentPeriod(SilentPeriodMeasure.cortical()
                        .withStart(SilentPeriodStart.PULSE).withRule(rule)));
        for (int session = 0; session < options.sessions(); session++) {
            for (int k = 0; k < BACKGROUNDS.length; k++) {
                SplittableRandom random = new SplittableRandom(options.seed() * 7919 + session * 31L + k);
                boolean silent = session % 4 != 3;
                MadeSilence made = new MadeSilence(options.generator(), BACKGROUNDS[k], silent, random);
                ChannelReport channel = MepAnalysis.with(settings).analyze("made", List.of(made.take)).channels().get(0);
                if (silent) {
                    add(k, made, channel);
                } else {
                    silences += channel.silentPeriods().size();
                    alarms += (int) channel.silentPeriods().values().stream().filter(SilentPeriod.Found.class::isInstance).count();
                }
            }
        }
    }

    private void add(int kind, MadeSilence made, ChannelReport channel) {
        channel.silentPeriods().forEach((number, period) -> {
            measured[kind]++;
            if (period instanceof SilentPeriod.Found found && !found.lowerBound()) {
                trials.get(kind).add(found.offsetMillis() - made.ends.get(number - 1));
            }
        });
        channel.averageSilentPeriod().ifPresent(period -> {
            if (period instanceof SilentPeriod.Found found && !found.lowerBound()) {
                averages.get(kind).add(found.offsetMillis() - made.ends.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
            }
        });
    }
}
