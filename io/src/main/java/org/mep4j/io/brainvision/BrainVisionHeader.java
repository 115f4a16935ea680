package org.mep4j.io.brainvision;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mep4j.io.ChannelKinds;
import org.mep4j.io.RecordingFormatException;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.AmplitudeRange;
import org.mep4j.signal.Channel;
import org.mep4j.signal.SampleRate;

/**
 * What a header file says.
 *
 * @param dataFile      the line that names the data file
 * @param markerFile    the line that names the marker file, if any
 * @param vectorized    whether the data are stored channel by channel
 * @param rate          samples per second
 * @param dataPoints    samples per channel, where the header says so
 * @param segmentPoints samples per segment of segmented data, 0 otherwise
 * @param storage       how numbers are stored
 * @param channels      the channels in the file's order
 * @param scales        for each channel, what one stored unit is in the channel's unit (microvolts for EMG)
 * @param notes         oddities
 */
record BrainVisionHeader(IniFile.Entry dataFile, Optional<IniFile.Entry> markerFile, boolean vectorized, SampleRate rate,
                         OptionalLong dataPoints, long segmentPoints, Storage storage, List<Channel> channels, double[] scales,
                         List<String> notes) {

    /** How numbers are stored. */
    enum Storage {
        /** 16-bit integers. */
        INT_16(2),
        /** 32-bit integers. */
        INT_32(4),
        /** 32-bit floating point. */
        IEEE_FLOAT_32(4),
        /** Decimal text. */
        TEXT(0);

        private final int bytes;

        Storage(int bytes) {
            this.bytes = bytes;
        }

        /** The width of a number, 0 for text. */
        int bytes() {
            return bytes;
        }
    }

    static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern IDENTIFICATION =
            Pattern.compile("(?i)Brain ?Vision( V-Amp)? Data( Exchange)? Header File,? Version [12](\\.[0-9]+)?.*");
    private static final Pattern CHANNEL = Pattern.compile("(?i)Ch([0-9]{1,6})");
    private static final String COMMON = "Common Infos";

    /** Reads and checks a header file. */
    static BrainVisionHeader of(IniFile ini, BrainVisionLimits limits) throws IOException {
        if (!IDENTIFICATION.matcher(ini.identification()).matches()) {
            throw RecordingFormatException.atLine(ini.name(), 1, "identification",
                    "allowed is \"Brain Vision Data Exchange Header File Version 1.0\" or 2.0");
        }
        refuseWhatIsNotRead(ini);
        IniFile.Entry dataFile = ini.find(COMMON, "DataFile").orElseThrow(() -> ini.missing(COMMON, "DataFile"));
        int count = (int) whole(ini, COMMON, "NumberOfChannels", 1, limits.channels())
                .orElseThrow(() -> ini.missing(COMMON, "NumberOfChannels"));
        Storage storage = storage(ini);
        List<String> notes = new ArrayList<>();
        List<Channel> channels = new ArrayList<>(count);
        double[] scales = new double[count];
        readChannels(ini, storage, channels, scales, notes);
        notes.addAll(ChannelKinds.notes(channels));
        String orientation = word(ini, "DataOrientation", "MULTIPLEXED", "MULTIPLEXED", "VECTORIZED");
        boolean segmented = ini.find(COMMON, "SegmentationType").filter(e -> !e.value().equalsIgnoreCase("NOTSEGMENTED")).isPresent();
        long segmentPoints = segmented ? whole(ini, COMMON, "SegmentDataPoints", 0, Long.MAX_VALUE).orElse(0) : 0;
        return new BrainVisionHeader(dataFile, ini.find(COMMON, "MarkerFile").filter(entry -> !entry.value().isEmpty()),
                orientation.equals("VECTORIZED"), rate(ini), whole(ini, COMMON, "DataPoints", 0, Long.MAX_VALUE), segmentPoints, storage,
                List.copyOf(channels), scales, List.copyOf(notes));
    }

    private static void refuseWhatIsNotRead(IniFile ini) throws RecordingFormatException {
        word(ini, "DataType", "TIMEDOMAIN", "TIMEDOMAIN");
        for (String key : List.of("ChannelOffset", "SegmentHeaderSize")) {
            whole(ini, "Binary Infos", key, 0, 0);
        }
    }

    /** The value of a key in a section as a whole number, if the key is there. */
    static OptionalLong whole(IniFile ini, String section, String key, long lowest, long highest) throws RecordingFormatException {
        Optional<IniFile.Entry> entry = ini.find(section, key);
        if (entry.isEmpty()) {
            return OptionalLong.empty();
        }
        String digits = entry.get().value();
        long value = digits.matches("[+-]?[0-9]{1,18}") ? Long.parseLong(digits) : -1;
        if (value < lowest || value > highest) {
            throw ini.problem(entry.get(), "a whole number from " + lowest + (highest < Long.MAX_VALUE ? " to " + highest : ""));
        }
        return OptionalLong.of(value);
    }

    private static String word(IniFile ini, String key, String absent, String... allowed) throws RecordingFormatException {
        Optional<IniFile.Entry> entry = ini.find(COMMON, key);
        String value = entry.map(found -> found.value().toUpperCase(Locale.ROOT)).orElse(absent);
        if (!List.of(allowed).contains(value)) {
            throw ini.problem(entry.orElseThrow(), String.join(" or ", allowed));
        }
        return value;
    }

    private static SampleRate rate(IniFile ini) throws RecordingFormatException {
        IniFile.Entry entry = ini.find(COMMON, "SamplingInterval").orElseThrow(() -> ini.missing(COMMON, "SamplingInterval"));
        double micros = DECIMAL.matcher(entry.value()).matches() ? Double.parseDouble(entry.value()) : 0;
        if (!(micros >= 0.01 && micros <= 1e12)) {
            throw ini.problem(entry, "a number of microseconds from 0.01 to 1000000000000");
        }
        return SampleRate.ofHertz(1e6 / micros);
    }

    private static Storage storage(IniFile ini) throws RecordingFormatException {
        if (word(ini, "DataFormat", "BINARY", "BINARY", "ASCII").equals("ASCII")) {
            return Storage.TEXT;
        }
        IniFile.Entry entry = ini.find("Binary Infos", "BinaryFormat").orElseThrow(() -> ini.missing("Binary Infos", "BinaryFormat"));
        return switch (entry.value().toUpperCase(Locale.ROOT)) {
            case "INT_16" -> Storage.INT_16;
            case "INT_32" -> Storage.INT_32;
            case "IEEE_FLOAT_32" -> Storage.IEEE_FLOAT_32;
            default -> throw ini.problem(entry, "INT_16, INT_32 or IEEE_FLOAT_32");
        };
    }

    private static void readChannels(IniFile ini, Storage storage, List<Channel> channels, double[] scales, List<String> notes)
            throws RecordingFormatException {
        Map<Integer, IniFile.Entry> entries = new HashMap<>();
        for (IniFile.Entry entry : ini.section("Channel Infos")) {
            Matcher number = CHANNEL.matcher(entry.key());
            if (number.matches() && entries.putIfAbsent(Integer.valueOf(number.group(1)), entry) != null) {
                throw ini.problem(entry, "one line for each channel");
            }
        }
        for (int i = 0; i < scales.length; i++) {
            IniFile.Entry entry = entries.get(i + 1);
            if (entry == null) {
                throw ini.missing("Channel Infos", "Ch" + (i + 1));
            }
            channels.add(channel(ini, entry, storage, scales, i, notes));
        }
        if (entries.size() > scales.length) {
            notes.add("The header describes " + entries.size() + " channels and says that there are " + scales.length
                    + "; the others are not read.");
        }
    }

    private static Channel channel(IniFile ini, IniFile.Entry entry, Storage storage, double[] scales, int i, List<String> notes)
            throws RecordingFormatException {
        String[] fields = entry.value().split(",", -1);
        String name = commas(fields[0]).strip();
        String resolution = fields.length > 2 ? fields[2].strip() : "";
        String written = fields.length > 3 ? commas(fields[3]).strip() : "";
        // A micro sign in UTF-8 that went through a reader of ISO-8859-1 has this character before it; one in ISO-8859-1, in a file that
        // calls itself UTF-8, is no character at all, and no other unit of voltage has a sign beyond ASCII.
        String unitText = written.isEmpty() || written.equals("\uFFFDV") ? "\u00B5V" : written.replace("\u00C2\u00B5", "\u00B5");
        if (!resolution.isEmpty() && !DECIMAL.matcher(resolution).matches()) {
            throw ini.problem(entry, "a decimal number as the third field, the resolution");
        }
        BigDecimal perStep = resolution.isEmpty() ? BigDecimal.ONE : new BigDecimal(resolution);
        if (storage == Storage.TEXT && perStep.compareTo(BigDecimal.ONE) != 0) {
            throw ini.problem(entry, "a resolution of 1 where the data are text, because the format does not say whether text is scaled");
        }
        Optional<VoltageUnit> unit = VoltageUnit.parse(unitText);
        if (!(Math.abs(perStep.doubleValue()) > 1e-100 && Math.abs(perStep.doubleValue()) < 1e100)) {
            notes.add("Channel \"" + name + "\" keeps its stored values: its resolution is no usable number.");
            scales[i] = 1;
            return Channel.of(name, ChannelKinds.of(name, Optional.empty()), "");
        }
        Channel.Kind kind = ChannelKinds.of(name, unit);
        BigDecimal factor = kind == Channel.Kind.EMG ? new BigDecimal(Double.toString(unit.orElseThrow().microvolts())) : BigDecimal.ONE;
        scales[i] = perStep.multiply(factor).doubleValue();
        Channel channel = Channel.of(name, kind, unitText);
        return switch (storage) {
            case INT_16 -> channel.withRange(range(scales[i], Short.MIN_VALUE, Short.MAX_VALUE));
            case INT_32 -> channel.withRange(range(scales[i], Integer.MIN_VALUE, Integer.MAX_VALUE));
            default -> channel;
        };
    }

    private static AmplitudeRange range(double scale, double lowest, double highest) {
        return new AmplitudeRange(Math.min(scale * lowest, scale * highest), Math.max(scale * lowest, scale * highest));
    }

    /** A comma in a text is written as {@code \1}; some exporters leave the character of that number instead. */
    static String commas(String field) {
        return field.replace("\\1", ",").replace('\u0001', ',');
    }
}
