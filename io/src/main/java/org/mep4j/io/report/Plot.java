package org.mep4j.io.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture with two axes: opens the SVG, draws grid, ticks and labels, and gives the figure a place to draw. Colours come
 * from the style sheet through classes, so that one picture serves light and dark screens and paper.
 *
 * <p>Positions inside the plot area are in pixels from its upper left corner; {@link #x()} and {@link #y()} give them.
 */
final class Plot {

    /**
     * The size of a picture and of the room around its plot area, in pixels.
     *
     * @param width  of the picture
     * @param height of the picture
     * @param left   room for the vertical axis
     * @param bottom room for the horizontal axis
     */
    record Frame(int width, int height, int left, int bottom) {

        /** A figure of its own. */
        static final Frame FULL = new Frame(560, 330, 64, 44);
        /** One of several panels in a row. */
        static final Frame PANEL = new Frame(220, 156, 40, 24);
        /** A figure that takes the whole width. */
        static final Frame WIDE = new Frame(1000, 340, 64, 44);

        private static final int MARGIN = 10;

        int innerWidth() {
            return width - left - MARGIN;
        }

        int innerHeight() {
            return height - bottom - MARGIN;
        }

        boolean isPanel() {
            return width < 400;
        }
    }

    /**
     * A pair of coordinates: positions in the plot area, or values for a {@link #curve}.
     *
     * @param x to the right
     * @param y downwards for positions
     */
    record Point(double x, double y) {
    }

    private final Markup out;
    private final Frame frame;
    private final Axis x;
    private final Axis y;

    /**
     * A plot that is ready for drawing. The axes' positions are replaced by those of the plot area.
     *
     * @param out   where the picture is written
     * @param frame its size
     * @param x     horizontal axis
     * @param y     vertical axis
     */
    Plot(Markup out, Frame frame, Axis x, Axis y) {
        this.out = out;
        this.frame = frame;
        this.x = x.placed(0, frame.innerWidth());
        this.y = y.placed(frame.innerHeight(), 0);
    }

    Axis x() {
        return x;
    }

    Axis y() {
        return y;
    }

    int width() {
        return frame.innerWidth();
    }

    int height() {
        return frame.innerHeight();
    }

    /** Opens the picture; {@code description} is what a reader hears who does not see it, {@code data} is for the page's script. */
    void begin(String description, String... data) {
        List<String> attributes = new ArrayList<>(List.of("viewBox", "0 0 " + frame.width() + " " + frame.height(), "role", "img",
                "aria-label", description));
        attributes.addAll(List.of(data));
        out.open("svg", attributes.toArray(String[]::new));
        out.open("g", "transform", "translate(" + frame.left() + " " + Frame.MARGIN + ")");
        out.shape("rect", "class", "area", "width", "" + width(), "height", "" + height());
    }

    void end() {
        out.close().closeLine();
    }

    /** What is drawn until {@link #endClip()} is cut off at the border of the plot area. The page's script learns the values of the borders. */
    void beginClip() {
        out.open("svg", "width", "" + width(), "height", "" + height(), "data-lo", Digits.full(y.low()), "data-hi", Digits.full(y.high()));
    }

    void endClip() {
        out.close();
    }

    /** Ticks, grid and label of the horizontal axis. */
    void drawX(String label) {
        for (Axis.Tick tick : x.ticks(frame.isPanel() ? 4 : 8, 1)) {
            double at = x.at(tick.value());
            line("grid", new Point(at, 0), new Point(at, height()));
            text("tick middle", at, height() + 15, tick.label());
        }
        text("axis-label middle", width() / 2.0, frame.height() - Frame.MARGIN - (frame.isPanel() ? 2 : 6), label);
    }

    /** Ticks, grid and label of the vertical axis, whose labels count in {@code unit} values. */
    void drawY(String label, double unit) {
        for (Axis.Tick tick : y.ticks(frame.isPanel() ? 3 : 6, unit)) {
            double at = y.at(tick.value());
            line(tick.value() == 0 ? "grid zero" : "grid", new Point(0, at), new Point(width(), at));
            text("tick end", -6, at + 4, tick.label());
        }
        if (!label.isEmpty()) {
            out.leaf("text", label, "class", "axis-label middle",
                    "transform", "translate(" + (12 - frame.left()) + " " + height() / 2 + ") rotate(-90)");
        }
    }

    void line(String type, Point from, Point to) {
        out.shape("path", "class", type, "d", "M" + px(from.x()) + " " + px(from.y()) + "L" + px(to.x()) + " " + px(to.y()));
    }

    void text(String type, double atX, double atY, String words) {
        out.leaf("text", words, "class", type, "x", px(atX), "y", px(atY));
    }

    /** A vertical band between two values of the horizontal axis. */
    void band(String type, double fromValue, double toValue) {
        double left = x.clamped(fromValue);
        out.shape("rect", "class", type, "x", px(left), "width", px(x.clamped(toValue) - left), "height", "" + height());
    }

    void vertical(String type, double value) {
        line(type, new Point(x.at(value), 0), new Point(x.at(value), height()));
    }

    void horizontal(String type, double value) {
        line(type, new Point(0, y.at(value)), new Point(width(), y.at(value)));
    }

    /** A disc with a text that appears under the pointer. */
    void disc(String type, Point centre, double radius, String tip) {
        out.open("circle", "class", type, "cx", px(centre.x()), "cy", px(centre.y()), "r", px(radius));
        out.leaf("title", tip).close();
    }

    void path(String type, String data, String tip) {
        out.open("path", "class", type, "d", data);
        titled(tip);
    }

    /** The trace of one pulse, which the page's script finds by its number. */
    void trace(String type, String data, int pulse, String tip) {
        out.open("path", "class", type, "data-n", "" + pulse, "d", data);
        titled(tip);
    }

    private void titled(String tip) {
        if (!tip.isEmpty()) {
            out.leaf("title", tip);
        }
        out.close();
    }

    /** A curve through values of the two axes. */
    void curve(String type, List<Point> values) {
        StringBuilder data = new StringBuilder();
        for (Point point : values) {
            data.append(data.length() == 0 ? 'M' : 'L').append(px(x.at(point.x()))).append(' ').append(px(y.at(point.y())));
        }
        path(type, data.toString(), "");
    }

    /** A position with one decimal. */
    static String px(double position) {
        StringBuilder digits = new StringBuilder(8);
        TracePath.tenths(digits, Math.round(10 * position));
        return digits.toString();
    }
}
