package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.austenite.dynamics.cpu.PairBackends;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.RunInputReader;
import org.austenite.system.Box;
import org.austenite.system.Structure;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureWriter;

/** A small argon run with every kind of stage and output, in a folder of its own. */
public final class ArgonRun {
    /** Loads "models" that are all the same analytic argon. */
    public static final EngineFactory ENGINES = (choice, start) -> new Engine(
            PairBackends.argon(), List.of("Ar", "Kr"), 7, 0, 0, Map.of("backend", "argon"), List.of("argon for tests"));

    /** Every kind of stage and output; some 350 steps and three replicas of 120. */
    public static final String INPUT = """
            model: argon.model
            system: {file: start.extxyz}
            seed: 5
            timestep: 4 fs
            skin: 1 A
            checkpoint: 30 steps
            stages:
              - {name: relax, minimize: fire, fmax: 0.01 eV/A, steps: 100, thermo: 10}
              - {name: volume, ensemble: npt, T: 90 K, P: 1 kbar, tdamp: 0.1 ps, pdamp: 1 ps, steps: 120, thermo: 7, box: mean, remove_momentum: 10}
              - {name: starts, ensemble: nvt, thermostat: nhc, T: {from: 120 K, to: 90 K}, tdamp: 0.2 ps, steps: 120, thermo: 25, snapshots: {count: 3, allow_close: true},
                 dump: [{file: all.dump, every: 40, forces: true}]}
              - {name: hot, ensemble: nvt, thermostat: langevin, T: 90 K, tdamp: 0.2 ps, steps: 60, from: volume, thermo: 25}
              - {name: gk, ensemble: nve, from: starts, steps: 120, stress: {block: 8}, msd: 20, rdf: {every: 30, bins: 40}, thermo: 10,
                 dump: {file: gk.extxyz, every: 50, positions: unwrapped, velocities: true, every_atom: 3}}
            results: {viscosity: {from: gk, max_lag: 0.2 ps, allow_solid: true}}
            output: out
            """;

    private final Path folder;

    /** Writes model, structure and input into {@code folder}. */
    public ArgonRun(Path folder) {
        this.folder = folder;
        try {
            Files.writeString(folder.resolve("argon.model"), "argon");
            input(INPUT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StructureWriter.write(folder.resolve("start.extxyz"), List.of(crystal()), StructureFormat.EXTXYZ);
    }

    /** Replaces the input. */
    public ArgonRun input(String text) {
        try {
            Files.writeString(inputFile(), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The input file. */
    public Path inputFile() {
        return folder.resolve("run.yaml");
    }

    /** The output folder. */
    public Path output() {
        return folder.resolve("out");
    }

    /** Runs in this process. */
    public Ending run(RunOptions options) {
        return run(options, CheckpointStore.Watcher.NONE, new StringWriter(), new StringWriter());
    }

    Ending run(RunOptions options, CheckpointStore.Watcher watcher) {
        return run(options, watcher, new StringWriter(), new StringWriter());
    }

    Ending run(RunOptions options, CheckpointStore.Watcher watcher, StringWriter screen, StringWriter messages) {
        return new RunDriver(ENGINES, new PrintWriter(screen), new PrintWriter(messages), watcher)
                .run(RunInputReader.read(inputFile()), options);
    }

    /** Bytes of every result file by its path: all but the log, the lock and the checkpoints. */
    public Map<String, String> results() {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = output().relativize(file).toString();
                if (!name.equals("log.txt") && !name.equals(".lock") && !name.startsWith("checkpoint")) {
                    results.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    /** Checks that the result files equal {@code expected} byte by byte; names the files that do not. */
    public void assertResults(Map<String, String> expected) {
        Map<String, String> results = results();
        assertThat(results.keySet()).isEqualTo(expected.keySet());
        assertThat(results.keySet())
                .as("files with other content than expected")
                .allSatisfy(file -> assertThat(results.get(file)).isEqualTo(expected.get(file)));
    }

    /** 108 atoms near fcc sites, a few of them krypton by name. */
    private static Structure crystal() {
        double a = 5.4;
        double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
        SplittableRandom random = new SplittableRandom(3);
        double[] position = new double[3 * 108];
        int[] type = new int[108];
        for (int i = 0; i < 108; i++) {
            int cell = i / 4;
            int[] at = {cell / 9, cell / 3 % 3, cell % 3};
            for (int c = 0; c < 3; c++) {
                position[3 * i + c] = a * (at[c] + basis[i % 4][c]) + random.nextDouble(-0.2, 0.2);
            }
            type[i] = i % 10 == 0 ? 1 : 0;
        }
        return Structure.of("argon", Box.cube(3 * a), List.of("Ar", "Kr"), type, position);
    }
}
