package org.mep4j.io.matlab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sinks;
import us.hebi.matlab.mat.types.Struct;

/** Small MAT files for tests. */
final class MatFiles {

    private MatFiles() {
    }

    static Path write(Path file, Object... namesAndArrays) throws IOException {
        var mat = Mat5.newMatFile();
        for (int i = 0; i < namesAndArrays.length; i += 2) {
            mat.addArray((String) namesAndArrays[i], (Array) namesAndArrays[i + 1]);
        }
        Files.deleteIfExists(file);
        try (var sink = Sinks.newStreamingFile(file.toFile())) {
            Mat5.newWriter(sink).setDeflateLevel(Deflater.NO_COMPRESSION).writeMat(mat);
        }
        return file;
    }

    /** A matrix whose element (row, column) is 1000 row + column. */
    static Matrix matrix(int rows, int columns) {
        Matrix matrix = Mat5.newMatrix(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.setDouble(row, column, 1000.0 * row + column);
            }
        }
        return matrix;
    }

    static Matrix row(double... values) {
        Matrix matrix = Mat5.newMatrix(1, values.length);
        for (int i = 0; i < values.length; i++) {
            matrix.setDouble(i, values[i]);
        }
        return matrix;
    }

    static Char rows(String... rows) {
        int width = Arrays.stream(rows).mapToInt(String::length).max().orElse(0);
        Char text = Mat5.newChar(rows.length, width);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < width; column++) {
                text.setChar(row, column, column < rows[row].length() ? rows[row].charAt(column) : ' ');
            }
        }
        return text;
    }

    /** An export of CED Signal with 2 channels, 3 frames of 10 points at 1 kHz, x from -4 ms; value = 100 channel + 10 frame + point. */
    static Struct signalExport() {
        Matrix values = Mat5.newMatrix(new int[] {10, 2, 3});
        for (int frame = 0; frame < 3; frame++) {
            for (int channel = 0; channel < 2; channel++) {
                for (int point = 0; point < 10; point++) {
                    values.setDouble(new int[] {point, channel, frame}, 100 * channel + 10 * frame + point);
                }
            }
        }
        Struct channels = Mat5.newStruct(1, 2);
        Struct frames = Mat5.newStruct(1, 3);
        for (int channel = 0; channel < 2; channel++) {
            channels.set("number", channel, Mat5.newScalar(channel + 1));
            channels.set("title", channel, Mat5.newString(channel == 0 ? "FDI" : "Force"));
            channels.set("units", channel, Mat5.newString(channel == 0 ? "mV" : "N"));
        }
        for (int frame = 0; frame < 3; frame++) {
            frames.set("number", frame, Mat5.newScalar(frame + 1));
            frames.set("points", frame, Mat5.newScalar(frame == 2 ? 8 : 10));
            frames.set("start", frame, Mat5.newScalar(40.5 + 5 * frame));
            frames.set("state", frame, Mat5.newScalar(frame % 2));
            frames.set("label", frame, Mat5.newString("State " + frame % 2));
        }
        return Mat5.newStruct().set("xlabel", Mat5.newString("")).set("xunits", Mat5.newString("s"))
                .set("start", Mat5.newScalar(-0.004)).set("interval", Mat5.newScalar(0.001)).set("points", Mat5.newScalar(10))
                .set("chans", Mat5.newScalar(2)).set("frames", Mat5.newScalar(3)).set("chaninfo", channels)
                .set("frameinfo", frames).set("values", values);
    }

    /** The v7.3 file that golden/matlab/make73.py writes. */
    static Path small73(Path folder) throws IOException {
        try (InputStream in = MatFiles.class.getResourceAsStream("/golden/matlab/small73.mat")) {
            return Files.write(folder.resolve("small73.mat"), in.readAllBytes());
        }
    }
}
