package org.austenite.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.austenite.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON for people and programs: indented, keys in the order they were put, the same bytes for the same content on every system. */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** {@code content} as text, ended by a line end. */
    public static String text(Map<String, ?> content) {
        return MAPPER.writeValueAsString(content).replace("\r\n", "\n") + "\n";
    }

    /**
     * What {@code file} holds.
     *
     * @throws InputException when it cannot be read or is no JSON
     */
    public static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + IoReason.of(e), e);
        } catch (JacksonException e) {
            throw new InputException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes {@code content} as the whole of {@code file}. */
    public static void write(Path file, Map<String, ?> content) {
        AtomicFile.write(file, text(content).getBytes(StandardCharsets.UTF_8));
    }
}
