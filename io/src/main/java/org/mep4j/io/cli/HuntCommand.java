package org.mep4j.io.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.mep4j.signal.Numbers;
import org.mep4j.threshold.fit.ThresholdPrior;
import org.mep4j.threshold.hunt.Hunt;
import org.mep4j.threshold.hunt.HuntSettings;
import org.mep4j.threshold.hunt.IntensityGrid;
import org.mep4j.threshold.hunt.StopRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mep4j hunt}: says which intensity to give, and takes what it did. */
@Command(name = "hunt", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Guides a threshold hunt pulse by pulse.", "",
            "It asks for a pulse at an intensity; you give it and type what the muscle did: the amplitude in uV (or 0.3 mV), or y or n."
                + " Further: at 47 (another intensity was given), skip (repeat a pulse that does not count), undo, list, quit.", ""},
        footer = {"", "Examples:",
            "  mep4j hunt --start 45 --range 20:90",
            "  mep4j hunt --method 5/10 --start 60 --log trials.tsv",
            "  printf '120\\nn\\n80\\n' | mep4j hunt --method psi --pulses 3", "",
            "mep4j is for research. The operator decides about every pulse.", "",
            "Exit codes: 0 done, 2 wrong usage, 3 a file could not be written."})
final class HuntCommand implements Callable<Integer> {

    private static final int USUAL_PULSES = 20;
    private static final int MOST_WALK_PULSES = 500;

    @Option(names = "--method", paramLabel = "NAME", defaultValue = "ml-pest",
            description = "amplitude, ml-pest, mle-2, map-1, map-2, psi, posterior-mean, quest, acs-ha, acs-h, acs-ga, acs-gha, dcs-ha, dcs-h,"
                + " dcs-ga, dcs-gha, 5/10, 10/20, mills-nithi; default: ${DEFAULT-VALUE}. amplitude and the acs methods use the amplitude.")
    private String method;

    @Option(names = "--start", paramLabel = "PERCENT", description = "Intensity of the first pulse in %%MSO; default: 50, mills-nithi 20.")
    private Double start;

    @Option(names = "--range", paramLabel = "LOW:HIGH", defaultValue = "1:100",
            description = "Lowest and highest intensity in %%MSO that may be asked for; default: ${DEFAULT-VALUE}.")
    private String range;

    @Option(names = "--step", paramLabel = "PERCENT", defaultValue = "1",
            description = "What intensities are multiples of, in %%MSO; default: ${DEFAULT-VALUE}.")
    private double step;

    @Option(names = "--max-jump", paramLabel = "PERCENT", description = "Largest change from one pulse to the next, in %%MSO.")
    private Double maxJump;

    @Option(names = "--criterion", paramLabel = "UV", defaultValue = "50",
            description = "Amplitude that counts as a response; default: ${DEFAULT-VALUE}, usual when active: 200.")
    private double criterion;

    @Option(names = "--background", paramLabel = "UV",
            description = "For amplitude: usual peak-to-peak amplitude of the background; default: 9, with --criterion 200 (active) 80."
                + " From half the criterion on only yes and no count.")
    private Double background;

    @Option(names = "--prior", paramLabel = "NAME", defaultValue = "weak",
            description = "For psi, posterior-mean, map-1 and map-2: weak, narrow, wide (published populations) or uniform; default: ${DEFAULT-VALUE}.")
    private String prior;

    @Option(names = "--walk-step", paramLabel = "PERCENT", defaultValue = "1",
            description = "For 5/10, 10/20 and mills-nithi: their step in %%MSO; default: ${DEFAULT-VALUE}.")
    private double walkStep;

    @Option(names = "--pulses", paramLabel = "N", description = "End after so many pulses; default: 20, staircases by their own rule.")
    private Integer pulses;

    @Option(names = "--until-width", paramLabel = "PERCENT", description = "End earlier, once the 95 %% interval is this narrow.")
    private Double untilWidth;

    @Option(names = "--until-sd", paramLabel = "PERCENT",
            description = "For amplitude, psi and posterior-mean: end earlier, once the standard deviation of the posterior is this small.")
    private Double untilSd;

    @Option(names = "--until-settled", paramLabel = "N",
            description = "End earlier, once the responses among the last N pulses (8, 10, ... 20) no longer show that the hunt moves (SAMT).")
    private Integer untilSettled;

    @Option(names = "--log", paramLabel = "FILE", description = "Keep all trials in this table (TSV); mep4j threshold reads it.")
    private Path log;

    @Option(names = "--resume", description = "Begin with the trials that the table of --log holds.")
    private boolean resume;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!(criterion > 0 && criterion < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("--criterion must be a positive number of microvolts: " + Numbers.plain(criterion));
        }
        HuntMethod chosen = HuntMethod.parse(method);
        if (untilSd != null && !chosen.hasPosterior()) {
            throw new IllegalArgumentException("--until-sd needs a posterior: --method amplitude, psi or posterior-mean, not " + method);
        }
        refuseUnused(chosen);
        IntensityGrid grid = grid();
        double first = start != null ? start : grid.nearest(chosen == HuntMethod.MILLS_NITHI ? 20 : 50);
        HuntSettings settings = new HuntSettings(grid, first, stop(chosen));
        Optional<HuntLog> kept = Optional.ofNullable(log).map(HuntLog::new);
        if (resume && kept.isEmpty()) {
            throw new IllegalArgumentException("--resume needs the --log of the session to go on with");
        }
        OptionalDouble usual = background == null ? OptionalDouble.empty() : OptionalDouble.of(background);
        Hunt hunt = chosen.start(settings, new HuntMethod.Setup(criterion, usual, parsedPrior(), walkStep));
        if (kept.isPresent()) {
            hunt = hunt.withAll(kept.get().open(resume));
            // Whether the file can be written is known before the first pulse, not after it.
            kept.get().save(hunt.trials());
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        new HuntDialogue(in, spec.commandLine().getOut(), criterion, grid, kept, hunt).run();
        return Mep4jCommand.DONE;
    }

    /** An option that the method does not use was given for a reason, so that it must not be passed over in silence. */
    private void refuseUnused(HuntMethod chosen) {
        refuseUnless(chosen == HuntMethod.AMPLITUDE, "--background", "amplitude");
        refuseUnless(chosen.hasPrior(), "--prior", "psi, posterior-mean, map-1 or map-2");
        refuseUnless(chosen.isWalk(), "--walk-step", "5/10, 10/20 or mills-nithi");
    }

    private void refuseUnless(boolean used, String option, String methods) {
        if (!used && spec.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new IllegalArgumentException(option + " is for --method " + methods + ", not " + method);
        }
    }

    private IntensityGrid grid() {
        String[] ends = range.split(":", -1);
        try {
            if (ends.length == 2) {
                IntensityGrid grid = IntensityGrid.defaults().withRange(Double.parseDouble(ends[0].strip()),
                        Double.parseDouble(ends[1].strip())).withStep(step);
                return maxJump == null ? grid : grid.withLargestJump(maxJump);
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("--range must be LOW:HIGH in %MSO, for example 20:90: " + range, noNumber);
        }
        throw new IllegalArgumentException("--range must be LOW:HIGH in %MSO, for example 20:90: " + range);
    }

    private StopRule stop(HuntMethod chosen) {
        int most = pulses != null ? pulses : chosen.isWalk() ? MOST_WALK_PULSES : USUAL_PULSES;
        if (untilWidth == null && untilSd == null && untilSettled == null) {
            return StopRule.after(most);
        }
        StopRule rule = StopRule.atMost(most);
        rule = untilSettled == null ? rule : rule.withSettledOver(untilSettled);
        rule = untilWidth == null ? rule : rule.withIntervalWidth(untilWidth);
        return untilSd == null ? rule : rule.withPosteriorSd(untilSd);
    }

    private ThresholdPrior parsedPrior() {
        return switch (prior.toLowerCase(Locale.ROOT)) {
            case "weak" -> ThresholdPrior.weak();
            case "narrow" -> ThresholdPrior.narrowPopulation();
            case "wide" -> ThresholdPrior.widePopulation();
            case "uniform" -> ThresholdPrior.uniform();
            default -> throw new IllegalArgumentException("--prior must be weak, narrow, wide or uniform: " + prior);
        };
    }
}
