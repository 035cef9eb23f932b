package org.austenite.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.austenite.InputException;
import org.austenite.potential.Parameters;
import org.austenite.run.Engine;
import org.austenite.run.EngineChoice;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.run.input.RunInput.PrecisionKind;
import org.austenite.run.input.RunInput.TableInput;
import org.austenite.simd.Lanes;
import org.austenite.system.io.StructureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardEnginesTest {
    @TempDir
    Path folder;

    private static Engine create(BackendKind backend, PrecisionKind precision, TableInput tables) {
        EngineChoice choice = new EngineChoice(CommandRun.MODEL, backend, precision, tables, 0, Parameters.NONE, 2);
        return new StandardEngines().create(choice, CommandRun.frame("melt-tri-28"));
    }

    @Test
    void auto_isVectorWithTables_andRecordsWhatAResumeMustFind() {
        Engine engine = create(BackendKind.AUTO, PrecisionKind.FP64, new TableInput.Auto());
        assertThat(engine.backend().name()).isEqualTo("vector");
        assertThat(engine.typeMap()).containsExactly("Fe", "Cr", "C");
        assertThat(engine.rcut()).isEqualTo(5);
        assertThat(engine.settings())
                .containsEntry("backend", "vector")
                .containsEntry("lanes (bits)", String.valueOf(Lanes.bits()))
                .containsEntry("precision", "fp64");
        assertThat(engine.settings().get("table intervals")).matches("[0-9]+");
        assertThat(engine.notes())
                .anyMatch(n -> n.startsWith("backend: vector") && n.contains("auto"))
                .anyMatch(n -> n.startsWith("tables: ") && n.contains("force error"));
        Engine again = create(BackendKind.AUTO, PrecisionKind.FP64, new TableInput.Auto());
        assertThat(again.settings()).isEqualTo(engine.settings());
    }

    @Test
    void aLargerError_givesCoarserTables() {
        int fine = intervals(new TableInput.Within(1e-9));
        int coarse = intervals(new TableInput.Within(1e-5));
        assertThat(coarse).isLessThan(fine);
    }

    private static int intervals(TableInput tables) {
        Engine engine = create(BackendKind.VECTOR, PrecisionKind.FP64, tables);
        return Integer.parseInt(engine.settings().get("table intervals"));
    }

    @Test
    void reference_hasExactNets() {
        Engine engine = create(BackendKind.REFERENCE, PrecisionKind.FP64, new TableInput.Auto());
        assertThat(engine.settings()).containsEntry("backend", "reference").containsEntry("table intervals", "none");
        assertThat(engine.notes()).singleElement().asString().startsWith("tables: none");
    }

    @Test
    void whatCannotBeMet_isAnError() {
        assertThatThrownBy(() -> create(BackendKind.REFERENCE, PrecisionKind.MIXED, new TableInput.Off()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("fp64 only");
        assertThatThrownBy(() -> create(BackendKind.REFERENCE, PrecisionKind.FP64, new TableInput.Within(1e-6)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("exact nets");
    }

    /** From the command line to the thermo table: the first potential energy is DeePMD-kit's; a resumed run goes on. */
    @Test
    void run_startsAtDeepmdKitsEnergy_andResumes() throws IOException {
        StructureWriter.write(folder.resolve("start.extxyz"), List.of(CommandRun.frame("melt-tri-28")));
        Path input = folder.resolve("run.yaml");
        Files.writeString(input, """
                model: %s
                system: {file: start.extxyz}
                seed: 3
                skin: 1 A
                timestep: 0.5 fs
                velocities: {T: 300 K}
                stages:
                  - {name: nve, ensemble: nve, steps: 4, thermo: 2}
                output: out
                """.formatted(CommandRun.MODEL.toAbsolutePath()));
        CommandRun run = CommandRun.of("run", input, "--threads", "1");
        assertThat(run.exitCode).as(run.err).isZero();
        String first =
                run.out.lines().filter(l -> l.matches(" +0 .*")).findFirst().orElseThrow();
        double energy = CommandRun.values("two-sided")
                .get("frames")
                .get("melt-tri-28")
                .get("energy")
                .doubleValue();
        // The column shows eight digits.
        assertThat(Double.parseDouble(first.strip().split(" +")[2])).isCloseTo(energy, within(1e-5));
        CommandRun resumed = CommandRun.of("run", input, "--resume", "--steps", "+2", "--threads", "2");
        assertThat(resumed.exitCode).as(resumed.err).isZero();
        assertThat(resumed.out).contains("Loop time of");
    }
}
