package org.mep4j.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example is compiled and run, and prints what the README says it prints. */
class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```.*?```\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theExampleCompilesRunsAndPrintsWhatTheReadmeSays() throws IOException, InterruptedException {
        Matcher example = EXAMPLE.matcher(readme());
        assertTrue(example.find(), "the README has a java block followed by its output");
        Path source = Files.writeString(folder.resolve("Example.java"), example.group(1));
        // The single-file launcher compiles and runs, as a reader would.
        Process java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), source.toString()).directory(ROOT.toFile()).redirectErrorStream(true).start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(java.waitFor(60, TimeUnit.SECONDS));
        assertEquals(example.group(2), printed.replace("\r\n", "\n"));
    }

    @Test
    void theReadmeStaysShort() throws IOException {
        assertTrue(readme().lines().count() <= 200);
    }

    @Test
    void everyPathThatTheReadmeNamesExists() throws IOException {
        for (String path : List.of("sample-data/rmt", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE")) {
            assertTrue(Files.exists(ROOT.resolve(path)), path);
            assertTrue(path.equals("LICENSE") || readme().contains(path), path);
        }
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
