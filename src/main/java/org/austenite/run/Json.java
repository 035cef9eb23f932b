package org.austenite.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.austenite.files.AtomicFile;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON result files: keys in the order they were put, the same bytes for the same content. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static void write(Path file, Map<String, ?> content) {
        String text = MAPPER.writeValueAsString(content).replace("\r\n", "\n") + "\n";
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
