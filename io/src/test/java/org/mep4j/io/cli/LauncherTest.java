package org.mep4j.io.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command, with a JVM that only says how it was called and writes the files that it is asked for. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("mep4j").toAbsolutePath();
    private static final String JVM = """
            #!/bin/sh
            echo "$@"
            dumping=
            for argument; do
                case $argument in
                    -Xshare:dump) dumping=yes; [ -z "$FAKE_CRASH" ] || kill -SEGV $$ ;;
                    -XX:DumpLoadedClassList=*) echo classes > "${argument#*=}" ;;
                    -XX:SharedArchiveFile=*) [ -z "$dumping" ] || echo archive > "${argument#*=}" ;;
                esac
            done
            exit "${FAKE_STATUS:-0}"
            """;

    @TempDir
    private Path folder;

    /** Not empty: the JVM crashes when it is to write an archive. */
    private String crash = "";

    @BeforeEach
    void makeAJvmAndAJar() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && Files.isExecutable(LAUNCHER), "no shell to run the script");
        Path java = Files.createDirectories(folder.resolve("jvm/bin")).resolve("java");
        Files.writeString(java, JVM);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("mep4j.jar"), "jar");
    }

    @Test
    void theFirstAnalysisLeavesAnArchiveAndTheNextUsesIt() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        assertTrue(output(cache, 0, "analyze").contains("-XX:DumpLoadedClassList="));
        assertEquals(1, archives(cache));
        assertTrue(output(cache, 0, "analyze").contains("-XX:SharedArchiveFile="));
        assertTrue(output(cache, 0, "--version").contains("-XX:SharedArchiveFile="));
    }

    @Test
    void anAnalysisThatFailsKeepsItsStatusAndLeavesNoArchive() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        output(cache, 3, "analyze");
        assertEquals(0, archives(cache));
    }

    @Test
    void aJvmThatCrashesOverTheArchiveDoesNoHarmAndIsNotAskedAgain() throws IOException, InterruptedException {
        Path cache = folder.resolve("cache");
        crash = "yes";
        assertEquals(1, output(cache, 0, "analyze").lines().count(), "nothing is heard of it");
        assertEquals(1, archives(cache));
        String later = output(cache, 0, "analyze");
        assertFalse(later.contains("SharedArchiveFile") || later.contains("DumpLoadedClassList"), later);
    }

    @Test
    void withoutRoomForAnArchiveEverythingRunsAsWithout() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("file"), "a file where the cache should be");
        assertFalse(output(file, 0, "analyze").contains("-XX:DumpLoadedClassList"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsLeftAlone() throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve("cache/mep4j"));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(own), "this user may write everywhere");
        assertFalse(output(folder.resolve("cache"), 0, "analyze").contains("-XX:DumpLoadedClassList"));
    }

    private String output(Path cache, int status, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(arguments)).toList());
        builder.environment().put("JAVA_HOME", folder.resolve("jvm").toString());
        builder.environment().put("MEP4J_JAR", folder.resolve("mep4j.jar").toString());
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("FAKE_STATUS", Integer.toString(status));
        builder.environment().put("FAKE_CRASH", crash);
        builder.environment().remove("MEP4J_ARCHIVE");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), output);
        return output;
    }

    private static long archives(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("mep4j"))) {
            return files.count();
        }
    }
}
