package org.mep4j.io.edf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.mep4j.io.FileBytes;
import org.mep4j.signal.SampleSource;

/**
 * The samples of one signal, read from the file and converted on demand. Holds no open file and no samples; memory per read is
 * one block.
 */
final class EdfSamples implements SampleSource {

    private static final int BLOCK = 1 << 18;
    /** Reading on over the other signals' bytes up to here costs less than another call of the operating system. */
    private static final int SKIP = 1 << 14;

    private final Path file;
    private final EdfHeader header;
    private final EdfSignalHeader signal;
    private final EdfSignalHeader.Calibration line;
    private final int mask;
    private final EdfLayout layout;

    /**
     * Samples of a signal.
     *
     * @param line from stored to returned values
     * @param mask bits of the stored values that count, -1 for all
     */
    EdfSamples(Path file, EdfHeader header, EdfSignalHeader signal, EdfSignalHeader.Calibration line, int mask, EdfLayout layout) {
        this.file = file;
        this.header = header;
        this.signal = signal;
        this.line = line;
        this.mask = mask;
        this.layout = layout;
    }

    @Override
    public void read(long first, double[] destination, int offset, int length) {
        try (FileBytes bytes = FileBytes.open(file)) {
            if (bytes.size() != header.fileSize()) {
                throw new IOException(header.file() + " has " + bytes.size() + " bytes; it had " + header.fileSize()
                        + " when it was opened");
            }
            read(bytes, layout.storedIndex(first), destination, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads stored samples from an open file. */
    void read(FileBytes bytes, long stored, double[] destination, int offset, int length) throws IOException {
        int perRecord = signal.samplesPerRecord();
        int width = header.family().sampleBytes();
        boolean across = header.recordBytes() - (long) perRecord * width <= SKIP && header.recordBytes() <= BLOCK;
        long room = across ? BLOCK / header.recordBytes() : 1;
        byte[] block = new byte[blockSize(across, stored, length)];
        int done = 0;
        while (done < length) {
            long record = (stored + done) / perRecord;
            int inRecord = (int) ((stored + done) % perRecord);
            long wanted = Math.min(length - done, across ? room * perRecord - inRecord : Math.min(perRecord - inRecord, BLOCK / width));
            long lastRecord = (stored + done + wanted - 1) / perRecord;
            int lastInRecord = (int) ((stored + done + wanted - 1) % perRecord);
            long start = header.offsetOf(signal, record) + (long) inRecord * width;
            long end = header.offsetOf(signal, lastRecord) + (lastInRecord + 1L) * width;
            bytes.read(start, block, 0, (int) (end - start));
            for (long r = record; r <= lastRecord; r++) {
                int from = r == record ? inRecord : 0;
                int to = r == lastRecord ? lastInRecord + 1 : perRecord;
                int at = (int) (header.offsetOf(signal, r) + (long) from * width - start);
                decode(block, at, destination, offset + done, to - from);
                done += to - from;
            }
        }
    }

    private int blockSize(boolean across, long stored, int length) {
        long records = (stored + length - 1) / signal.samplesPerRecord() - stored / signal.samplesPerRecord() + 1;
        long most = across ? records * header.recordBytes() : (long) length * header.family().sampleBytes();
        return (int) Math.min(BLOCK, most);
    }

    private void decode(byte[] block, int at, double[] destination, int offset, int count) {
        if (header.family() == EdfHeader.Family.EDF) {
            decode16(block, at, destination, offset, count);
        } else {
            decode24(block, at, destination, offset, count);
        }
    }

    private void decode16(byte[] block, int at, double[] destination, int offset, int count) {
        double base = line.physicalMin();
        double zero = line.digitalMin();
        double gain = line.gain();
        int bits = mask;
        for (int i = 0, b = at; i < count; i++, b += 2) {
            int digital = (block[b] & 0xFF | block[b + 1] << 8) & bits;
            destination[offset + i] = base + (digital - zero) * gain;
        }
    }

    private void decode24(byte[] block, int at, double[] destination, int offset, int count) {
        double base = line.physicalMin();
        double zero = line.digitalMin();
        double gain = line.gain();
        int bits = mask;
        for (int i = 0, b = at; i < count; i++, b += 3) {
            int digital = (block[b] & 0xFF | (block[b + 1] & 0xFF) << 8 | block[b + 2] << 16) & bits;
            destination[offset + i] = base + (digital - zero) * gain;
        }
    }
}
