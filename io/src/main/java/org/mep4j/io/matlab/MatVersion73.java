package org.mep4j.io.matlab;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import java.io.IOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.mep4j.io.RecordingFormatException;

/**
 * A MAT file of version 7.3: HDF5 behind 512 bytes of text. Sizes stand in the reverse of MATLAB's order, so that HDF5's row
 * after row is MATLAB's column after column.
 */
final class MatVersion73 implements MatlabFile {

    private static final Set<String> NUMBER_CLASSES = Set.of("double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32",
            "int64", "uint64", "logical", "");
    private static final long MOST_CHUNK_BYTES = 1L << 28;
    /** Deflate never packs tighter than 1032 : 1. */
    private static final long BEST_COMPRESSION = 1032;

    private final HdfFile file;
    private final FileChannel channel;

    private MatVersion73(HdfFile file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static MatVersion73 open(Path path) throws IOException {
        FileChannel channel = new BoundedChannel(FileChannel.open(path));
        try {
            return new MatVersion73(guarded(String.valueOf(path.getFileName()), () -> new HdfFile(channel)), channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public List<MatlabVariable> variables() throws IOException {
        List<MatlabVariable> variables = new ArrayList<>();
        for (Node node : guarded("the list of variables", () -> List.copyOf(file.getChildren().values()))) {
            if (!node.getName().startsWith("#")) {
                variables.add(new Variable(node.getName(), node, file));
            }
        }
        return variables;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Runs something of the HDF5 library's. In a damaged file, links may run in circles and lengths be of any size, which the
     * library notices by exceptions and errors of many kinds; none of them leaves anything behind that is used again.
     */
    private static <T> T guarded(String what, Supplier<T> action) throws IOException {
        try {
            return action.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new RecordingFormatException(what + " cannot be read from this MAT v7.3 file: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        }
    }

    private static final class Variable implements MatlabVariable {

        private final String name;
        private final Node node;
        /** Kept here because a node found by its address does not know its file. */
        private final HdfFile hdf;
        private final Kind kind;
        private final String matlabClass;
        private final String oddity;
        private final long[] dims;
        /** Addresses of what lists of references point to, by name of the field; the cells' own have no name. */
        private final Map<String, long[]> references = new HashMap<>();

        Variable(String name, Node node, HdfFile hdf) throws IOException {
            this.name = name;
            this.node = node;
            this.hdf = hdf;
            this.matlabClass = guarded(name, this::readClass);
            this.oddity = guarded(name, this::findOddity);
            this.kind = oddity.isEmpty() ? guarded(name, this::findKind) : Kind.ODD;
            this.dims = guarded(name, this::findDims);
        }

        private String readClass() {
            Attribute attribute = node.getAttribute("MATLAB_class");
            return attribute == null ? "" : String.valueOf(attribute.getData());
        }

        private boolean has(Node of, String attribute) {
            return of.getAttribute(attribute) != null;
        }

        private String findOddity() {
            if (has(node, "MATLAB_sparse")) {
                return "a sparse matrix; save full of it";
            }
            if (has(node, "MATLAB_object_decode") || matlabClass.equals("table") || matlabClass.equals("FileWrapper__")) {
                return "a MATLAB object of class " + matlabClass + ", which only MATLAB can read; "
                        + (matlabClass.equals("table") ? "save table2struct of it" : "save its data as plain variables");
            }
            if (node instanceof Group) {
                return matlabClass.isEmpty() || matlabClass.equals("struct") ? "" : "a value of class " + matlabClass;
            }
            if (!(node instanceof Dataset dataset)) {
                return "a link to something that is not there";
            }
            if (dataset.isCompound()) {
                return "an array of complex numbers; save its real part";
            }
            return matlabClass.equals("struct") ? "an empty struct" : "";
        }

        private Kind findKind() {
            if (node instanceof Group) {
                return Kind.STRUCT;
            }
            Dataset dataset = (Dataset) node;
            boolean number = dataset.getDataType() instanceof FixedPoint || dataset.getDataType() instanceof FloatingPoint;
            return switch (matlabClass) {
                case "cell" -> Kind.CELL;
                case "char" -> number ? Kind.TEXT : Kind.ODD;
                default -> number && NUMBER_CLASSES.contains(matlabClass) ? Kind.NUMERIC : Kind.ODD;
            };
        }

        private long[] findDims() {
            if (node instanceof Group group) {
                for (Node field : group) {
                    if (isElementList(field)) {
                        return reversed(((Dataset) field).getDimensionsAsLong());
                    }
                }
                return new long[] {1, 1};
            }
            if (!(node instanceof Dataset dataset)) {
                return new long[] {0, 0};
            }
            if (has(node, "MATLAB_empty")) {
                // The numbers of an empty array are its sizes, in MATLAB's order.
                return checkedSize(dataset) > 32 ? new long[] {0, 0} : longs(dataset.getDataFlat());
            }
            return reversed(dataset.getDimensionsAsLong());
        }

        /** A field of a struct with several elements is a list of references without a class of its own. */
        private boolean isElementList(Node field) {
            return field instanceof Dataset dataset && dataset.getDataType() instanceof Reference && !has(field, "MATLAB_class");
        }

        private static long[] reversed(long[] sizes) {
            long[] dims = new long[Math.max(2, sizes.length)];
            Arrays.fill(dims, 1);
            for (int i = 0; i < sizes.length; i++) {
                dims[i] = sizes[sizes.length - 1 - i];
            }
            return dims;
        }

        private static long[] longs(Object flat) {
            double[] numbers = doubles(flat);
            long[] longs = new long[numbers.length];
            for (int i = 0; i < longs.length; i++) {
                longs[i] = (long) numbers[i];
            }
            return longs;
        }

        /** The number of values, once it is known that reading them takes no more memory than the limits. */
        private long checkedSize(Dataset dataset) {
            long size = 1;
            for (long length : dataset.getDimensionsAsLong()) {
                size = Math.multiplyExact(size, length);
            }
            long chunk = dataset.getDataType().getSize();
            if (dataset instanceof ChunkedDataset chunked) {
                for (int length : chunked.getChunkDimensions()) {
                    chunk = Math.multiplyExact(chunk, length);
                }
            }
            long packed = Math.multiplyExact(size, (long) dataset.getDataType().getSize()) / BEST_COMPRESSION;
            if (packed > hdf.size()) {
                throw new IllegalStateException("it claims " + size + " values, more than the file's bytes can hold");
            }
            if (chunk / BEST_COMPRESSION > hdf.size()) {
                throw new IllegalStateException("it claims blocks of " + chunk + " bytes, more than the file's bytes can hold");
            }
            if (size > MOST_VALUES || chunk > MOST_CHUNK_BYTES) {
                throw new IllegalStateException("it holds " + size + " values in blocks of " + chunk + " bytes; at most "
                        + MOST_VALUES + " in blocks of " + MOST_CHUNK_BYTES + " are read");
            }
            return size;
        }

        private Object flat() throws IOException {
            return guarded(name, () -> {
                checkedSize((Dataset) node);
                return ((Dataset) node).getDataFlat();
            });
        }

        @Override
        public double[] numbers() throws IOException {
            if (count() == 0) {
                return new double[0];
            }
            Object flat = flat();
            double[] numbers = guarded(name, () -> doubles(flat));
            if (numbers.length != count()) {
                throw new RecordingFormatException(name + " must hold " + count() + " numbers but holds " + numbers.length);
            }
            return numbers;
        }

        @Override
        public List<String> rows() throws IOException {
            double[] codes = numbers();
            int rowCount = codes.length == 0 ? 0 : (int) dims[0];
            int columns = rowCount == 0 ? 0 : codes.length / rowCount;
            List<String> rows = new ArrayList<>();
            for (int row = 0; row < rowCount; row++) {
                StringBuilder text = new StringBuilder();
                for (int column = 0; column < columns; column++) {
                    text.append((char) codes[column * rowCount + row]);
                }
                rows.add(text.toString().stripTrailing());
            }
            return rows;
        }

        @Override
        public List<String> fields() {
            return List.copyOf(((Group) node).getChildren().keySet());
        }

        @Override
        public MatlabVariable field(String field, int element) throws IOException {
            String path = name + "." + field;
            Node child = guarded(path, () -> ((Group) node).getChild(field));
            if (child == null) {
                throw new RecordingFormatException(path + " is not there");
            }
            return guarded(path, () -> isElementList(child)) ? referenced(path, field, (Dataset) child, element) : new Variable(path, child, hdf);
        }

        @Override
        public MatlabVariable cell(int index) throws IOException {
            return referenced(name + "{" + (index + 1) + "}", "", (Dataset) node, index);
        }

        private MatlabVariable referenced(String path, String field, Dataset list, int index) throws IOException {
            Node target = guarded(path, () -> hdf.getNodeByAddress(references.computeIfAbsent(field, unread -> {
                checkedSize(list);
                return (long[]) list.getDataFlat();
            })[index]));
            return new Variable(path, target, hdf);
        }

        private static double[] doubles(Object flat) {
            if (flat instanceof double[] numbers) {
                return numbers;
            }
            if (flat instanceof int[] integers) {
                return Arrays.stream(integers).asDoubleStream().toArray();
            }
            if (flat instanceof long[] longs) {
                return Arrays.stream(longs).asDoubleStream().toArray();
            }
            if (flat instanceof BigInteger[] unsigned) {
                return Arrays.stream(unsigned).mapToDouble(BigInteger::doubleValue).toArray();
            }
            boolean many = flat.getClass().isArray();
            double[] numbers = new double[many ? Array.getLength(flat) : 1];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = ((Number) (many ? Array.get(flat, i) : flat)).doubleValue();
            }
            return numbers;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public long[] dims() {
            return dims;
        }

        @Override
        public String oddity() {
            return oddity.isEmpty() ? "a value of class " + matlabClass : oddity;
        }
    }
}
