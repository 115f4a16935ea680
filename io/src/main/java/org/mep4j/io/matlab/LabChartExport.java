package org.mep4j.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mep4j.io.ArraySource;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.Sweeps;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Numbers;
import org.mep4j.signal.Recording;
import org.mep4j.signal.SampleRate;
import org.mep4j.signal.Segment;
import org.mep4j.signal.Signal;

/**
 * What ADInstruments LabChart exports: one row {@code data} in which {@code datastart} and {@code dataend} [channels x blocks]
 * say where each channel's part of each block lies (from 1; -1 = none).
 *
 * <p>Unverified: no real file was at hand. {@code com} has the columns [channel,] block, tick in the block, type, row of
 * {@code comtext}; ticks run at {@code tickrate}; {@code unittextmap} points to the rows of {@code unittext}. With a pulse time
 * given by the caller, every block is a sweep.
 */
final class LabChartExport {

    private final MatContents contents;
    private final double[] data;
    private final int channels;
    private final int blocks;
    private final double[] starts;
    private final double[] ends;
    private final double[] rates;

    private LabChartExport(MatContents contents) throws IOException {
        this.contents = contents;
        MatlabVariable start = contents.require("datastart");
        this.channels = (int) Math.min(4096, start.dims()[0]);
        this.blocks = (int) Math.min(1_000_000, start.dims()[1]);
        this.starts = numbers("datastart");
        this.ends = numbers("dataend");
        this.rates = numbers("samplerate");
        this.data = numbers("data");
        int cells = channels * blocks;
        if (starts.length != cells || ends.length != cells || rates.length != cells && rates.length != 1) {
            throw contents.problem("datastart, dataend and samplerate must all be channels x blocks, but are " + start.size() + ", "
                    + contents.require("dataend").size() + " and " + contents.require("samplerate").size());
        }
    }

    static boolean matches(MatContents contents) {
        return contents.has("data", "datastart", "dataend", "samplerate", "titles");
    }

    static Recording read(MatContents contents) throws IOException {
        return new LabChartExport(contents).read();
    }

    private double[] numbers(String name) throws IOException {
        MatlabVariable variable = contents.require(name);
        if (variable.kind() != MatlabVariable.Kind.NUMERIC) {
            throw contents.problem(name + " must be numbers but is " + variable.description());
        }
        return variable.numbers();
    }

    private Recording read() throws IOException {
        double[] blockStarts = new double[blocks + 1];
        for (int block = 0; block < blocks; block++) {
            double longest = 0;
            for (int channel = 0; channel < channels; channel++) {
                if (length(channel, block) > 0) {
                    longest = Math.max(longest, length(channel, block) / rate(channel, block));
                }
            }
            blockStarts[block + 1] = blockStarts[block] + longest;
        }
        List<String> notes = new ArrayList<>();
        notes.add("The layout of LabChart exports was implemented without a real file to check it against.");
        if (blocks > 1) {
            notes.add("The pauses between the " + blocks + " blocks are not counted: blocks follow each other directly.");
        }
        List<Signal> signals = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            signals.add(signal(channel, blockStarts));
        }
        notes.addAll(ChannelKinds.notes(signals.stream().map(Signal::channel).toList()));
        List<Marker> comments = comments(blockStarts);
        return contents.recording(signals, contents.options().pulseAtMillis().isPresent() ? pulses(blockStarts, comments, notes) : comments, notes);
    }

    private int length(int channel, int block) throws IOException {
        double start = starts[block * channels + channel];
        double end = ends[block * channels + channel];
        if (start == -1 || end == -1) {
            return 0;
        }
        if (!(start >= 1 && end >= start - 1 && end <= data.length)) {
            throw contents.problem("block " + (block + 1) + " of channel " + (channel + 1) + " must lie in the " + data.length
                    + " values of data but is " + (long) start + " to " + (long) end);
        }
        return (int) (end - start + 1);
    }

    private double rate(int channel, int block) throws IOException {
        double rate = rates[rates.length == 1 ? 0 : block * channels + channel];
        if (!(rate > 0) || rate == Double.POSITIVE_INFINITY) {
            throw contents.problem("samplerate must be positive: " + rate);
        }
        return rate;
    }

    private Signal signal(int channel, double[] blockStarts) throws IOException {
        SampleRate rate = null;
        List<Segment> segments = new ArrayList<>();
        List<double[]> parts = new ArrayList<>();
        long end = 0;
        for (int block = 0; block < blocks; block++) {
            int length = length(channel, block);
            if (length == 0) {
                continue;
            }
            SampleRate own = SampleRate.ofHertz(rate(channel, block));
            if (rate != null && !rate.equals(own)) {
                throw contents.problem("channel " + (channel + 1) + " changes its sample rate from " + rate + " to " + own
                        + "; export its blocks to separate files");
            }
            rate = own;
            long first = Math.max(end, rate.indexAtSeconds(blockStarts[block]));
            end = first + length;
            segments.add(new Segment(first, end));
            int from = (int) starts[block * channels + channel] - 1;
            parts.add(Arrays.copyOfRange(data, from, from + length));
        }
        if (end > MatlabFile.MOST_VALUES) {
            throw contents.problem("channel " + (channel + 1) + " holds more than " + MatlabFile.MOST_VALUES + " samples");
        }
        double[] samples = new double[(int) end];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, samples, (int) segments.get(i).first(), parts.get(i).length);
        }
        Channel described = describe(channel);
        return Signal.readingFrom(described, rate == null ? SampleRate.ofHertz(rate(channel, 0)) : rate, segments,
                new ArraySource(samples, described));
    }

    private Channel describe(int channel) throws IOException {
        List<String> titles = contents.require("titles").rows();
        String title = channel < titles.size() ? titles.get(channel).strip() : "";
        return ChannelKinds.describe(title.isEmpty() ? "channel " + (channel + 1) : title, unit(channel));
    }

    private String unit(int channel) throws IOException {
        if (!contents.has("unittext")) {
            return "";
        }
        List<String> units = contents.require("unittext").rows();
        int row = channel;
        if (contents.has("unittextmap")) {
            double[] map = numbers("unittextmap");
            row = -1;
            for (int block = 0; block < blocks && block * channels + channel < map.length; block++) {
                int own = (int) map[block * channels + channel] - 1;
                if (row >= 0 && own >= 0 && own != row) {
                    throw contents.problem("channel " + (channel + 1) + " changes its unit between blocks; export them to separate files");
                }
                row = Math.max(row, own);
            }
        } else if (units.size() == 1) {
            row = 0;
        }
        return row >= 0 && row < units.size() ? units.get(row).strip() : "";
    }

    private List<Marker> comments(double[] blockStarts) throws IOException {
        if (!contents.has("com", "comtext") || contents.require("com").count() == 0) {
            return List.of();
        }
        MatlabVariable table = contents.require("com");
        double[] com = numbers("com");
        int rows = (int) table.dims()[0];
        int columns = (int) table.dims()[1];
        if (columns != 4 && columns != 5) {
            throw contents.problem("com must have 5 columns (channel, block, tick, type, text) but is " + table.size());
        }
        List<String> texts = contents.require("comtext").rows();
        double[] tickRates = contents.has("tickrate") ? numbers("tickrate") : new double[0];
        List<Marker> markers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double block = com[(columns - 4) * rows + row];
            double tick = com[(columns - 3) * rows + row];
            double text = com[(columns - 1) * rows + row];
            if (!(block >= 1 && block <= blocks && tick >= 0 && tick < 1e15 && text >= 1 && text <= texts.size())) {
                throw contents.problem("com, row " + (row + 1) + ": block must be 1 to " + blocks + ", tick not negative, text 1 to "
                        + texts.size() + ": " + block + ", " + tick + ", " + text);
            }
            double tickRate = tickRate(tickRates, (int) block - 1);
            markers.add(new Marker(blockStarts[(int) block - 1] + tick / tickRate, texts.get((int) text - 1).strip(),
                    Map.of("block", Integer.toString((int) block))));
        }
        markers.sort(Comparator.comparingDouble(Marker::seconds));
        return markers;
    }

    /** Blocks as sweeps: a pulse in each at the time that the caller gives, told by the comment of its block if that has one. */
    private List<Marker> pulses(double[] blockStarts, List<Marker> comments, List<String> notes) throws IOException {
        double seconds = contents.options().pulseAtMillis().orElseThrow() / 1000;
        if (!comments.isEmpty()) {
            notes.add("The pulses stand at the given time in each block; the " + comments.size() + " comments were not taken as pulses.");
        }
        List<Marker> pulses = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            if (!(seconds < blockStarts[block + 1] - blockStarts[block])) {
                throw contents.problem("the pulse at " + Numbers.plain(seconds * 1000) + " ms lies after the end of block " + (block + 1)
                        + ", which is " + Numbers.plain((blockStarts[block + 1] - blockStarts[block]) * 1000) + " ms long; check --pulse-at");
            }
            Map<String, String> details = new LinkedHashMap<>();
            details.put("sweep", Integer.toString(block + 1));
            String own = Integer.toString(block + 1);
            comments.stream().filter(comment -> own.equals(comment.details().get("block"))).findFirst()
                    .ifPresent(comment -> details.put("comment", comment.label()));
            pulses.add(new Marker(blockStarts[block] + seconds, Sweeps.PULSE, details));
        }
        return pulses;
    }

    private double tickRate(double[] tickRates, int block) throws IOException {
        double rate = tickRates.length == 0 ? rate(0, block) : tickRates[Math.min(block, tickRates.length - 1)];
        if (!(rate > 0) || rate == Double.POSITIVE_INFINITY) {
            throw contents.problem("tickrate must be positive: " + rate);
        }
        return rate;
    }
}
