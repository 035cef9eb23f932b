package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MainTest {
    @Test
    void usage_listsCommandsInTheOrderOfUseAndTheExitCodes() {
        String usage = Main.commandLine().getUsageMessage();

        assertThat(usage.lines().map(String::strip).filter(l -> l.matches("(info|eval|test|run|viscosity) .*")))
                .extracting(l -> l.substring(0, l.indexOf(' ')))
                .containsExactly("info", "eval", "test", "run", "viscosity");
        assertThat(usage.replaceAll("\\s+", " "))
                .contains("75 stopped with a checkpoint")
                .contains("selftest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --version"})
    void version_ofProgramAndCommands_isPrinted(String words) {
        assertThat(CommandRun.of((Object[]) words.split(" ")).out.strip()).startsWith("austenite ");
    }

    /** One style for all: a phrase that begins in lower case, without a full stop. */
    @ParameterizedTest
    @ValueSource(strings = {"info", "eval", "test", "run", "viscosity"})
    void usage_everyOption_isDescribedAlike(String command) {
        CommandLine line = Main.commandLine().getSubcommands().get(command);

        assertThat(line.getCommandSpec().options().stream().filter(o -> !o.usageHelp() && !o.versionHelp()))
                .extracting(OptionSpec::description)
                .allSatisfy(d -> assertThat(String.join(" ", d)).matches("(?s)[-a-z].*[^.]"));
    }

    @Test
    void execute_optionsThatExcludeEachOther_areNamedOnce() {
        CommandRun run = CommandRun.of("run", "x.yaml", "--resume", "--overwrite");

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err).startsWith("austenite: --resume, --overwrite are mutually exclusive");
    }
}
