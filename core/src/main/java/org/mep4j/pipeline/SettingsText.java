package org.mep4j.pipeline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mep4j.pipeline.settings.AnalysisSettings;
import org.mep4j.pipeline.settings.ExtraLimits;
import org.mep4j.pipeline.settings.MainsChoice;

/** Settings as canonical text, so that equal settings have equal text and equal hashes on every machine. */
final class SettingsText {

    private SettingsText() {
    }

    /** One {@code name = value} per line: what was asked for, then what was resolved for each channel. */
    static String of(AnalysisSettings settings, List<ChannelPlan> plans) {
        StringBuilder text = new StringBuilder();
        line(text, "channels", settings.channels().isEmpty() ? "all EMG channels" : String.join(", ", settings.channels()));
        line(text, "pre_stimulus_window", settings.preStimulus());
        line(text, "mains", asked(settings.cleaning().mains()));
        line(text, "artifact", settings.cleaning().learning().map(Object::toString).orElseGet(() -> settings.cleaning().artifact().toString()));
        line(text, "filter", settings.cleaning().filter().map(Object::toString).orElse("default of the sample rate"));
        line(text, "state", settings.screening().state().map(SettingsText::lower).orElse("automatic"));
        line(text, "background_limit", settings.screening().background().map(Object::toString).orElse("none"));
        line(text, "rejected_faults", String.join(", ", settings.screening().faults().stream().map(Enum::name).sorted().toList()));
        line(text, "muscle", settings.measuring().profile().map(profile -> profile.name()).orElse("by channel name"));
        line(text, "amplitude_window", settings.measuring().amplitudeWindow().map(Object::toString).orElse("by muscle"));
        line(text, "peaks", lower(settings.measuring().interpolation()));
        line(text, "criterion_uV", settings.measuring().criterion().map(c -> number(c.peakToPeakMicrovolts())).orElse("by state"));
        line(text, "onset", settings.measuring().onset().label());
        // Written only where asked for, so that the text of other analyses stays as it is.
        settings.supplements().silentPeriod().ifPresent(measure -> line(text, "silent_period", measure));
        if (!settings.screening().extra().equals(ExtraLimits.none())) {
            line(text, "further_limits", settings.screening().extra());
        }
        if (settings.supplements().mirror()) {
            line(text, "mirror_control", "reported");
        }
        for (ChannelPlan plan : plans) {
            String prefix = "channel." + plan.channel().name() + ".";
            line(text, prefix + "rate", plan.rate());
            line(text, prefix + "muscle", plan.profile().name());
            line(text, prefix + "onset_window", plan.profile().onsetWindow());
            line(text, prefix + "amplitude_window", plan.amplitudeWindow());
            line(text, prefix + "pre_stimulus_window", plan.preStimulus());
            line(text, prefix + "mains", plan.mains().map(SettingsText::removal).orElse("kept"));
            if (settings.cleaning().learning().isPresent()) {
                line(text, prefix + "artifact", plan.artifact());
            }
            line(text, prefix + "filter", plan.filterSettings());
            line(text, prefix + "state", lower(plan.state()));
            line(text, prefix + "background_limit", plan.backgroundLimit().map(Object::toString).orElse("none"));
            line(text, prefix + "criterion_uV", number(plan.criterion().peakToPeakMicrovolts()));
        }
        return text.toString();
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(" = ").append(value).append('\n');
    }

    private static String asked(MainsChoice choice) {
        if (choice instanceof MainsChoice.Remove remove) {
            return removal(remove.removal());
        }
        return choice instanceof MainsChoice.Keep ? "kept" : "removed where it dominates";
    }

    private static String removal(org.mep4j.filter.mains.MainsRemoval removal) {
        return "least squares at " + number(removal.nominalHertz()) + " Hz, " + removal.harmonics() + " harmonics, +-"
                + number(removal.searchHertz()) + " Hz";
    }

    private static String number(double value) {
        return org.mep4j.signal.Numbers.plain(value);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
