package org.mep4j.io.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.signal.TimeWindow;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a window in ms as {@code 18-50}, {@code 18:50} or {@code -100:-5}. */
final class WindowConverter implements ITypeConverter<TimeWindow> {

    private static final String NUMBER = "([+-]?\\d+(?:\\.\\d+)?)";
    private static final Pattern WINDOW = Pattern.compile("\\s*" + NUMBER + "\\s*(?::|-|\\bto\\b)\\s*" + NUMBER + "\\s*");

    @Override
    public TimeWindow convert(String text) {
        Matcher matcher = WINDOW.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("a window is START:END in ms after the pulse, for example 18:50 or -100:-5; found '" + text + "'");
        }
        try {
            return TimeWindow.millis(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
        } catch (IllegalArgumentException invalid) {
            throw new TypeConversionException(invalid.getMessage());
        }
    }
}
