package org.mep4j.io.cli;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.filter.mains.MainsRemoval;
import org.mep4j.mep.amplitude.PeakInterpolation;
import org.mep4j.mep.amplitude.ResponseCriterion;
import org.mep4j.mep.muscle.MuscleProfiles;
import org.mep4j.mep.onset.OnsetRule;
import org.mep4j.mep.silence.DerivativeSilence;
import org.mep4j.mep.silence.GarveySilence;
import org.mep4j.mep.silence.SilentPeriodMeasure;
import org.mep4j.mep.silence.SilentPeriodStart;
import org.mep4j.pipeline.report.MuscleState;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.pipeline.settings.FilterSettings;
import org.mep4j.pipeline.settings.MainsChoice;
import org.mep4j.pipeline.settings.Measuring;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.pipeline.settings.Supplements;
import org.mep4j.signal.TimeWindow;
import picocli.CommandLine.Option;

/** What a person says about cleaning, rejecting and measuring. */
final class MeasureOptions {

    @Option(names = "--channels", paramLabel = "NAME", split = ",", description = "Channels to analyse; default: every EMG channel.")
    private List<String> channels = List.of();

    @Option(names = "--muscle", paramLabel = "NAME",
            description = "Muscle whose latency and amplitude windows are used, for example FDI or TA; default: by channel name.")
    private String muscle;

    @Option(names = "--window", paramLabel = "START:END", converter = WindowConverter.class,
            description = "Where the peaks are searched, in ms after the pulse; default: by muscle, 10:50 for the hand.")
    private TimeWindow window;

    @Option(names = "--baseline", paramLabel = "START:END", converter = WindowConverter.class,
            description = "Where baseline and background EMG are measured, in ms; default: -100:-5.")
    private TimeWindow baseline;

    @Option(names = "--criterion", paramLabel = "UV",
            description = "Peak-to-peak amplitude that counts as a response; default: 50 at rest, 200 active.")
    private Double criterion;

    @Option(names = "--state", paramLabel = "STATE", defaultValue = "auto",
            description = "Whether the muscle was at rest: auto (judged by its background EMG), rest, active.")
    private String state;

    @Option(names = "--filter", paramLabel = "LOW:HIGH",
            description = "Zero-phase Butterworth band in Hz; 20: for a high-pass, :500 for a low-pass, none for no filter;"
                    + " default: 10:1000.")
    private String filter;

    @Option(names = "--order", paramLabel = "N", description = "Order of the Butterworth prototype, 1 to 10; default: 1.")
    private Integer order;

    @Option(names = "--notch", paramLabel = "HZ", description = "Add a notch. It rings for hundreds of ms; prefer --mains.")
    private Double notch;

    @Option(names = "--mains", paramLabel = "HZ", defaultValue = "auto",
            description = "Mains hum removed by least squares: auto (where it dominates the background), 50, 60, off.")
    private String mains;

    @Option(names = "--artifact", paramLabel = "HOW",
            description = "What is done about the stimulus artifact: START:END in ms (replaced by a line), none, or METHOD[:START:END]:"
                    + " adaptive (a line, and a slow recovery that outlasts it subtracted); linear, blank, cubic; auto (a line to the end of"
                    + " each artifact); decay, decay2 (one or two fitted exponentials"
                    + " subtracted); template (median of the session's artifacts, scaled and subtracted), pcaN (N principal components);"
                    + " default: adaptive:-1:4.")
    private String artifact;

    @Option(names = "--max-background", paramLabel = "UV",
            description = "Limit of background EMG at rest, in uV RMS; default: 10.")
    private Double maxBackground;

    @Option(names = "--reject", paramLabel = "PRESET", split = ",",
            description = "What rejects a pulse, with commas: a limit of background EMG at rest, resting (10 uV RMS), hinder2014 (15 uV SD of"
                    + " rectified EMG), veta (50 uV RMS) or none; first-pulse or first-N (the first pulses of the session); drift (a"
                    + " baseline that moves by more than 25 uV in a line); default: resting.")
    private List<String> reject = List.of();

    @Option(names = "--contraction", paramLabel = "LOW:HIGH",
            description = "Accept pulses before which the muscle contracted in this range, in percent of MVC; needs --mvc.")
    private String contraction;

    @Option(names = "--mvc", paramLabel = "UV", description = "RMS of the EMG at maximal voluntary contraction, in uV.")
    private Double mvc;

    @Option(names = "--silent-period", paramLabel = "METHOD",
            description = "Measure silent periods of an active muscle: envelope (RMS envelope with duty cycle), garvey (mean"
                    + " consecutive difference), derivative, ipsilateral; default: not measured.")
    private String silentPeriod;

    @Option(names = "--silent-period-start", paramLabel = "FROM",
            description = "From where silent periods are counted: onset or end of the MEP, pulse, silence; default: onset (ipsilateral:"
                    + " silence).")
    private String silentPeriodStart;

    @Option(names = "--mirror",
            description = "Report how often the response criterion is met in the amplitude window mirrored before the pulse.")
    private boolean mirror;

    @Option(names = "--no-reject", description = "Reject nothing that can be measured.")
    private boolean noReject;

    @Option(names = "--peaks", paramLabel = "HOW", defaultValue = "band-limited",
            description = "How peaks between samples are found: band-limited, sampled (highest and lowest sample), spline (cubic,"
                    + " tenfold, as MEPFeatX does).")
    private String peaks = "band-limited";

    @Option(names = "--onset", paramLabel = "METHOD", defaultValue = "change-point",
            description = "How onsets are found: change-point (with a 95 %% interval), departure, or a published rule: mean-sd, walk-back,"
                    + " garvey-mcd, cusum, cusum-error-box, bonato, hodges-bui, teager-kaiser, bigoni, boyles, chen-2003, loyda-2017,"
                    + " zewdie-2017, ziemann-1999, median (of five rules); default: ${DEFAULT-VALUE}.")
    private String onset = "change-point";

    @Option(names = "--raw",
            description = "Measure the samples as they are: no hum removal, no artifact handling, no filter, sampled peaks.")
    private boolean raw;

    List<String> channels() {
        return channels;
    }

    AnalysisSettings settings() {
        AnalysisSettings settings = AnalysisSettings.defaults().withChannels(channels).withCleaning(cleaning())
                .withScreening(screening()).withMeasuring(measuring()).withSupplements(supplements());
        return baseline == null ? settings : settings.withPreStimulus(baseline);
    }

    private Cleaning cleaning() {
        Cleaning cleaning = raw ? Cleaning.none() : Cleaning.defaults();
        if (!mains.equalsIgnoreCase("auto")) {
            cleaning = cleaning.withMains(parsedMains());
        }
        if (artifact != null) {
            cleaning = ArtifactOption.applied(artifact, cleaning);
        }
        if (filter != null) {
            cleaning = cleaning.withFilter(parsedFilter());
        } else if (order != null && !raw) {
            cleaning = cleaning.withFilter(FilterSettings.bandPass(10, 1000, order));
        }
        if (order != null && (filter != null ? filter.equalsIgnoreCase("none") : raw)) {
            throw new IllegalArgumentException("--order is that of a filter, but there is none; give --filter LOW:HIGH with it");
        }
        if (notch != null) {
            cleaning = cleaning.withFilter(cleaning.filter().orElse(FilterSettings.none()).withNotch(notch));
        }
        return cleaning;
    }

    private int usualOrder() {
        return order == null ? 1 : order;
    }

    private MainsChoice parsedMains() {
        return switch (mains.toLowerCase(Locale.ROOT)) {
            case "off", "none" -> new MainsChoice.Keep();
            case "50" -> new MainsChoice.Remove(MainsRemoval.at(50));
            case "60" -> new MainsChoice.Remove(MainsRemoval.at(60));
            default -> throw new IllegalArgumentException("--mains must be auto, 50, 60 or off: " + mains);
        };
    }

    private FilterSettings parsedFilter() {
        if (filter.equalsIgnoreCase("none")) {
            return FilterSettings.none();
        }
        String[] ends = filter.split("[:-]", -1);
        try {
            if (ends.length == 2 && !(ends[0].isBlank() && ends[1].isBlank())) {
                return new FilterSettings(cutoff(ends[0]), cutoff(ends[1]), usualOrder(), OptionalDouble.empty());
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("--filter must be LOW:HIGH in Hz, for example 20:500, or none: " + filter, noNumber);
        }
        throw new IllegalArgumentException("--filter must be LOW:HIGH in Hz, for example 20:500, or none: " + filter);
    }

    private static OptionalDouble cutoff(String text) {
        return text.isBlank() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.strip()));
    }

    private Screening screening() {
        Screening screening = noReject ? Screening.none() : Screening.defaults();
        if (noReject && (!reject.isEmpty() || maxBackground != null || contraction != null)) {
            throw new IllegalArgumentException("--no-reject excludes --reject, --max-background and --contraction, which say what is rejected");
        }
        if (RejectOption.limitsBackground(reject) && maxBackground != null) {
            throw new IllegalArgumentException("--reject and --max-background both set the limit of background EMG; give one of them");
        }
        screening = RejectOption.applied(reject, screening);
        if (contraction != null || mvc != null) {
            screening = RejectOption.contracting(contraction, mvc, screening);
        }
        if (maxBackground != null) {
            screening = screening.withBackground(BackgroundLimit.rms(maxBackground, BackgroundLimit.resting().window()));
        }
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "auto" -> screening;
            case "rest" -> screening.withState(MuscleState.REST);
            case "active" -> screening.withState(MuscleState.ACTIVE);
            default -> throw new IllegalArgumentException("--state must be auto, rest or active: " + state);
        };
    }

    private Supplements supplements() {
        Supplements supplements = mirror ? Supplements.none().withMirror() : Supplements.none();
        if (silentPeriod == null && silentPeriodStart != null) {
            throw new IllegalArgumentException("--silent-period-start needs --silent-period");
        }
        if (silentPeriod == null) {
            return supplements;
        }
        SilentPeriodMeasure measure = silentPeriodMeasure();
        return supplements.withSilentPeriod(silentPeriodStart == null ? measure : measure.withStart(parsedStart()));
    }

    private SilentPeriodStart parsedStart() {
        return switch (silentPeriodStart.toLowerCase(Locale.ROOT)) {
            case "onset" -> SilentPeriodStart.MEP_ONSET;
            case "end" -> SilentPeriodStart.MEP_END;
            case "pulse" -> SilentPeriodStart.PULSE;
            case "silence" -> SilentPeriodStart.SILENCE;
            default -> throw new IllegalArgumentException("--silent-period-start must be onset, end, pulse or silence: " + silentPeriodStart);
        };
    }

    private SilentPeriodMeasure silentPeriodMeasure() {
        SilentPeriodMeasure cortical = SilentPeriodMeasure.cortical();
        return switch (silentPeriod.toLowerCase(Locale.ROOT)) {
            case "envelope" -> cortical;
            case "garvey" -> cortical.withRule(GarveySilence.defaults());
            case "derivative" -> cortical.withRule(DerivativeSilence.defaults());
            case "ipsilateral" -> SilentPeriodMeasure.ipsilateral();
            default -> throw new IllegalArgumentException("--silent-period must be envelope, garvey, derivative or ipsilateral: "
                    + silentPeriod);
        };
    }

    private PeakInterpolation interpolation() {
        return switch (peaks.toLowerCase(Locale.ROOT)) {
            case "band-limited" -> raw ? PeakInterpolation.SAMPLED : PeakInterpolation.BAND_LIMITED;
            case "sampled" -> PeakInterpolation.SAMPLED;
            case "spline" -> PeakInterpolation.CUBIC_SPLINE_TENFOLD;
            default -> throw new IllegalArgumentException("--peaks must be band-limited, sampled or spline: " + peaks);
        };
    }

    private Measuring measuring() {
        Measuring measuring = Measuring.defaults();
        measuring = measuring.withInterpolation(interpolation()).withOnset(OnsetRule.of(onset).orElseThrow(() ->
                new IllegalArgumentException("--onset must be one of " + String.join(", ", OnsetRule.labels()) + ": " + onset)));
        if (muscle != null) {
            measuring = measuring.withProfile(MuscleProfiles.forMuscle(muscle).orElseThrow(() ->
                    new IllegalArgumentException("--muscle is not known: " + muscle + "; for example FDI, APB, ECR, biceps, TA, or"
                            + " --window for another muscle")));
        }
        if (window != null) {
            measuring = measuring.withAmplitudeWindow(window);
        }
        return criterion == null ? measuring : measuring.withCriterion(new ResponseCriterion(criterion));
    }
}
