package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InfoCommandTest {
    private static final String MODEL = "validation/reference/variants/two-sided.dp";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(CommandLine commandLine, String... args) {
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void info_printsWhatTheFileHolds() {
        assertThat(run(Main.commandLine(), "info", MODEL)).isZero();
        assertThat(out.toString().lines())
                .anyMatch(l -> l.matches("types +Fe Cr C"))
                .anyMatch(l -> l.matches("sel +60 48 20"))
                .anyMatch(l -> l.matches("embedding widths +6 12 24"))
                .anyMatch(l -> l.matches("fitting widths +20 20 20 1"))
                .anyMatch(l -> l.matches("producer +deepmd-kit 3.2.0, TensorFlow 2.21.0"))
                .anyMatch(l -> l.matches("sha256 +[0-9a-f]{64}"));
    }

    @Test
    void infoJson_isJson() {
        assertThat(run(Main.commandLine(), "info", "--json", MODEL)).isZero();
        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.get("rcut").doubleValue()).isEqualTo(5);
        assertThat(json.get("embedding").get("nets").intValue()).isEqualTo(9);
        assertThat(json.get("embedding").get("compressed").booleanValue()).isFalse();
        // 60 bytes and (1 + 3 types) integers; with a sixteenth to spare 166 bytes and 128 edges of 6 bytes and three
        // numbers.
        assertThat(json.get("memory_bytes_per_atom").longValue())
                .isEqualTo(Math.round(60 + 4 * 4 + 17 / 16.0 * (166 + 128 * 30)));
    }

    @Test
    void badInput_exitsWith2_withoutAStackTrace() {
        assertThat(run(Main.commandLine(), "info", "no-such-model.pb")).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("austenite: no-such-model.pb: there is no such file");
        assertThat(run(Main.commandLine(), "info")).isEqualTo(2);
        assertThat(run(Main.commandLine(), "no-such-command")).isEqualTo(2);
    }

    @Test
    void unexpectedError_exitsWith1_asABug() {
        assertThat(run(Main.commandLine().addSubcommand(new Broken()), "broken"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("this is a bug").contains("IllegalStateException: oops");
    }

    @Command(name = "broken")
    private static final class Broken implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("oops");
        }
    }
}
