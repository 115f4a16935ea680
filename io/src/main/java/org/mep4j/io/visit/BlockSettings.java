package org.mep4j.io.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.Artifact;

/** How the settings of an analysis change with the role of the pulses. */
final class BlockSettings {

    private static final double BEFORE_CONDITIONING_MILLIS = 1;
    /** M waves begin from 2 ms on, so the artifact of nerve stimulation must not be bridged for longer. */
    private static final TimeWindow NERVE_ARTIFACT = TimeWindow.millis(-0.5, 1.5);

    private final AnalysisSettings base;

    BlockSettings(AnalysisSettings base) {
        this.base = base.withChannels(List.of());
    }

    AnalysisSettings of(Role role, OptionalDouble isiMillis) {
        if (role == Role.RESTING_THRESHOLD) {
            return base.withScreening(base.screening().withState(MuscleState.REST));
        }
        if (role == Role.ACTIVE_THRESHOLD) {
            return base.withScreening(base.screening().withState(MuscleState.ACTIVE));
        }
        if (role == Role.CSP) {
            SilentPeriodMeasure measure = base.supplements().silentPeriod().orElseGet(SilentPeriodMeasure::cortical);
            return base.withScreening(base.screening().withState(MuscleState.ACTIVE))
                    .withSupplements(base.supplements().withSilentPeriod(measure));
        }
        if (role.isNerve()) {
            return nerve();
        }
        return isiMillis.isPresent() ? conditioned(isiMillis.getAsDouble()) : base;
    }

    /** M waves are so large that a high-pass filter would ring visibly around them, and F waves lie on what it leaves. */
    private AnalysisSettings nerve() {
        return base.withCleaning(base.cleaning().withArtifact(Artifact.interpolateLinear(NERVE_ARTIFACT)).withFilter(
                base.cleaning().filter().orElse(FilterSettings.none())));
    }

    /** Rest is judged before the conditioning stimulus, and all that it leaves before the test pulse is bridged. */
    private AnalysisSettings conditioned(double isi) {
        TimeWindow before = TimeWindow.millis(base.preStimulus().startMillis() - isi, base.preStimulus().endMillis() - isi);
        AnalysisSettings moved = base.withPreStimulus(before).withScreening(withBackground(before));
        if (base.cleaning().artifact() instanceof Artifact.Replaced replaced) {
            TimeWindow window = TimeWindow.millis(-isi - BEFORE_CONDITIONING_MILLIS, replaced.window().endMillis());
            return moved.withCleaning(base.cleaning().withArtifact(new Artifact.Replaced(replaced.method(), window)));
        }
        return moved;
    }

    private Screening withBackground(TimeWindow window) {
        Optional<BackgroundLimit> limit = base.screening().background();
        return limit.isEmpty() ? base.screening()
                : base.screening().withBackground(new BackgroundLimit(limit.get().measure(), limit.get().microvolts(), window));
    }
}
