package org.mep4j.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** A Python process that runs SciPy's filters on request; one thread, started once. */
final class SciPy implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer tasks;
    private final String version;

    private SciPy(Process process) throws IOException {
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        tasks = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        version = answers.readLine();
    }

    /** Starts the process; empty where there is no such Python or it has no SciPy. */
    static Optional<SciPy> start(String python) {
        try (InputStream script = Objects.requireNonNull(SciPy.class.getResourceAsStream("scipy_rival.py"))) {
            ProcessBuilder builder = new ProcessBuilder(python, "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8));
            builder.environment().put("OMP_NUM_THREADS", "1");
            SciPy scipy = new SciPy(builder.redirectError(ProcessBuilder.Redirect.DISCARD).start());
            if (scipy.version == null) {
                scipy.close();
                return Optional.empty();
            }
            return Optional.of(scipy);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    String version() {
        return version;
    }

    /** The median time of a call, in nanoseconds. */
    double nanoseconds(String task) throws IOException {
        tasks.write(task + "\n");
        tasks.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python ended while it measured " + task);
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
