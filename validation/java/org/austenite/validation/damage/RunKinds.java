package org.austenite.validation.damage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.austenite.run.checkpoint.Checkpoint;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.GoodInput;
import org.austenite.run.input.RunInputReader;
import org.austenite.viscosity.PressureSeries;
import org.austenite.viscosity.PressureSeriesReader;
import org.austenite.viscosity.PressureSeriesReader.Given;

/** Damaged inputs, checkpoints and results of runs. */
final class RunKinds {
    private static final Given GIVEN = new Given(1434.8, 2000, Double.NaN, 0.001);

    private final Path folder;

    /** Kinds whose undamaged files are written in {@code folder}. */
    RunKinds(Path folder) {
        this.folder = folder;
    }

    List<Kind> all() {
        return List.of(input(), checkpoint(), stress());
    }

    private static Kind input() {
        String file = "run.yaml";
        byte[] intact = GoodInput.TEXT.getBytes(StandardCharsets.UTF_8);
        return Kind.file(
                "run.yaml",
                file,
                intact,
                path -> RunInputReader.read(path).timeStep() > 0,
                Stream.concat(
                        Damaged.sample(RunInputDamage.of(file), 200, 50).stream(),
                        RandomDamage.text(file, intact, 160, 51)));
    }

    private Kind checkpoint() {
        String file = "checkpoint";
        byte[] intact = CheckpointDamage.intact(folder);
        return Kind.file(
                "checkpoint",
                file,
                intact,
                path -> isFinite(CheckpointStore.load(path).checkpoint()),
                Stream.concat(
                        Damaged.sample(CheckpointDamage.of(file, folder), 120, 52).stream(),
                        RandomDamage.bytes(file, intact, 80, 53)));
    }

    private static boolean isFinite(Checkpoint checkpoint) {
        return checkpoint.replicas().stream()
                .map(ReplicaState::snapshot)
                .allMatch(s -> Arrays.stream(s.position()).allMatch(Double::isFinite)
                        && Arrays.stream(s.velocity()).allMatch(Double::isFinite));
    }

    private static Kind stress() {
        String file = "stress.csv";
        StringBuilder text = new StringBuilder("step,time_ps,pxx_bar,pyy_bar,pzz_bar,pxy_bar,pxz_bar,pyz_bar\n");
        for (int row = 1; row <= 12; row++) {
            text.append("%d,%.2f,%d.5,-2e3,3,4,5,6%n".formatted(10 * row, 0.01 * row, row));
        }
        byte[] intact = text.toString().getBytes(StandardCharsets.UTF_8);
        LineDamage damage = new LineDamage(file, intact);
        for (String column : List.of("pxx_bar", "pxy_bar", "pyz_bar", "step")) {
            damage.replace(1, column, "q", "columns? ").replace(1, column, column + ",q", ":[0-9]+: ");
        }
        for (int row = 2; row < 13; row++) {
            damage.replace(row, ",5,6", ",5").replace(row, ",5,6", ",5,6,7");
            damage.replace(row, ",3,4", ",nan,4")
                    .replace(row, ",3,4", ",1e999,4")
                    .replace(row, ",3,4", ",x,4");
            if (row > 2) {
                damage.lost(row, "row [0-9]+");
            }
        }
        return Kind.file(
                "stress.csv",
                file,
                intact,
                path -> isFinite(PressureSeriesReader.read(path, GIVEN).getFirst()),
                Stream.concat(damage.all().stream(), RandomDamage.text(file, intact, 80, 54)));
    }

    private static boolean isFinite(PressureSeries series) {
        return Arrays.stream(series.pressure()).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)
                && Double.isFinite(series.interval());
    }
}
