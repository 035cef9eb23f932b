package org.austenite.validation.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.run.checkpoint.Checkpoint;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.checkpoint.CheckpointStore.Watcher;
import org.austenite.system.Box;

/** Structural damage of a checkpoint whose checksum is right all the same, so that the damage reaches the content. */
final class CheckpointDamage {
    private static final int HEAD = 12;
    private static final int TAIL = 40;

    /** Positions, velocities and the list's positions of the undamaged file. */
    private static final double[] VECTORS = {1, 2, 3, 4, 5, 6};

    private static final int CUTS = 60;

    private final String file;
    private final Path folder;
    private final byte[] intact;
    private final List<Damaged> all = new ArrayList<>();

    private CheckpointDamage(String file, Path folder) {
        this.file = file;
        this.folder = folder;
        this.intact = intact(folder);
    }

    /** The undamaged file. */
    static byte[] intact(Path folder) {
        return saved(folder, checkpoint(snapshot(), List.of("Fe", "C"), 1, Map.of("thermo.csv", 12L)));
    }

    /** Damages of {@link #intact}; checkpoints are written in {@code folder}. */
    static List<Damaged> of(String file, Path folder) {
        CheckpointDamage damage = new CheckpointDamage(file, folder);
        damage.parts();
        damage.lengths();
        damage.seal();
        return damage.all;
    }

    private void parts() {
        whole("elements", snapshot(), List.of(), 1, Map.of());
        whole("elements", snapshot(), List.of("Fe", "Fe"), 1, Map.of());
        whole("mass", snapshot(), List.of("Fe"), 1, Map.of());
        whole("stage", snapshot(), List.of("Fe", "C"), -1, Map.of());
        whole("thermo.csv", snapshot(), List.of("Fe", "C"), 1, Map.of("thermo.csv", -1L));
        Box flat = new Box(new double[] {1, 0, 0, 0, 1, 0, 0, 0, Double.NaN}, false);
        for (double[] wrong :
                new double[][] {{}, {1}, {1, 2, 3, 4, 5}, {1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, Double.NaN}}) {
            vectors("position", 0, wrong);
            vectors("velocity", 1, wrong);
            vectors("list.position", 2, wrong);
        }
        for (double[] wrong : new double[][] {{}, {1}, {1, 2, 3}, {1, -2}, {1, 0}, {1, Double.POSITIVE_INFINITY}}) {
            snapshot("mass", s -> s.mass = wrong);
        }
        for (int[] wrong : new int[][] {{0}, {0, 0}, {1, 2}, {-1, 0}, {0, Integer.MAX_VALUE}, {0, 1, 2}, {}}) {
            snapshot("tag|type|image|atoms", s -> s.tags(wrong));
        }
        for (int[] wrong : new int[][] {{0}, {0, 2}, {-1, 0}, {0, 1, 1}, {}}) {
            snapshot("type", s -> s.type = wrong);
            snapshot("image", s -> s.image = wrong);
        }
        snapshot("box", s -> s.box = flat);
        snapshot("list.box", s -> s.list = new ListOrigin(new double[6], flat, 1, 1, 1));
        snapshot("list.skin", s -> s.list = new ListOrigin(new double[6], Box.OPEN, Double.NaN, 1, 1));
        snapshot("step", s -> s.step = -1);
    }

    /** The first count made negative or huge, and contents of another length. */
    private void lengths() {
        Random random = new Random(9);
        for (int wrong : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 1000, 50, 7, 3, 2}) {
            sealed("count " + wrong, bytes -> {
                ByteBuffer.wrap(bytes).putInt(HEAD, wrong);
                return bytes;
            });
        }
        for (int k = 0; k < CUTS; k++) {
            int at = HEAD + random.nextInt(intact.length - HEAD - TAIL);
            int bytes = 1 + random.nextInt(20);
            sealed("cut at " + at, content -> Arrays.copyOf(content, at));
            sealed(bytes + " bytes more", content -> Arrays.copyOf(content, content.length + bytes));
        }
    }

    /** A damaged head, and checksums that do not fit. */
    private void seal() {
        for (int at = 0; at < HEAD; at++) {
            int changed = at;
            add("head byte " + at, ": it|: its", () -> {
                byte[] bytes = intact.clone();
                bytes[changed] ^= 0x10;
                return bytes;
            });
        }
        for (int length : new int[] {0, 1, HEAD, HEAD + TAIL - 1, intact.length - 1}) {
            add(length + " bytes", "bytes", () -> Arrays.copyOf(intact, length));
        }
    }

    private void whole(String place, Snapshot s, List<String> elements, int stage, Map<String, Long> files) {
        add("wrong " + place, "its [^ ]*" + place, () -> saved(folder, checkpoint(s, elements, stage, files)));
    }

    /** The {@code nth} of the file's arrays of vectors in the place of which {@code wrong} stands: the writer itself takes as many as there are atoms. */
    private void vectors(String place, int nth, double[] wrong) {
        add("wrong " + place, inReplica(place), () -> {
            byte[] content = Arrays.copyOf(intact, intact.length - TAIL);
            byte[] right = encoded(VECTORS);
            int at = find(content, right, 0);
            for (int k = 0; k < nth; k++) {
                at = find(content, right, at + right.length);
            }
            byte[] changed = encoded(wrong);
            return sealed(ByteBuffer.allocate(content.length - right.length + changed.length)
                    .put(content, 0, at)
                    .put(changed)
                    .put(content, at + right.length, content.length - at - right.length)
                    .array());
        });
    }

    private static byte[] encoded(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + values.length * Double.BYTES);
        buffer.putInt(values.length);
        for (double v : values) {
            buffer.putDouble(v);
        }
        return buffer.array();
    }

    private static int find(byte[] content, byte[] part, int from) {
        int at = from;
        while (!Arrays.equals(content, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }

    private static String inReplica(String place) {
        return "its replicas\\[0\\][^ ]*(" + place + ")|has no atoms";
    }

    private void snapshot(String place, Consumer<Parts> change) {
        add("wrong " + place, inReplica(place), () -> {
            Parts parts = new Parts();
            change.accept(parts);
            return saved(folder, checkpoint(parts.snapshot(), List.of("Fe", "C"), 1, Map.of()));
        });
    }

    private void sealed(String what, UnaryOperator<byte[]> change) {
        add(what, "at byte [0-9]+|its [a-z]+", () -> sealed(change.apply(Arrays.copyOf(intact, intact.length - TAIL))));
    }

    /** {@code content} with the length and the checksum that belong to it. */
    private static byte[] sealed(byte[] content) {
        byte[] body = ByteBuffer.allocate(content.length + 8)
                .put(content)
                .putLong(content.length)
                .array();
        return ByteBuffer.allocate(body.length + 32).put(body).put(sha256(body)).array();
    }

    private void add(String what, String place, Supplier<byte[]> bytes) {
        all.add(Damaged.structural(what, file, file + ".*(" + place + ")", bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] saved(Path folder, Checkpoint checkpoint) {
        new CheckpointStore(folder, Watcher.NONE).save(checkpoint);
        try {
            return Files.readAllBytes(folder.resolve(CheckpointStore.NEWEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Checkpoint checkpoint(Snapshot s, List<String> elements, int stage, Map<String, Long> files) {
        ReplicaState replica = new ReplicaState(s, false, new double[] {1, Double.NaN}, List.of());
        return new Checkpoint(
                Map.of("model", "f.pb"),
                Map.of("model sha256", "abc"),
                elements,
                stage,
                0,
                List.of(replica),
                Map.of(0, List.of(snapshot())),
                files);
    }

    private static Snapshot snapshot() {
        return new Parts().snapshot();
    }

    /** A snapshot of two atoms to be changed. */
    private static final class Parts {
        private long step = 5;
        private Box box = Box.cube(11.25);
        private int[] tag = {1, 0};
        private int[] type = {0, 1};
        private double[] mass = {55.845, 12.011};
        private double[] position = VECTORS;
        private int[] image = {0, -1, 2, 3, 4, 5};
        private double[] velocity = VECTORS;
        private ListOrigin list = new ListOrigin(VECTORS, Box.cube(11.25), 1.5, 7, 1);

        /** Other tags, with as many positions, which the writer counts by the tags. */
        void tags(int[] wrong) {
            tag = wrong;
            position = Arrays.copyOf(VECTORS, 3 * wrong.length);
            list = new ListOrigin(position, list.box(), list.skin(), list.rebuilds(), list.dangerous());
        }

        Snapshot snapshot() {
            List<OpState> operations = List.of(OpState.NONE, new OpState(new double[] {Math.PI}, new long[] {7}));
            return new Snapshot(step, box, tag, type, mass, position, image, velocity, list, operations, -0.25);
        }
    }
}
