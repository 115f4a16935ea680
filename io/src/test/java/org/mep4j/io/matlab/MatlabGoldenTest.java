package org.mep4j.io.matlab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mep4j.io.OpenOptions;
import org.mep4j.io.VoltageUnit;
import org.mep4j.signal.Channel;
import org.mep4j.signal.Marker;
import org.mep4j.signal.Recording;
import org.mep4j.signal.Signal;

/** Real files, against what SciPy and h5py read; the values and the command that made them are in golden/matlab. */
class MatlabGoldenTest {

    private static final Path DATA = Path.of(System.getProperty("mep4j.sharedData", "missing"));

    @BeforeAll
    static void needsTheSharedRecordings() {
        assumeTrue(Files.isDirectory(DATA.resolve("oxford-mep")), "shared recordings not present");
    }

    @Test
    void everyValueEqualsThatOfScipyAndH5py() throws IOException {
        Map<String, List<String[]>> byFile = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                MatlabGoldenTest.class.getResourceAsStream("/golden/matlab/values.csv"), StandardCharsets.UTF_8))) {
            lines.lines().skip(2).map(line -> line.split(",")).forEach(cells ->
                    byFile.merge(cells[0] + "," + cells[1], List.<String[]>of(cells), (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        }
        assertEquals(19, byFile.size());
        for (List<String[]> cells : byFile.values()) {
            Path file = DATA.resolve(cells.get(0)[0]);
            try (MatlabFile mat = file.toString().contains("signal-mat73") ? MatVersion73.open(file) : MatVersion5.open(file)) {
                check(mat, cells);
            }
        }
    }

    private static void check(MatlabFile mat, List<String[]> cells) throws IOException {
        MatlabVariable variable = mat.variables().stream().filter(v -> v.name().equals(cells.get(0)[1])).findFirst().orElseThrow();
        MatlabVariable array = variable.has("values") ? variable.field("values", 0) : variable;
        double[] numbers = array.numbers();
        long[] dims = array.dims();
        for (String[] cell : cells) {
            long index = Long.parseLong(cell[2]) + dims[0] * (Long.parseLong(cell[3]) + dims[1] * Long.parseLong(cell[4]));
            assertEquals(Double.parseDouble(cell[5]), numbers[(int) index], String.join(",", cell));
        }
    }

    @Test
    void anOxfordFileIsFifteenSweepsInMillivolts() throws IOException {
        Recording recording = new MatlabReader().read(DATA.resolve("oxford-mep/S1_Magstim_data/S1_Magstim_29percent.mat"),
                OpenOptions.defaults().withRate(10000).withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(100));
        Signal signal = recording.signals().get(0);
        assertEquals(15, signal.segments().size());
        assertEquals(150_000, signal.endIndex());
        assertEquals(-0x1.b08p-6 * 1e3, signal.read(0, 1)[0]);
        assertEquals(List.of(1000L, 11000L), recording.markers().stream().limit(2).map(m -> signal.rate().indexAtSeconds(m.seconds())).toList());
    }

    @Test
    void aSignalExportHas46FramesAround0() throws IOException {
        for (int number = 1; number <= 2; number++) {
            Recording recording = new MatlabReader().read(DATA.resolve("signal-mat73/Matlab Export/Example Data " + number + ".mat"),
                    OpenOptions.defaults());
            assertEquals(number == 1 ? List.of("FDI", "APB") : List.of("FDI"),
                    recording.signals().stream().map(s -> s.channel().name()).toList());
            Signal fdi = recording.signals().get(0);
            assertEquals("mV", fdi.channel().sourceUnit());
            assertEquals(5000, fdi.rate().hertz());
            assertEquals(46, fdi.segments().size());
            assertEquals(230_000, fdi.endIndex());
            assertEquals(46, recording.markers().size());
            assertEquals(5000 + 2500, fdi.rate().indexAtSeconds(recording.markers().get(1).seconds()));
            assertEquals("State 1", recording.markers().get(0).details().get("label"));
            assertEquals(List.of(), recording.notes());
        }
    }

    @Test
    void anAcqKnowledgeExportHas13ChannelsAt2000Hz() throws IOException {
        Recording recording = new MatlabReader().read(DATA.resolve("acqknowledge/MAT Save/Example Data 1.mat"), OpenOptions.defaults());
        assertEquals(13, recording.signals().size());
        for (Signal signal : recording.signals()) {
            assertEquals(2000, signal.rate().hertz());
            assertEquals(21021, signal.endIndex());
        }
        assertEquals("TA", recording.signals().get(0).channel().name());
        assertEquals(Channel.Kind.TRIGGER, recording.signals().get(2).channel().kind());
        assertEquals("Volts", recording.signals().get(2).channel().sourceUnit());
    }

    @Test
    void aVersion73FileOffersItsMatricesAndItsRate() throws IOException {
        Path file = DATA.resolve("signal-mat73/mat73-oxfordmep/S10_Magstim_50percent.mat");
        OpenOptions options = OpenOptions.defaults().withUnit(VoltageUnit.MILLIVOLT).withPulseAtMillis(100);
        Recording top = new MatlabReader().read(file, options.withVariable("mep"));
        Recording nested = new MatlabReader().read(file, options.withVariable("MEP_data.Values"));
        assertEquals(10000, top.signals().get(0).rate().hertz());
        assertEquals(15, nested.markers().size());
        assertEquals(top.markers().stream().map(Marker::seconds).toList(), nested.markers().stream().map(Marker::seconds).toList());
        assertEquals(top.signals().get(0).read(0, 10)[7], nested.signals().get(0).read(0, 10)[7]);
    }

    @Test
    void everyFileOfTheCorpusIsReadOrRefusedInASentence() throws IOException {
        int read = 0;
        int refused = 0;
        List<Path> files;
        try (Stream<Path> all = Files.walk(DATA)) {
            files = all.filter(file -> file.toString().endsWith(".mat") && !file.toString().contains("oxford-mep/")).toList();
        }
        for (Path file : files) {
            try {
                new MatlabReader().read(file, OpenOptions.defaults().withRate(1000).withUnit(VoltageUnit.VOLT));
                read++;
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith(file.getFileName().toString() + ":"), e.getMessage());
                assertTrue(!e.getMessage().contains("contradict"), e.getMessage());
                refused++;
            }
        }
        assertTrue(read >= 15 && refused >= 10, read + " read, " + refused + " refused");
    }
}
