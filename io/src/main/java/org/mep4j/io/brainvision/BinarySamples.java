package org.mep4j.io.brainvision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.mep4j.io.FileBytes;
import org.mep4j.signal.SampleSource;

/**
 * The samples of one channel of a binary data file, read and scaled on demand. Holds no open file and no samples; memory per
 * read is one block.
 *
 * @param file     the data file
 * @param fileSize its size when it was opened
 * @param place    where the channel's numbers are
 * @param storage  how they are stored
 * @param scale    what one stored unit is
 */
record BinarySamples(Path file, long fileSize, Place place, BrainVisionHeader.Storage storage, double scale) implements SampleSource {

    /**
     * Where the numbers of a channel are.
     *
     * @param first  byte offset of the first one
     * @param stride bytes from one to the next
     * @param order  byte order
     */
    record Place(long first, int stride, ByteOrder order) {
    }

    private static final int BLOCK = 1 << 18;

    @Override
    public void read(long first, double[] destination, int offset, int length) {
        try (FileBytes bytes = FileBytes.open(file)) {
            if (bytes.size() != fileSize) {
                throw new IOException(bytes.name() + " has " + bytes.size() + " bytes; it had " + fileSize + " when it was opened");
            }
            int perBlock = Math.max(1, BLOCK / place.stride());
            byte[] block = new byte[span(Math.min(length, perBlock))];
            ByteBuffer numbers = ByteBuffer.wrap(block).order(place.order());
            for (int done = 0; done < length; done += perBlock) {
                int count = Math.min(length - done, perBlock);
                bytes.read(place.first() + (first + done) * place.stride(), block, 0, span(count));
                convert(numbers, destination, offset + done, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int span(int count) {
        return (count - 1) * place.stride() + storage.bytes();
    }

    private void convert(ByteBuffer numbers, double[] destination, int offset, int count) {
        int stride = place.stride();
        double factor = scale;
        switch (storage) {
            case INT_16 -> {
                for (int i = 0, at = 0; i < count; i++, at += stride) {
                    destination[offset + i] = numbers.getShort(at) * factor;
                }
            }
            case INT_32 -> {
                for (int i = 0, at = 0; i < count; i++, at += stride) {
                    destination[offset + i] = numbers.getInt(at) * factor;
                }
            }
            default -> {
                for (int i = 0, at = 0; i < count; i++, at += stride) {
                    destination[offset + i] = numbers.getFloat(at) * factor;
                }
            }
        }
    }
}
