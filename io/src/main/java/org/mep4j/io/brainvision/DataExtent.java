package org.mep4j.io.brainvision;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mep4j.io.FileBytes;
import org.mep4j.io.RecordingFormatException;

/**
 * Where the samples of a binary data file are, and how many.
 *
 * @param file     the data file
 * @param fileSize its size in bytes
 * @param start    byte offset of the first number
 * @param points   samples per channel
 * @param order    byte order
 */
record DataExtent(Path file, long fileSize, long start, long points, ByteOrder order) {

    private static final String BINARY = "Binary Infos";

    /** Finds the extent from the header and the file's size. */
    static DataExtent of(Path file, IniFile ini, BrainVisionHeader header, List<String> notes) throws IOException {
        long size;
        try (FileBytes bytes = FileBytes.open(file)) {
            size = bytes.size();
        }
        long start = BrainVisionHeader.whole(ini, BINARY, "DataOffset", 0, size).orElse(0);
        long trailer = BrainVisionHeader.whole(ini, BINARY, "TrailerSize", 0, size - start).orElse(0);
        long dataBytes = size - start - trailer;
        long frame = Math.multiplyExact((long) header.channels().size(), header.storage().bytes());
        long whole = dataBytes / frame;
        long points = Math.min(whole, header.dataPoints().orElse(whole));
        String name = file.getFileName().toString();
        if (header.vectorized() && (header.dataPoints().orElse(whole) > whole || header.dataPoints().isEmpty() && dataBytes % frame != 0)) {
            throw RecordingFormatException.atByte(name, size, "data", "found " + dataBytes + " bytes, allowed are "
                    + (header.dataPoints().isPresent() ? "those of " + header.dataPoints().getAsLong() + " samples per channel"
                    : "multiples of " + frame) + "; in a vectorized file it cannot be told where each channel starts");
        }
        if (header.dataPoints().isPresent() && header.dataPoints().getAsLong() > whole) {
            notes.add("The header says " + header.dataPoints().getAsLong() + " samples per channel, the data file holds " + whole + ".");
        }
        if (dataBytes > points * frame) {
            notes.add("The last " + (dataBytes - points * frame) + " bytes of the data file are not read.");
        }
        Optional<IniFile.Entry> bigEndian = ini.find(BINARY, "UseBigEndianOrder");
        boolean big = bigEndian.filter(entry -> entry.value().equalsIgnoreCase("YES")).isPresent();
        return new DataExtent(file, size, start, points, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** The samples of a channel, counted from 0. */
    BinarySamples samples(BrainVisionHeader header, int channel) {
        int width = header.storage().bytes();
        long first = start + (header.vectorized() ? channel * points * width : (long) channel * width);
        int stride = header.vectorized() ? width : header.channels().size() * width;
        return new BinarySamples(file, fileSize, new BinarySamples.Place(first, stride, order), header.storage(), header.scales()[channel]);
    }
}
