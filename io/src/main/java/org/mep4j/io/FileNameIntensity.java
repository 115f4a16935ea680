package org.mep4j.io;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The intensity in a file's name, where each intensity was recorded to a file of its own: {@code S1_Magstim_29percent.mat},
 * {@code FDI_45%MSO.csv}, {@code x_60pct.mat}, {@code run-1_mso-55.bdf}.
 *
 * <p>A number counts only together with a word that says percent of stimulator output; other numbers are subjects, runs or
 * years. Two different intensities in one name (paired pulses) and percentages of a threshold ({@code 120%RMT}) are none.
 */
public final class FileNameIntensity {

    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d+)?)";
    private static final Pattern TOKEN = Pattern.compile("(?<![\\p{L}\\p{N}.])(?:"
            + NUMBER + " ?(?:(?:percent|pct|%)[ _]?(?:of[ _]?)?(?:mso)?|mso)"
            + "|(?:mso|intensity)[-_= ]?" + NUMBER + " ?(?:%|percent|pct)?"
            + ")(?![\\p{L}\\p{N}%.])(?![ _-]*(?:of[ _-]*)?[ra]?mt(?!\\p{L}))", Pattern.CASE_INSENSITIVE);

    private FileNameIntensity() {
    }

    /**
     * Finds the intensity.
     *
     * @param fileName name of a file, without its folder
     * @return percent of maximum stimulator output, above 0 and at most 100, if the name says exactly one
     */
    public static OptionalDouble of(String fileName) {
        String stem = fileName.replaceFirst("\\.[A-Za-z][A-Za-z0-9]{0,6}$", "");
        Matcher token = TOKEN.matcher(stem);
        OptionalDouble found = OptionalDouble.empty();
        while (token.find()) {
            double percent = Double.parseDouble(token.group(1) != null ? token.group(1) : token.group(2));
            if (!(percent > 0 && percent <= 100) || found.isPresent() && found.getAsDouble() != percent) {
                return OptionalDouble.empty();
            }
            found = OptionalDouble.of(percent);
        }
        return found;
    }
}
