package org.austenite.run.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.ListOrigin;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.system.Box;

/** {@link Snapshot}s as bytes. */
final class SnapshotCodec {
    private SnapshotCodec() {}

    static void write(Snapshot s, BinaryOut out) throws IOException {
        out.putLong(s.step());
        writeBox(s.box(), out);
        out.putInts(s.tag());
        out.putInts(s.type());
        out.putDoubles(s.mass());
        out.putDoubles(s.position(), 3 * s.size());
        out.putInts(s.image());
        out.putDoubles(s.velocity());
        writeOrigin(s, out);
        out.putInt(s.operations().size());
        for (OpState op : s.operations()) {
            out.putDoubles(op.numbers());
            out.putLongs(op.counts());
        }
        out.putDouble(s.work());
    }

    static Snapshot read(BinaryIn in) throws IOException {
        return new Snapshot(
                in.getLong(),
                readBox(in),
                in.getInts(),
                in.getInts(),
                in.getDoubles(),
                in.getDoubles(),
                in.getInts(),
                in.getDoubles(),
                readOrigin(in),
                readOperations(in),
                in.getDouble());
    }

    static void writeAll(List<Snapshot> snapshots, BinaryOut out) throws IOException {
        out.putInt(snapshots.size());
        for (Snapshot s : snapshots) {
            write(s, out);
        }
    }

    static List<Snapshot> readAll(BinaryIn in) throws IOException {
        int count = in.count(1);
        List<Snapshot> snapshots = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            snapshots.add(read(in));
        }
        return snapshots;
    }

    private static void writeOrigin(Snapshot s, BinaryOut out) throws IOException {
        ListOrigin origin = s.list();
        out.putByte(origin == null ? 0 : 1);
        if (origin != null) {
            out.putDoubles(origin.position(), 3 * s.size());
            writeBox(origin.box(), out);
            out.putDouble(origin.skin());
            out.putLong(origin.rebuilds());
            out.putLong(origin.dangerous());
        }
    }

    private static ListOrigin readOrigin(BinaryIn in) throws IOException {
        if (!in.getFlag()) {
            return null;
        }
        return new ListOrigin(in.getDoubles(), readBox(in), in.getDouble(), in.getLong(), in.getLong());
    }

    private static List<OpState> readOperations(BinaryIn in) throws IOException {
        int count = in.count(8);
        List<OpState> operations = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            operations.add(new OpState(in.getDoubles(), in.getLongs()));
        }
        return operations;
    }

    private static void writeBox(Box box, BinaryOut out) throws IOException {
        out.putByte(box.periodic() ? 1 : 0);
        out.putDoubles(box.h());
    }

    private static Box readBox(BinaryIn in) throws IOException {
        boolean periodic = in.getFlag();
        double[] h = in.getDoubles();
        try {
            return new Box(h, periodic);
        } catch (IllegalArgumentException e) {
            throw in.damaged(e.getMessage());
        }
    }
}
