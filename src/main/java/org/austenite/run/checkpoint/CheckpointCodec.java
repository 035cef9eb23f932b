package org.austenite.run.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.austenite.dynamics.Snapshot;
import org.austenite.run.checkpoint.Checkpoint.ReplicaState;

/** {@link Checkpoint}s as bytes. */
final class CheckpointCodec {
    private CheckpointCodec() {}

    static void write(Checkpoint c, BinaryOut out) throws IOException {
        writeTexts(c.input(), out);
        writeTexts(c.identity(), out);
        out.putInt(c.elements().size());
        for (String element : c.elements()) {
            out.putText(element);
        }
        out.putInt(c.stage());
        out.putLong(c.extraSteps());
        out.putInt(c.replicas().size());
        for (ReplicaState r : c.replicas()) {
            SnapshotCodec.write(r.snapshot(), out);
            out.putByte(r.converged() ? 1 : 0);
            out.putDoubles(r.tally());
            SnapshotCodec.writeAll(r.taken(), out);
        }
        out.putInt(c.kept().size());
        for (Map.Entry<Integer, List<Snapshot>> kept : new TreeMap<>(c.kept()).entrySet()) {
            out.putInt(kept.getKey());
            SnapshotCodec.writeAll(kept.getValue(), out);
        }
        out.putInt(c.files().size());
        for (Map.Entry<String, Long> file : new TreeMap<>(c.files()).entrySet()) {
            out.putText(file.getKey());
            out.putLong(file.getValue());
        }
    }

    static Checkpoint read(BinaryIn in) throws IOException {
        Checkpoint checkpoint = new Checkpoint(
                readTexts(in),
                readTexts(in),
                readNames(in),
                in.getInt(),
                in.getLong(),
                readReplicas(in),
                readKept(in),
                readFiles(in));
        if (in.left() != 0) {
            throw in.damaged(in.left() + " bytes are left over");
        }
        CheckpointCheck.check(checkpoint);
        return checkpoint;
    }

    private static void writeTexts(Map<String, String> texts, BinaryOut out) throws IOException {
        out.putInt(texts.size());
        for (Map.Entry<String, String> e : texts.entrySet()) {
            out.putText(e.getKey());
            out.putText(e.getValue());
        }
    }

    private static Map<String, String> readTexts(BinaryIn in) throws IOException {
        int count = in.count(8);
        Map<String, String> texts = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            String key = in.getText();
            if (texts.put(key, in.getText()) != null) {
                throw in.damaged(key + " is there twice");
            }
        }
        return texts;
    }

    private static List<String> readNames(BinaryIn in) throws IOException {
        int count = in.count(4);
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(in.getText());
        }
        return names;
    }

    private static List<ReplicaState> readReplicas(BinaryIn in) throws IOException {
        int count = in.count(1);
        List<ReplicaState> replicas = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            replicas.add(
                    new ReplicaState(SnapshotCodec.read(in), in.getFlag(), in.getDoubles(), SnapshotCodec.readAll(in)));
        }
        return replicas;
    }

    private static Map<Integer, List<Snapshot>> readKept(BinaryIn in) throws IOException {
        int count = in.count(8);
        Map<Integer, List<Snapshot>> kept = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            kept.put(in.getInt(), SnapshotCodec.readAll(in));
        }
        return kept;
    }

    private static Map<String, Long> readFiles(BinaryIn in) throws IOException {
        int count = in.count(12);
        Map<String, Long> files = new LinkedHashMap<>();
        for (int k = 0; k < count; k++) {
            files.put(in.getText(), in.getLong());
        }
        return files;
    }
}
