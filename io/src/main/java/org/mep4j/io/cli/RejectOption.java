package org.mep4j.io.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.epoch.quality.BackgroundLimit;
import org.mep4j.epoch.quality.ContractionRange;
import org.mep4j.epoch.quality.DriftLimit;
import org.mep4j.pipeline.settings.Screening;
import org.mep4j.signal.TimeWindow;

/** What {@code --reject} and {@code --contraction} may say. */
final class RejectOption {

    private static final Pattern FIRST = Pattern.compile("first-(?:pulse|(\\d{1,3})(?:-pulses)?)");

    private RejectOption() {
    }

    /** The same screening with every named limit. */
    static Screening applied(List<String> names, Screening screening) {
        Screening limited = screening;
        for (String name : names) {
            String lower = name.strip().toLowerCase(Locale.ROOT);
            Matcher first = FIRST.matcher(lower);
            Optional<BackgroundLimit> background = BackgroundLimit.named(lower);
            if (background.isPresent()) {
                limited = limited.withBackground(background.get());
            } else if (first.matches()) {
                limited = limited.withExtra(limited.extra().withFirstPulses(first.group(1) == null ? 1 : Integer.parseInt(first.group(1))));
            } else if (lower.equals("drift")) {
                limited = limited.withExtra(limited.extra().withDrift(DriftLimit.defaults()));
            } else {
                throw new IllegalArgumentException("--reject must be resting, hinder2014, veta or none, first-pulse or first-N, drift, or several"
                        + " of them with commas: " + name);
            }
        }
        return limited;
    }

    /** Whether a limit of background EMG is among the names. */
    static boolean limitsBackground(List<String> names) {
        return names.stream().anyMatch(name -> BackgroundLimit.named(name.strip()).isPresent());
    }

    /** The same screening for a muscle that is to contract in a range of %MVC. */
    static Screening contracting(String range, Double mvcMicrovolts, Screening screening) {
        if (range == null || mvcMicrovolts == null) {
            throw new IllegalArgumentException("--contraction LOW:HIGH (in percent of MVC) and --mvc UV (RMS at maximal voluntary contraction) go"
                    + " together");
        }
        TimeWindow percent;
        try {
            percent = new WindowConverter().convert(range);
        } catch (RuntimeException noRange) {
            throw new IllegalArgumentException("--contraction must be LOW:HIGH in percent of MVC, for example 10:20: " + range, noRange);
        }
        return screening.withExtra(screening.extra().withContraction(
                ContractionRange.ofRms(percent.startMillis(), percent.endMillis(), mvcMicrovolts)));
    }
}
