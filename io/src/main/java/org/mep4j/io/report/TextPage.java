package org.mep4j.io.report;

import java.util.List;

/** Lays out text in at most 100 columns: headings, labelled paragraphs that wrap, and tables with right-aligned columns. */
final class TextPage {

    static final String ABSENT = "-";
    private static final int WIDTH = 100;
    private static final int INDENT = 13;
    private static final String RESET = "\u001B[0m";

    private final StringBuilder text = new StringBuilder();
    private final boolean colours;

    TextPage(TextSummary.Style style) {
        colours = style == TextSummary.Style.ANSI;
    }

    /** Bold, on terminals. */
    String strong(String words) {
        return colours ? "\u001B[1m" + words + RESET : words;
    }

    /** Yellow, on terminals. */
    String warning(String words) {
        return colours ? "\u001B[33m" + words + RESET : words;
    }

    void blank() {
        text.append('\n');
    }

    /** A title, underlined with dashes. */
    void heading(String words) {
        int length = Math.min(width(words), WIDTH);
        text.append(strong(words.substring(0, words.offsetByCodePoints(0, length)))).append('\n');
        text.append("-".repeat(length)).append('\n');
    }

    /** A paragraph with a label to its left; all its lines begin in the same column. */
    void item(String label, String words) {
        StringBuilder line = new StringBuilder("  ").append(label);
        line.append(" ".repeat(Math.max(1, INDENT - line.length())));
        int column = INDENT;
        for (String word : words.split(" ")) {
            int length = width(word);
            if (column > INDENT && column + 1 + length > WIDTH) {
                text.append(line).append('\n');
                line.setLength(0);
                line.append(" ".repeat(INDENT));
                column = INDENT;
            }
            if (column > INDENT) {
                line.append(' ');
                column++;
            }
            column = fold(line, word, column);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** Appends a word, broken where it alone is longer than a line. */
    private int fold(StringBuilder line, String word, int from) {
        int column = from;
        if (column + width(word) <= WIDTH) {
            line.append(word);
            return column + width(word);
        }
        for (int i = 0; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
            if (column == WIDTH) {
                line.append('\n').append(" ".repeat(INDENT));
                column = INDENT;
            }
            line.appendCodePoint(word.codePointAt(i));
            column++;
        }
        return column;
    }

    /** Rows of equal length, the first of them a heading; every column is as wide as its widest cell. */
    void table(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        boolean first = true;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append("  ").append(" ".repeat(widths[i] - width(row.get(i)))).append(row.get(i));
            }
            text.append(first ? strong(line.toString()) : line).append('\n');
            first = false;
        }
    }

    /** Columns a text takes: its characters, without escape sequences. */
    private static int width(String words) {
        String visible = words.replaceAll("\u001B\\[[0-9]*m", "");
        return visible.codePointCount(0, visible.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
