package org.mep4j.io.brainvision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mep4j.io.OpenOptions;
import org.mep4j.signal.Recording;

/** Writes small recordings for the tests: two channels, "a" and "b", at 5000 Hz. */
final class BrainVisionFiles {

    static final String HEADER = """
            Brain Vision Data Exchange Header File Version 1.0
            ; Data created by a test

            [Common Infos]
            Codepage=UTF-8
            DataFile=x.eeg
            MarkerFile=x.vmrk
            DataFormat=BINARY
            DataOrientation=MULTIPLEXED
            NumberOfChannels=2
            SamplingInterval=200

            [Binary Infos]
            BinaryFormat=INT_16

            [Channel Infos]
            Ch1=a,,0.5,\u00B5V
            Ch2=b,,0.1,\u00B5V
            """;

    static final String MARKERS = """
            Brain Vision Data Exchange Marker File, Version 1.0

            [Common Infos]
            Codepage=UTF-8
            DataFile=x.eeg

            [Marker Infos]
            ; Each entry: Mk<Marker number>=<Type>,<Description>,<Position>,<Size>,<Channel>,<Date>
            Mk1=New Segment,,1,1,0,20220920164101214738
            Mk2=Stimulus,S255,3,1,0
            """;

    final Path folder;

    BrainVisionFiles(Path folder) throws IOException {
        this.folder = folder;
        header(HEADER);
        markers(MARKERS);
        shorts(1, 10, 2, 20, 3, 30, 4, 40);
    }

    BrainVisionFiles header(String text) throws IOException {
        Files.writeString(folder.resolve("x.vhdr"), text, StandardCharsets.UTF_8);
        return this;
    }

    BrainVisionFiles headerWith(String line, String replacement) throws IOException {
        return header(replace(HEADER, line, replacement));
    }

    BrainVisionFiles markers(String text) throws IOException {
        Files.writeString(folder.resolve("x.vmrk"), text, StandardCharsets.UTF_8);
        return this;
    }

    BrainVisionFiles markersWith(String line, String replacement) throws IOException {
        return markers(replace(MARKERS, line, replacement));
    }

    BrainVisionFiles shorts(int... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return data(bytes.array());
    }

    BrainVisionFiles data(byte[] bytes) throws IOException {
        Files.write(folder.resolve("x.eeg"), bytes);
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Recording read() throws IOException {
        return read("x.vhdr");
    }

    Recording read(String name) throws IOException {
        return new BrainVisionReader().read(folder.resolve(name), OpenOptions.defaults());
    }

    static String replace(String text, String line, String replacement) {
        if (!text.contains(line)) {
            throw new IllegalArgumentException("no such line: " + line);
        }
        return text.replace(line, replacement);
    }
}
