package org.austenite.model.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.austenite.model.ModelFormatException;

/** The kinds of file that are read, told apart by content; the extension decides only what content cannot. */
enum FileKind {
    /** DeePMD-kit's backend-independent {@code .dp}, {@code .hlo}. */
    HDF5,
    /** DeePMD-kit's backend-independent {@code .yaml}, {@code .yml}. */
    YAML,
    /** TorchScript {@code .pth}. */
    ZIP,
    /** TensorFlow frozen graph: {@code .pb}, or its text form {@code .pbtxt}. */
    PROTOBUF;

    static final String CONVERT =
            "Convert it with DeePMD-kit: dp convert-backend MODEL model.dp (read are .pb, .pbtxt, .dp, .hlo, .yaml, .yml, .pth)";

    private static final List<String> FOREIGN =
            List.of(".json", ".pdmodel", ".pdiparams", ".pt2", ".pte", ".savedmodel", ".savedmodeltf", ".jax", ".pt");
    private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final int PEEK = 4096;

    /** A field of GraphDef in protobuf's text form. */
    private static final Pattern GRAPH_TEXT =
            Pattern.compile("(?:node|library|versions)\\s*+:?\\s*+[{<].*", Pattern.DOTALL);

    /** A key of a YAML mapping. */
    private static final Pattern YAML_TEXT = Pattern.compile("[\"']?[@\\w-]++[\"']?:\\s.*", Pattern.DOTALL);

    /** The kind of the file called {@code name} with the given content. */
    static FileKind of(String name, byte[] bytes) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String extension : FOREIGN) {
            if (lower.endsWith(extension)) {
                throw new ModelFormatException(
                        name, "extension " + extension, "this kind of file is not read. " + CONVERT);
            }
        }
        if (startsWith(bytes, HDF5_MAGIC)) {
            return HDF5;
        }
        if (startsWith(bytes, ZIP_MAGIC)) {
            return ZIP;
        }
        String head = firstStatement(bytes);
        if (lower.endsWith(".pb") || GRAPH_TEXT.matcher(head).matches()) {
            return PROTOBUF;
        }
        if (lower.endsWith(".yaml")
                || lower.endsWith(".yml")
                || YAML_TEXT.matcher(head).matches()) {
            return YAML;
        }
        if (lower.endsWith(".pbtxt") || looksLikeGraph(bytes)) {
            return PROTOBUF;
        }
        throw new ModelFormatException(
                name, "byte 0", "neither HDF5, zip, YAML nor a TensorFlow graph starts like this. " + CONVERT);
    }

    /** The beginning of the file after blank lines, comments and document marks. */
    private static String firstStatement(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(PEEK, bytes.length), StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < head.length()) {
            if (Character.isWhitespace(head.charAt(at))) {
                at++;
            } else if (head.startsWith("---", at)) {
                at += 3;
            } else if (head.charAt(at) == '#') {
                int end = head.indexOf('\n', at);
                at = end < 0 ? head.length() : end;
            } else {
                break;
            }
        }
        return head.substring(at);
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** A binary GraphDef has no magic number: it starts with the tag of node, library or versions. */
    private static boolean looksLikeGraph(byte[] bytes) {
        return bytes[0] == 0x0a || bytes[0] == 0x12 || bytes[0] == 0x22;
    }
}
