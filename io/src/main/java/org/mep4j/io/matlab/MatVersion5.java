package org.mep4j.io.matlab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mep4j.io.RecordingFormatException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.ObjectStruct;
import us.hebi.matlab.mat.types.Opaque;
import us.hebi.matlab.mat.types.Sources;
import us.hebi.matlab.mat.types.Struct;

/** A MAT file of version 5 (MATLAB 5 to 7), read whole. */
final class MatVersion5 implements MatlabFile {

    private final List<MatlabVariable> variables;

    private MatVersion5(List<MatlabVariable> variables) {
        this.variables = variables;
    }

    static MatVersion5 open(Path file) throws IOException {
        Mat5Check.check(file);
        String name = String.valueOf(file.getFileName());
        List<MatlabVariable> variables = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            // Closing the content would release the arrays, which are still to be read.
            MatFile content = Mat5.newReader(Sources.wrapInputStream(in)).disableSubsystemProcessing().readMat();
            for (MatFile.Entry entry : content.getEntries()) {
                // The entry without a name is MATLAB's own store of class objects.
                if (!entry.getName().isEmpty()) {
                    variables.add(new Variable(entry.getName(), entry.getValue()));
                }
            }
        } catch (RuntimeException | IOException e) {
            throw new RecordingFormatException(name + ": not a readable MAT v5 file: " + reason(e), e);
        }
        return new MatVersion5(variables);
    }

    private static String reason(Throwable e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    @Override
    public List<MatlabVariable> variables() {
        return variables;
    }

    @Override
    public void close() {
        // Everything was read when the file was opened.
    }

    private record Variable(String name, Array array) implements MatlabVariable {

        @Override
        public Kind kind() {
            if (array instanceof Opaque || array instanceof ObjectStruct) {
                return Kind.ODD;
            }
            if (array instanceof Struct) {
                return Kind.STRUCT;
            }
            if (array instanceof Cell) {
                return Kind.CELL;
            }
            if (array instanceof Char) {
                return Kind.TEXT;
            }
            boolean full = array instanceof Matrix matrix && !matrix.isComplex() && array.getType() != MatlabType.Sparse;
            return full ? Kind.NUMERIC : Kind.ODD;
        }

        @Override
        public long[] dims() {
            int[] sizes = array.getDimensions();
            long[] dims = new long[sizes.length];
            for (int i = 0; i < dims.length; i++) {
                dims[i] = sizes[i];
            }
            return dims;
        }

        @Override
        public double[] numbers() {
            Matrix matrix = (Matrix) array;
            boolean unsigned64 = matrix.getType() == MatlabType.UInt64;
            double[] numbers = new double[matrix.getNumElements()];
            for (int i = 0; i < numbers.length; i++) {
                double number = matrix.getDouble(i);
                // The library reads the 64 bits as signed.
                numbers[i] = unsigned64 && number < 0 ? number + 0x1p64 : number;
            }
            return numbers;
        }

        @Override
        public List<String> rows() throws IOException {
            Char text = (Char) array;
            List<String> rows = new ArrayList<>();
            try {
                for (int row = 0; row < (text.getNumElements() == 0 ? 0 : text.getNumRows()); row++) {
                    rows.add(text.getRow(row).stripTrailing());
                }
            } catch (RuntimeException e) {
                throw new RecordingFormatException(name + " is a text whose characters do not fit its size " + size(), e);
            }
            return rows;
        }

        @Override
        public List<String> fields() {
            return ((Struct) array).getFieldNames();
        }

        @Override
        public MatlabVariable field(String field, int element) {
            String path = name + "." + field;
            return new Variable(path, ((Struct) array).<Array>get(field, element));
        }

        @Override
        public MatlabVariable cell(int index) {
            return new Variable(name + "{" + (index + 1) + "}", ((Cell) array).<Array>get(index));
        }

        @Override
        public String oddity() {
            if (array instanceof Opaque opaque) {
                return "a MATLAB object of class " + opaque.getClassName() + ", which only MATLAB can read; "
                        + ("table".equals(opaque.getClassName()) ? "save table2struct of it" : "save its data as plain variables");
            }
            if (array instanceof ObjectStruct object) {
                return "an object of class " + object.getClassName() + "; save its data as plain variables";
            }
            if (array.getType() == MatlabType.Sparse) {
                return "a sparse matrix; save full of it";
            }
            return array instanceof Matrix ? "an array of complex numbers; save its real part"
                    : "a value of type " + array.getType() + "; save its data as plain variables";
        }
    }
}
