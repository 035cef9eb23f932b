package org.austenite.validation.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.austenite.cli.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Damaged files given to the commands: exit code 2 and one message that names the file, never a stack trace. */
@Timeout(120)
class DamagedCommandTest {
    private static final int OF_EACH = 2;
    private static final String MODEL = "validation/reference/variants/one-layer.pb";
    private static final String FRAMES = "validation/reference/frames.extxyz";

    @TempDir
    private Path folder;

    private final SoftAssertions violations = new SoftAssertions();
    private int commands;

    @Test
    void commands_givenDamagedFiles_exitWithCode2AndAMessage() throws IOException {
        for (Kind model : ModelKinds.all()) {
            check(model, path -> List.of("info", path.toString()));
            check(model, path -> List.of("eval", path.toString(), FRAMES));
        }
        for (Kind structure : new StructureKinds(folder).all()) {
            check(structure, path -> List.of("eval", MODEL, path.toString()));
        }
        List<Kind> run = new RunKinds(folder).all();
        String output = folder.resolve("out").toString();
        check(run.get(0), path -> List.of("run", path.toString(), "-o", output));
        check(run.get(1), path -> List.of("run", startingFrom(path), "-o", output));
        check(
                run.get(2),
                path -> List.of(
                        "viscosity",
                        "--series",
                        path.toString(),
                        "--volume",
                        "1434.8",
                        "--temperature",
                        "2000",
                        "-o",
                        output));
        System.out.println(commands + " commands refused damaged files");
        violations.assertAll();
        assertThat(commands).isGreaterThan(30);
    }

    private void check(Kind kind, Function<Path, List<String>> command) {
        Stream<Damaged> drawn =
                kind.damaged().stream().filter(Damaged::isStructural).limit(OF_EACH);
        for (Damaged damaged : drawn.toList()) {
            Path path = kind.write(folder.resolve("damaged"), damaged.files().get());
            List<String> words = command.apply(path);
            StringWriter messages = new StringWriter();
            CommandLine line = Main.commandLine();
            line.setErr(new PrintWriter(messages, true));
            line.setOut(new PrintWriter(new StringWriter()));
            int code = line.execute(words.toArray(String[]::new));
            violations
                    .assertThat(code)
                    .as("%s, %s, exit code of %s: %s", kind.name(), damaged.what(), words, messages)
                    .isEqualTo(2);
            violations
                    .assertThat(messages.toString())
                    .as("%s, %s, message of %s", kind.name(), damaged.what(), words)
                    .containsPattern("(?m)^austenite: ")
                    .containsPattern(damaged.place())
                    .doesNotContain("\tat ", "Exception", "bug");
            commands++;
        }
    }

    /** An input whose atoms come from the checkpoint at {@code path}. */
    private String startingFrom(Path path) {
        String model = Path.of(MODEL).toAbsolutePath().toString();
        try {
            return Files.writeString(folder.resolve("continue.yaml"), """
                            model: %s
                            start_from: {run: %s}
                            timestep: 1 fs
                            stages:
                              - {name: one, ensemble: nve, steps: 1}
                            """.formatted(model, path))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
