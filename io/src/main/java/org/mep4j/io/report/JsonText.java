package org.mep4j.io.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.mep4j.signal.Numbers;

/**
 * Pretty-printed JSON with the same bytes on every platform. A number that is absent is a {@code null} with its reason in the
 * field beside it; there is no other way to write one.
 */
final class JsonText {

    private static final String NOT_FINITE = "not a finite number";

    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    JsonText() {
        // The default printer would take the platform's line separator.
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withObjectEmptySeparator("").withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withArrayIndenter(indenter).withObjectIndenter(indenter);
        try {
            json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A write to memory: it cannot fail, but the generator's signatures say so. */
    private interface Writing {
        void run() throws IOException;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the document. */
    String finish() {
        write(json::close);
        return text.append('\n').toString();
    }

    /** An object as the document or as an element of an array. */
    void object(Runnable fields) {
        write(json::writeStartObject);
        fields.run();
        write(json::writeEndObject);
    }

    void object(String name, Runnable fields) {
        write(() -> json.writeFieldName(name));
        object(fields);
    }

    <T> void objects(String name, List<T> elements, Consumer<T> fields) {
        write(() -> json.writeArrayFieldStart(name));
        elements.forEach(element -> object(() -> fields.accept(element)));
        write(json::writeEndArray);
    }

    void texts(String name, List<String> elements) {
        write(() -> json.writeArrayFieldStart(name));
        elements.forEach(element -> write(() -> json.writeString(element)));
        write(json::writeEndArray);
    }

    void text(String name, String value) {
        write(() -> json.writeStringField(name, value));
    }

    void integer(String name, long value) {
        write(() -> json.writeNumberField(name, value));
    }

    void flag(String name, boolean value) {
        write(() -> json.writeBooleanField(name, value));
    }

    /** A given value, which reads back as the same double. */
    void exact(String name, double value) {
        if (Double.isFinite(value)) {
            literal(name, Numbers.plain(value));
        } else {
            absent(name, name + "_reason", NOT_FINITE);
        }
    }

    /** A number whose digits are already decided. */
    void literal(String name, String digits) {
        write(() -> {
            json.writeFieldName(name);
            json.writeNumber(digits);
        });
    }

    /** A measured value with nine significant digits. */
    void number(String name, double value) {
        if (Double.isFinite(value)) {
            literal(name, Digits.full(value));
        } else {
            absent(name, name + "_reason", NOT_FINITE);
        }
    }

    /** A measured value, or the reason why there is none in a field of its own. */
    void number(String name, OptionalDouble value, String reason) {
        if (value.isPresent()) {
            number(name, value.getAsDouble());
        } else {
            absent(name, name + "_reason", reason);
        }
    }

    /** Something that is absent, and why. */
    void absent(String name, String reasonName, String reason) {
        write(() -> json.writeNullField(name));
        text(reasonName, reason);
    }
}
