package org.austenite.cli;

import java.util.Locale;
import org.austenite.InputException;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.PreparedModel;
import org.austenite.gpu.Device;
import org.austenite.neighbor.ListMemory;
import org.austenite.potential.StageMemory;
import org.austenite.system.Structure;

/** Whether a run's atoms fit a GPU, estimated from their number and cell before anything is allocated. */
final class DeviceRoom {
    /** A usual skin (Angstrom): the run's own is chosen later. */
    private static final double SKIN = 1;

    private static final double MIB = 1 << 20;

    private DeviceRoom() {}

    /**
     * Checks {@code atoms} against the device's free memory.
     *
     * @return a line that says how much they need
     * @throws InputException when they do not fit, with the number that would
     */
    static String require(PreparedModel prepared, Structure atoms) {
        long free;
        try (Device device = Device.open(prepared.device())) {
            free = device.freeMemory();
        }
        return judge(bytes(prepared, atoms), free, atoms.size());
    }

    /** Bytes that a run of {@code atoms} needs. */
    static long bytes(PreparedModel prepared, Structure atoms) {
        double radius = prepared.model().descriptor().rcut() + SKIN;
        int n = atoms.size();
        int types = prepared.model().ntypes();
        int size = prepared.arithmetic() == Arithmetic.FP64 ? Double.BYTES : Float.BYTES;
        double density = atoms.box().periodic() ? n / atoms.box().volume() : 0;
        long edges = Math.round(n * density * 4 * Math.PI / 3 * radius * radius * radius);
        long list = atoms.box().periodic()
                ? ListMemory.estimate(atoms.box(), n, types, radius)
                : ListMemory.bytes(n, 0, types, edges);
        return list + StageMemory.bytes(prepared.model(), prepared.tables(), size, n, edges);
    }

    static String judge(long bytes, long free, int atoms) {
        double perAtom = (double) bytes / Math.max(1, atoms);
        long most = (long) (free / perAtom);
        String need = String.format(
                Locale.ROOT,
                "device memory: about %.0f MiB for %d atoms (%.0f bytes each), %.0f MiB are free",
                bytes / MIB,
                atoms,
                perAtom,
                free / MIB);
        if (bytes > free) {
            throw new InputException(need + ": at most about " + most
                    + " atoms of this kind fit; take fewer, --precision mixed, or a GPU with more memory");
        }
        return need;
    }
}
