package org.austenite.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.austenite.system.Structure;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command line and keeps what it prints. */
final class CommandRun {
    static final Path REFERENCE = Path.of("validation", "reference");
    static final Path MODEL = REFERENCE.resolve("variants/two-sided.dp");
    static final Path FRAMES = REFERENCE.resolve("frames.extxyz");

    final int exitCode;
    final String out;
    final String err;

    private CommandRun(int exitCode, String out, String err) {
        this.exitCode = exitCode;
        this.out = out;
        this.err = err;
    }

    static CommandRun of(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] args = new String[words.length];
        for (int k = 0; k < args.length; k++) {
            args[k] = words[k].toString();
        }
        return new CommandRun(commandLine.execute(args), out.toString(), err.toString());
    }

    static List<Structure> frames() {
        return StructureReader.read(FRAMES, ReadOptions.NONE);
    }

    static Structure frame(String name) {
        return frames().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }

    /** DeePMD-kit's numbers for {@code model}. */
    static JsonNode values(String model) {
        return new JsonMapper()
                .readTree(REFERENCE.resolve("values").resolve(model + ".json").toFile());
    }

    /** All numbers of a nested array, in order. */
    static double[] numbers(JsonNode node) {
        return node.isArray()
                ? node.valueStream()
                        .flatMapToDouble(n -> Arrays.stream(numbers(n)))
                        .toArray()
                : new double[] {node.doubleValue()};
    }
}
