package org.mep4j.io.report;

import org.mep4j.epoch.Epoch;

/**
 * Path data of a trace, as small as the picture allows: a trace with more samples than the picture has room for keeps the
 * first, lowest and highest sample of each pixel column, and a sample less than a third of a pixel from the line between its
 * neighbours is left out. Positions are written in tenths of a pixel, relative to the one before.
 */
final class TracePath {

    /** How far, in tenths of a pixel, a left-out sample may lie from the line that is drawn. */
    private static final double TOLERANCE = 3.4;

    private final Axis x;
    private final Axis y;
    private final int mostPoints;
    private final StringBuilder data = new StringBuilder();
    private boolean started;
    private long lastX;
    private long lastY;
    private boolean pending;
    private long pendingX;
    private long pendingY;
    private double steepest;
    private double flattest;

    private TracePath(Axis x, Axis y, int mostPoints) {
        this.x = x;
        this.y = y;
        this.mostPoints = mostPoints;
    }

    /**
     * The path of an epoch.
     *
     * @param plot       gives the axes; samples outside the horizontal axis are left out
     * @param epoch      samples around a pulse; the line has holes where they are not finite
     * @param mostPoints how many points the path may have
     * @return the {@code d} attribute; empty if nothing lies inside
     */
    static String of(Plot plot, Epoch epoch, int mostPoints) {
        TracePath path = new TracePath(plot.x(), plot.y(), mostPoints);
        path.draw(epoch);
        return path.data.toString();
    }

    private void draw(Epoch epoch) {
        // One sample more on each side, so that the line reaches the border.
        int from = Math.max(0, epoch.pulseOffset() + (int) epoch.rate().samplesInMillis(x.low()) - 1);
        int to = Math.min(epoch.length(), epoch.pulseOffset() + (int) epoch.rate().samplesInMillis(x.high()) + 2);
        int columns = Math.max(1, mostPoints / 3);
        if (to - from <= mostPoints) {
            for (int i = from; i < to; i++) {
                add(epoch, i);
            }
        } else {
            for (int column = 0; column < columns; column++) {
                addColumn(epoch, from + (int) ((long) (to - from) * column / columns),
                        from + (int) ((long) (to - from) * (column + 1) / columns));
            }
        }
        flush();
    }

    /** First, lowest and highest sample in their order of time; a hole if one of them is not finite. */
    private void addColumn(Epoch epoch, int from, int to) {
        int lowest = from;
        int highest = from;
        double[] samples = epoch.samples();
        for (int i = from; i < to; i++) {
            if (!Double.isFinite(samples[i])) {
                flush();
                return;
            }
            lowest = samples[i] < samples[lowest] ? i : lowest;
            highest = samples[i] > samples[highest] ? i : highest;
        }
        add(epoch, from);
        int earlier = Math.min(lowest, highest);
        int later = Math.max(lowest, highest);
        if (earlier > from) {
            add(epoch, earlier);
        }
        if (later > earlier) {
            add(epoch, later);
        }
    }

    private void add(Epoch epoch, int i) {
        double value = epoch.samples()[i];
        if (!Double.isFinite(value)) {
            flush();
            return;
        }
        long px = Math.round(10 * x.at(epoch.millisAt(i)));
        // Far outside nothing is seen, and huge numbers would only make the file larger.
        double height = Math.abs(y.start() - y.end());
        long py = Math.round(10 * Math.max(-height, Math.min(2 * height, y.at(value))));
        if (!started) {
            data.append('M');
            pair(px, py);
            data.append('l');
            lastX = px;
            lastY = py;
            started = true;
            openCone();
        } else {
            extend(px, py);
        }
    }

    /** Keeps the point before only if the line from the last kept point to this one misses a point in between. */
    private void extend(long px, long py) {
        double dx = px - lastX;
        boolean inCone = dx > 0 && (py - lastY) / dx <= steepest && (py - lastY) / dx >= flattest;
        if (pending && !inCone) {
            keep(pendingX, pendingY);
            dx = px - lastX;
        }
        if (dx > 0) {
            steepest = Math.min(steepest, (py - lastY + TOLERANCE) / dx);
            flattest = Math.max(flattest, (py - lastY - TOLERANCE) / dx);
            pending = true;
            pendingX = px;
            pendingY = py;
        } else {
            keep(px, py);
        }
    }

    private void keep(long px, long py) {
        long dx = px - lastX;
        long dy = py - lastY;
        // A minus sign separates as well as a blank does.
        if (dx >= 0 && data.charAt(data.length() - 1) != 'l') {
            data.append(' ');
        }
        pair(dx, dy);
        lastX = px;
        lastY = py;
        pending = false;
        openCone();
    }

    private void openCone() {
        steepest = Double.POSITIVE_INFINITY;
        flattest = Double.NEGATIVE_INFINITY;
    }

    /** Ends the line; the next sample begins a new one. */
    private void flush() {
        if (pending) {
            keep(pendingX, pendingY);
        }
        if (started && data.charAt(data.length() - 1) == 'l') {
            data.append("0 0");
        }
        started = false;
    }

    private void pair(long horizontal, long vertical) {
        tenths(data, horizontal);
        if (vertical >= 0) {
            data.append(' ');
        }
        tenths(data, vertical);
    }

    /** Appends a number of tenths as a decimal without a zero that says nothing: 12 is 1.2, -5 is -.5, 30 is 3. */
    static void tenths(StringBuilder to, long tenths) {
        long size = Math.abs(tenths);
        if (tenths < 0) {
            to.append('-');
        }
        if (size >= 10 || size == 0) {
            to.append(size / 10);
        }
        if (size % 10 != 0) {
            to.append('.').append((char) ('0' + size % 10));
        }
    }
}
