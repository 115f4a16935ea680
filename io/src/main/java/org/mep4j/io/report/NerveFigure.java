package org.mep4j.io.report;

import java.util.Arrays;
import java.util.List;
import org.mep4j.epoch.Epoch;
import org.mep4j.excitability.Absence;
import org.mep4j.excitability.Estimate;
import org.mep4j.excitability.wave.FWaveSeries;
import org.mep4j.excitability.wave.LateWave;
import org.mep4j.excitability.wave.MWave;
import org.mep4j.io.visit.NerveFindings;
import org.mep4j.signal.TimeWindow;

/** M waves on top of each other, F waves below each other. */
final class NerveFigure {

    private static final double M_FROM = -2;
    private static final double M_TO = 25;
    private static final double F_FROM_BEFORE = 2;
    private static final double F_AFTER = 18;
    private static final double F_AMPLITUDE_ROWS = 2.2;
    private static final int MOST_SWEEPS = 60;
    private static final double ROWS_ABOVE = 3;

    private final Markup out;
    private final NerveFindings nerve;

    NerveFigure(Markup out, NerveFindings nerve) {
        this.out = out;
        this.nerve = nerve;
    }

    void mWaves() {
        double[] ends = extremes(nerve.mSweeps(), TimeWindow.millis(1.5, M_TO));
        double margin = 0.08 * (ends[1] - ends[0]);
        Plot plot = new Plot(out, Plot.Frame.FULL, Axis.linear(M_FROM, M_TO), Axis.linear(ends[0] - margin, ends[1] + margin));
        boolean milli = Math.max(ends[1], -ends[0]) >= 1000;
        plot.begin(Sentences.count(nerve.mSweeps().size(), "M wave"));
        plot.drawX("time after the stimulus (ms)");
        plot.drawY(milli ? "EMG (mV)" : "EMG (µV)", milli ? 1000 : 1);
        plot.vertical("pulse", 0);
        plot.beginClip();
        for (Epoch sweep : nerve.mSweeps()) {
            plot.path("trace few", TracePath.of(plot, sweep, 3 * plot.width()), "");
        }
        StringBuilder onsets = new StringBuilder();
        StringBuilder peaks = new StringBuilder();
        for (int i = 0; i < nerve.mWaves().size(); i++) {
            MWave wave = nerve.mWaves().get(i);
            mark(plot, onsets, wave.onsetMillis(), nerve.mSweeps().get(i));
            mark(plot, peaks, wave.negativePeakMillis(), nerve.mSweeps().get(i));
        }
        marks(plot, "onsets", onsets);
        marks(plot, "peaks", peaks);
        plot.endClip();
        plot.end();
    }

    private static void marks(Plot plot, String type, StringBuilder data) {
        if (data.length() > 0) {
            plot.path(type, data.toString(), "");
        }
    }

    private static void mark(Plot plot, StringBuilder data, Estimate millis, Epoch sweep) {
        if (millis instanceof Estimate.Value at) {
            data.append('M').append(Plot.px(plot.x().at(at.value()))).append(' ')
                    .append(Plot.px(plot.y().clamped(value(sweep, at.value())))).append("h0");
        }
    }

    private static double value(Epoch sweep, double millis) {
        int i = sweep.pulseOffset() + (int) sweep.rate().samplesInMillis(millis);
        return sweep.samples()[Math.max(0, Math.min(sweep.length() - 1, i))];
    }

    /** One row per sweep, all with the same scale, each moved by its median so that it lies on its row. */
    void fWaves(FWaveSeries series) {
        int rows = Math.min(MOST_SWEEPS, nerve.fSweeps().size());
        double[] found = series.sweeps().stream().flatMapToDouble(wave -> wave.latency().stream()).sorted().toArray();
        double first = found.length == 0 ? 20 : found[0];
        TimeWindow shown = TimeWindow.millis(first - F_FROM_BEFORE - 4, (found.length == 0 ? 40 : found[found.length - 1]) + F_AFTER);
        double scale = scale(series);
        Plot plot = new Plot(out, Plot.Frame.FULL, Axis.linear(shown.startMillis(), shown.endMillis()), Axis.linear(-rows - 0.5, ROWS_ABOVE));
        plot.begin(series.summary().found() + " F waves in " + Sentences.count(nerve.fSweeps().size(), "sweep"));
        plot.drawX("time after the stimulus (ms)");
        plot.beginClip();
        StringBuilder onsets = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            Epoch row = onRow(nerve.fSweeps().get(i), shown, -i, scale);
            LateWave wave = series.sweeps().get(i);
            boolean told = !(wave instanceof LateWave.None none && none.reason() == Absence.NOT_DETERMINED);
            plot.path(told ? "sweep" : "sweep untold", TracePath.of(plot, row, 2 * plot.width()), "sweep " + (i + 1));
            wave.latency().ifPresent(latency -> onsets.append('M').append(Plot.px(plot.x().at(latency))).append(' ')
                    .append(Plot.px(plot.y().at(value(row, latency)))).append("h0"));
        }
        marks(plot, "onsets", onsets);
        plot.endClip();
        plot.text("tick", 6, 13, "rows " + Digits.microvolts(scale) + " µV apart" + (rows < nerve.fSweeps().size() ? ", first " + rows : ""));
        plot.end();
    }

    /** Microvolts per row: a usual F wave is some rows high. */
    private static double scale(FWaveSeries series) {
        double[] sizes = series.sweeps().stream().flatMapToDouble(wave -> wave.amplitude().stream()).toArray();
        return ChannelFindings.median(sizes).orElse(100) / F_AMPLITUDE_ROWS;
    }

    private static Epoch onRow(Epoch sweep, TimeWindow shown, double row, double scale) {
        int from = Math.max(0, sweep.start(shown));
        int to = Math.min(sweep.length(), sweep.end(shown));
        double level = to > from ? ChannelFindings.median(Arrays.copyOfRange(sweep.samples(), from, to)).orElse(0) : 0;
        double[] moved = sweep.samples().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = row + (moved[i] - level) / scale;
        }
        return sweep.withSamples(moved);
    }

    private static double[] extremes(List<Epoch> sweeps, TimeWindow window) {
        double low = -1;
        double high = 1;
        for (Epoch sweep : sweeps) {
            int to = Math.min(sweep.length(), sweep.end(window));
            for (int i = Math.max(0, sweep.start(window)); i < to; i++) {
                low = Math.min(low, sweep.samples()[i]);
                high = Math.max(high, sweep.samples()[i]);
            }
        }
        return new double[] {low, high};
    }
}
