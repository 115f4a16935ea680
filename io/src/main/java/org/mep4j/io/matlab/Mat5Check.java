package org.mep4j.io.matlab;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.mep4j.io.RecordingFormatException;

/**
 * Walks the tags of a MAT v5 file before it is parsed and checks every length against the bytes that are really there.
 *
 * <p>The parser sizes its arrays by what tags and dimensions claim, so a few wrong bytes could ask for gigabytes, and a small
 * compressed element could unfold to any size. After this walk each claim is known to be backed by bytes, and the whole to
 * stay under {@link MatlabFile#MOST_VALUES} numbers.
 */
final class Mat5Check {

    private static final int HEADER_BYTES = 128;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int INT8 = 1;
    private static final int INT32 = 5;
    private static final int UINT32 = 6;
    private static final int MOST_DIMENSIONS = 32;
    private static final int MOST_NAME_BYTES = 4096;
    private static final int DEEPEST_NESTING = 64;
    private static final int MOST_ARRAYS = 2_000_000;
    private static final long MOST_BYTES = 8L * MatlabFile.MOST_VALUES;
    /** Bytes per value of each data type, 0 where the type holds no numbers or characters. */
    private static final int[] VALUE_BYTES = {0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8, 0, 0, 1, 2, 4};

    private final String file;
    private final byte[] word = new byte[8];
    private InputStream in;
    private ByteOrder order;
    private long left;
    private long elementStart;
    private long values;
    private long bytes;
    private int arrays;

    private Mat5Check(String file) {
        this.file = file;
    }

    /**
     * Checks a file.
     *
     * @param path a file that starts like MAT v5
     * @throws RecordingFormatException if a length contradicts the bytes, or the file is larger than the limits
     * @throws IOException              if it cannot be read
     */
    static void check(Path path) throws IOException {
        Mat5Check check = new Mat5Check(String.valueOf(path.getFileName()));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            check.file(in, Files.size(path));
        } catch (EOFException | ZipException e) {
            throw new RecordingFormatException(check.file + ", element at byte " + check.elementStart
                    + ": its data end early or are damaged", e);
        }
    }

    private void file(InputStream raw, long size) throws IOException {
        byte[] header = raw.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES || !(header[126] == 'I' && header[127] == 'M' || header[126] == 'M' && header[127] == 'I')) {
            throw RecordingFormatException.atByte(file, 126, "endian indicator", "must be IM or MI");
        }
        order = header[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        for (elementStart = HEADER_BYTES; elementStart < size; ) {
            in = raw;
            left = size - elementStart;
            Tag tag = tag();
            if (tag.small || tag.bytes > left || tag.type != MATRIX && tag.type != COMPRESSED) {
                throw problem("element", "must be a matrix or compressed data inside the file's " + size + " bytes, but has type "
                        + tag.type + " and " + tag.bytes + " bytes");
            }
            if (tag.type == MATRIX) {
                matrix(tag.bytes, 0);
            } else {
                compressed(raw, tag.bytes);
            }
            elementStart += 8 + tag.bytes;
        }
    }

    private void compressed(InputStream raw, long size) throws IOException {
        Slice slice = new Slice(raw, size);
        try (InputStream inflated = new BufferedInputStream(new InflaterInputStream(slice), 1 << 16)) {
            in = inflated;
            left = 8;
            Tag tag = tag();
            if (tag.type != MATRIX || tag.small) {
                throw problem("compressed element", "must hold a matrix but holds type " + tag.type);
            }
            left = tag.bytes;
            matrix(tag.bytes, 0);
        }
        slice.skipNBytes(slice.left);
    }

    /** Walks one array of {@code size} bytes, all of which must be used. */
    private void matrix(long size, int depth) throws IOException {
        if (size == 0) {
            return;
        }
        arrays++;
        bytes += depth == 0 ? size : 0;
        if (depth > DEEPEST_NESTING || arrays > MOST_ARRAYS || bytes > MOST_BYTES) {
            throw problem("array", "is nested deeper than " + DEEPEST_NESTING + ", or the file holds more than " + MOST_ARRAYS
                    + " arrays or " + MOST_BYTES + " bytes");
        }
        long end = left - size;
        Tag flags = tag(UINT32, 8, "array flags");
        ByteBuffer flagWords = data(flags);
        int first = flagWords.getInt();
        int arrayClass = first & 0xFF;
        if (arrayClass == 17) {
            nested(end, depth);
        } else {
            classified(arrayClass, (first & 0x0800) != 0, end, depth);
        }
        if (left != end) {
            throw problem("array", "ends " + (left - end) + " bytes before the end that its tag announces");
        }
    }

    private void classified(int arrayClass, boolean complex, long end, int depth) throws IOException {
        long elements = dimensions(arrayClass == 5);
        name("array name");
        switch (arrayClass) {
            case 1 -> expectNested(elements, end, depth);
            case 2 -> expectNested(Math.multiplyExact(elements, fieldNames()), end, depth);
            case 3 -> {
                name("class name");
                expectNested(Math.multiplyExact(elements, fieldNames()), end, depth);
            }
            case 4 -> skip(tag());
            case 5, 16 -> nested(end, depth);
            case 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 -> {
                numbers(elements);
                if (complex) {
                    numbers(elements);
                }
            }
            default -> throw problem("array class", "must be 1 to 17: " + arrayClass);
        }
    }

    private long dimensions(boolean sparse) throws IOException {
        Tag tag = tag(INT32, 4 * MOST_DIMENSIONS, "dimensions");
        ByteBuffer sizes = data(tag);
        long elements = 1;
        for (int i = 0; i < tag.bytes / 4; i++) {
            int size = sizes.getInt();
            if (size < 0) {
                throw problem("dimensions", "must not be negative: " + size);
            }
            if (!sparse) {
                elements *= size;
                if (elements > MatlabFile.MOST_VALUES) {
                    throw problem("dimensions", "an array of more than " + MatlabFile.MOST_VALUES + " values is not read");
                }
            }
        }
        if (tag.bytes < 8) {
            throw problem("dimensions", "must be two or more");
        }
        return elements;
    }

    private void name(String field) throws IOException {
        skip(tag(INT8, MOST_NAME_BYTES, field));
    }

    private long fieldNames() throws IOException {
        int length = data(tag(INT32, 4, "field name length")).getInt();
        Tag names = tag();
        if (names.type != INT8 || length < 1 || names.bytes > (long) MOST_NAME_BYTES * 64) {
            throw problem("field names", "must be characters, of a length above 0 each: " + length);
        }
        skip(names);
        return names.bytes / length;
    }

    private void numbers(long elements) throws IOException {
        Tag tag = tag();
        int width = tag.type >= 0 && tag.type < VALUE_BYTES.length ? VALUE_BYTES[tag.type] : 0;
        if (width == 0 || tag.bytes != elements * width) {
            throw problem("numbers", elements + " announced by the dimensions, but " + tag.bytes + " bytes of type " + tag.type);
        }
        values += elements;
        if (values > MatlabFile.MOST_VALUES) {
            throw problem("numbers", "a file of more than " + MatlabFile.MOST_VALUES + " numbers is not read");
        }
        skip(tag);
    }

    private void expectNested(long expected, long end, int depth) throws IOException {
        long found = nested(end, depth);
        if (found != expected) {
            throw problem("elements", expected + " announced by the dimensions, " + found + " found");
        }
    }

    private long nested(long end, int depth) throws IOException {
        long found = 0;
        while (left > end) {
            Tag tag = tag();
            if (tag.type == MATRIX && !tag.small) {
                if (tag.bytes > left - end) {
                    throw problem("nested array", "of " + tag.bytes + " bytes reaches beyond its parent");
                }
                matrix(tag.bytes, depth + 1);
                found++;
            } else {
                skip(tag);
            }
        }
        return found;
    }

    private Tag tag(int type, int mostBytes, String field) throws IOException {
        Tag tag = tag();
        if (tag.type != type || tag.bytes > mostBytes) {
            throw problem(field, "must have type " + type + " and at most " + mostBytes + " bytes, but has type " + tag.type + " and "
                    + tag.bytes + " bytes");
        }
        return tag;
    }

    private Tag tag() throws IOException {
        read(8);
        ByteBuffer buffer = ByteBuffer.wrap(word).order(order);
        int first = buffer.getInt();
        Tag tag = first >>> 16 != 0
                ? new Tag(first & 0xFFFF, first >>> 16, true)
                : new Tag(first, buffer.getInt() & 0xFFFFFFFFL, false);
        if (tag.small ? tag.bytes > 4 : tag.bytes > left && left >= 0 && tag.type != MATRIX && tag.type != COMPRESSED) {
            throw problem("tag", "of type " + tag.type + " announces " + tag.bytes + " bytes where " + left + " are left");
        }
        return tag;
    }

    /** The data of a short element. */
    private ByteBuffer data(Tag tag) throws IOException {
        if (tag.small) {
            return ByteBuffer.wrap(word.clone(), 4, 4).order(order);
        }
        byte[] data = in.readNBytes(Math.toIntExact(tag.bytes));
        if (data.length < tag.bytes) {
            throw new EOFException();
        }
        left -= tag.bytes;
        pad(tag.bytes);
        if (data.length < 4) {
            throw problem("tag", "of type " + tag.type + " must hold at least one value of 4 bytes");
        }
        return ByteBuffer.wrap(data).order(order);
    }

    private void skip(Tag tag) throws IOException {
        if (!tag.small) {
            in.skipNBytes(tag.bytes);
            left -= tag.bytes;
            pad(tag.bytes);
        }
    }

    private void pad(long written) throws IOException {
        long padding = Math.min(-written & 7, left);
        in.skipNBytes(padding);
        left -= padding;
    }

    private void read(int count) throws IOException {
        if (left < count || in.readNBytes(word, 0, count) < count) {
            throw problem("tag", "must have " + count + " bytes, but the data end");
        }
        left -= count;
    }

    private RecordingFormatException problem(String field, String sentence) {
        return RecordingFormatException.atByte(file, elementStart, field, sentence);
    }

    private record Tag(int type, long bytes, boolean small) {
    }

    /** The bytes of one compressed element. */
    private static final class Slice extends InputStream {

        private final InputStream in;
        private long left;

        Slice(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] destination, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(destination, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
