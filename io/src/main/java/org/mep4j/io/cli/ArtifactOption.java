package org.mep4j.io.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.pipeline.settings.ArtifactLearning;
import org.mep4j.pipeline.settings.Cleaning;
import org.mep4j.signal.TimeWindow;
import org.mep4j.stimulus.artifact.Artifact;
import org.mep4j.stimulus.artifact.AutomaticBridge;
import org.mep4j.stimulus.artifact.DecayFit;

/** What {@code --artifact} may say: {@code none}, a window, a method, or a method and its window. */
final class ArtifactOption {

    static final String ALLOWED = "none, START:END, or one of adaptive, linear, blank, cubic, auto, decay, decay2, template, pca with or without :START:END,"
            + " for example cubic:-1:5";

    private static final Pattern TEXT = Pattern.compile("([a-z]+)([0-9]*)(?::(.+))?");
    private static final TimeWindow USUAL = TimeWindow.millis(-1, 4);

    private ArtifactOption() {
    }

    /** The same cleaning with the artifact handled as the text says. */
    static Cleaning applied(String text, Cleaning cleaning) {
        Matcher parts = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return cleaning.withArtifact(Artifact.interpolateLinear(window(text, text)));
        }
        TimeWindow window = parts.group(3) == null ? null : window(parts.group(3), text);
        String method = parts.group(1);
        int number = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
        if (number > 0 && !method.equals("decay") && !method.equals("pca") || method.equals("none") && window != null) {
            throw wrong(text);
        }
        return switch (method) {
            case "none" -> cleaning.withArtifact(Artifact.none());
            case "adaptive" -> cleaning.withArtifact(Artifact.adaptive(orUsual(window)));
            case "linear" -> cleaning.withArtifact(Artifact.interpolateLinear(orUsual(window)));
            case "blank" -> cleaning.withArtifact(Artifact.blank(orUsual(window)));
            case "cubic" -> cleaning.withArtifact(Artifact.interpolateCubic(orUsual(window)));
            case "auto" -> cleaning.withArtifact(window == null ? AutomaticBridge.defaults()
                    : new AutomaticBridge(Artifact.Method.LINEAR, window.startMillis(), window.endMillis()));
            case "decay" -> cleaning.withArtifact(decay(number, window, text));
            case "template" -> cleaning.withLearntArtifact(in(window, ArtifactLearning.median()));
            case "pca" -> cleaning.withLearntArtifact(in(window, ArtifactLearning.principal(number == 0 ? 2 : number)));
            default -> throw wrong(text);
        };
    }

    private static DecayFit decay(int exponentials, TimeWindow bridged, String text) {
        if (exponentials > 2) {
            throw wrong(text);
        }
        DecayFit usual = exponentials == 2 ? DecayFit.twofold() : DecayFit.single();
        return bridged == null ? usual : new DecayFit(usual.exponentials(), bridged, usual.fitted(), usual.leftOut());
    }

    private static ArtifactLearning in(TimeWindow window, ArtifactLearning learning) {
        return window == null ? learning : learning.withWindow(window);
    }

    private static TimeWindow orUsual(TimeWindow window) {
        return window == null ? USUAL : window;
    }

    private static TimeWindow window(String window, String text) {
        try {
            return new WindowConverter().convert(window);
        } catch (RuntimeException noWindow) {
            throw new IllegalArgumentException(wrong(text).getMessage(), noWindow);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("--artifact must be " + ALLOWED + ": " + text);
    }
}
