package org.mep4j.io.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML and inline SVG. All text and all attribute values are escaped here and nowhere else. */
final class Markup {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        tag(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Markup close() {
        text.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Closes the element opened last and begins a new line, for sources that people read. */
    Markup closeLine() {
        close();
        text.append('\n');
        return this;
    }

    /** An element with text. */
    Markup leaf(String tag, String content, String... attributes) {
        return open(tag, attributes).text(content).close();
    }

    /** An SVG element without content. */
    Markup shape(String tag, String... attributes) {
        tag(tag, attributes).append("/>");
        return this;
    }

    /** An HTML element that has no end tag. */
    Markup single(String tag, String... attributes) {
        tag(tag, attributes).append('>');
        return this;
    }

    Markup text(String content) {
        escape(SafeText.line(content));
        return this;
    }

    /** A style sheet, which is our own text and not escaped. */
    Markup style(String sheet) {
        text.append("<style>\n").append(sheet).append("</style>\n");
        return this;
    }

    /** A script, which is our own text and not escaped. */
    Markup script(String source) {
        text.append("<script>").append(source).append("</script>\n");
        return this;
    }

    Markup doctype() {
        text.append("<!DOCTYPE html>\n");
        return this;
    }

    private StringBuilder tag(String tag, String... attributes) {
        text.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(SafeText.line(attributes[i + 1]));
            text.append('"');
        }
        return text;
    }

    private void escape(String line) {
        int done = 0;
        for (int i = 0; i < line.length(); i++) {
            String entity = entity(line.charAt(i));
            if (entity != null) {
                text.append(line, done, i).append(entity);
                done = i + 1;
            }
        }
        text.append(line, done, line.length());
    }

    private static String entity(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> null;
        };
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements are still open: " + open);
        }
        return text.toString();
    }
}
