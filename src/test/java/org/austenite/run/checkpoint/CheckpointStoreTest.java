package org.austenite.run.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.austenite.InputException;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.checkpoint.CheckpointStore.Moment;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import org.austenite.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckpointStoreTest {
    @TempDir
    Path folder;

    @Test
    void load_afterSave_sameContent() {
        Checkpoint saved = checkpoint(3);
        new CheckpointStore(folder, Watcher.NONE).save(saved);

        CheckpointStore.Loaded loaded = CheckpointStore.load(folder);

        assertThat(loaded.problems()).isEmpty();
        assertThat(loaded.checkpoint())
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(saved);
    }

    @Test
    void load_anyBitOfTheNewestFlipped_fallsBackToThePrevious() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, Watcher.NONE);
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Path newest = folder.resolve(CheckpointStore.NEWEST);
        byte[] good = Files.readAllBytes(newest);
        SplittableRandom random = new SplittableRandom(5);

        for (int k = 0; k < 300; k++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(newest, bad);

            CheckpointStore.Loaded loaded = CheckpointStore.load(folder);

            assertThat(loaded.checkpoint().stage()).isEqualTo(1);
            assertThat(loaded.problems()).hasSize(1).first().asString().contains(newest.toString());
        }
    }

    @Test
    void load_newestCutAnywhere_fallsBackToThePrevious() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, Watcher.NONE);
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Path newest = folder.resolve(CheckpointStore.NEWEST);
        byte[] good = Files.readAllBytes(newest);

        for (int length = 0; length < good.length; length += 37) {
            Files.write(newest, java.util.Arrays.copyOf(good, length));
            assertThat(CheckpointStore.load(folder).checkpoint().stage()).isEqualTo(1);
        }
    }

    @Test
    void load_bothDamaged_refusedNamingBoth() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, Watcher.NONE);
        store.save(checkpoint(1));
        store.save(checkpoint(2));
        Files.write(folder.resolve(CheckpointStore.NEWEST), new byte[10]);
        Files.write(folder.resolve(CheckpointStore.PREVIOUS), new byte[1000]);

        assertThatThrownBy(() -> CheckpointStore.load(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it has only 10 bytes")
                .hasMessageContaining("checkpoint.previous cannot be used: it does not begin as a checkpoint does")
                .hasMessageContaining("--overwrite");
    }

    @Test
    void load_wellSealedNonsense_refusedWithoutAllocating() {
        Snapshot s = snapshot();
        Snapshot torn = new Snapshot(
                s.step(),
                s.box(),
                s.tag(),
                new int[0],
                s.mass(),
                s.position(),
                s.image(),
                s.velocity(),
                null,
                List.of(),
                0);
        Checkpoint c = checkpoint(1);
        Checkpoint bad = new Checkpoint(
                c.input(),
                c.identity(),
                c.elements(),
                1,
                0,
                List.of(new ReplicaState(torn, false, new double[0], List.of())),
                Map.of(),
                Map.of());
        new CheckpointStore(folder, Watcher.NONE).save(bad);

        assertThatThrownBy(() -> CheckpointStore.load(folder))
                .hasMessageContaining("its replicas[0].type has 0 numbers, not 2");
    }

    @Test
    void load_emptyFolder_refused() {
        assertThatThrownBy(() -> CheckpointStore.load(folder))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no checkpoint in");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void save_stoppedAtAnyMoment_oneWholeCheckpointIsLeft(Moment stop) {
        new CheckpointStore(folder, Watcher.NONE).save(checkpoint(1));
        CheckpointStore dying = new CheckpointStore(folder, moment -> {
            if (moment == stop) {
                throw new IllegalStateException("stopped " + moment);
            }
        });

        assertThatThrownBy(() -> dying.save(checkpoint(2))).hasMessageContaining(stop.name());

        int expected = stop == Moment.AFTER_RENAME ? 2 : 1;
        assertThat(CheckpointStore.load(folder).checkpoint().stage()).isEqualTo(expected);
    }

    private static Checkpoint checkpoint(int stage) {
        Map<String, String> input = new LinkedHashMap<>();
        input.put("stages[0].time", "5 ps");
        input.put("model", "f\u00e9.pb");
        ReplicaState replica =
                new ReplicaState(snapshot(), true, new double[] {1, Double.NaN, -0.0}, List.of(snapshot(), snapshot()));
        return new Checkpoint(
                input,
                Map.of("model sha256", "abc"),
                List.of("Fe", "C"),
                stage,
                17,
                List.of(replica, replica),
                Map.of(2, List.of(snapshot())),
                Map.of("gk/replica-1/thermo.csv", 123_456_789_012L));
    }

    private static Snapshot snapshot() {
        return new Snapshot(
                1L << 40,
                Box.cube(11.25),
                new int[] {1, 0},
                new int[] {0, 1},
                new double[] {55.845, 12.011},
                new double[] {0.1, 0.2, 0.3, Math.nextUp(1.0), Double.MIN_VALUE, -0.0},
                new int[] {0, -1, 2, 3, 4, 5},
                new double[] {1, 2, 3, 4, 5, 6},
                new ListOrigin(new double[] {1, 2, 3, 4, 5, 6}, Box.OPEN, 1.5, 7, 1),
                List.of(OpState.NONE, new OpState(new double[] {Math.PI}, new long[] {Long.MAX_VALUE})),
                -0.25);
    }
}
