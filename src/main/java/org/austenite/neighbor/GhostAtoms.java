package org.austenite.neighbor;

import java.util.Arrays;
import org.austenite.parallel.Workers;
import org.austenite.system.Box;

/**
 * Local atoms and those of their periodic images that can lie within a distance of a local atom, numbered.
 *
 * <p>Ghosts are ordered by owner, then shift (a, b, c). An atom's images form a box of shifts (see {@link ImageRange}), so that the image with a
 * given shift is found by arithmetic.
 */
final class GhostAtoms {
    private static final int CHUNK = 4096;

    /** Positions of all atoms must fit one array. */
    private static final long MOST_ATOMS = (Integer.MAX_VALUE - 8L) / 3;

    private final ImageRange range = new ImageRange();
    private int local;
    private int ghosts;

    /** Per atom: lowest shift along each axis, number of shifts along each axis, [local, 6]. */
    private int[] shifts = {};

    /** First ghost of each atom, [local + 1]. */
    private int[] first = {};

    private int[] owner = {};
    private int[] shift = {};
    private int[] type = {};
    private double[] position = {};

    /** Takes the local atoms and numbers their images; the ghosts' positions are left to {@link NeighborList#refreshGhosts}. */
    void make(Box box, int[] localType, double[] localPosition, double distance, Workers workers) {
        local = localType.length;
        shifts = Buffers.atLeast(shifts, 6L * local);
        first = Buffers.atLeast(first, local + 1L);
        range.set(box, localType, localPosition, distance, workers);
        workers.runRanges(local, CHUNK, (from, to, _) -> findShifts(localType, localPosition, from, to));
        ghosts = number(box, distance);
        position = holding(position, localPosition, 3 * local, 3 * (local + ghosts));
        type = holding(type, localType, local, local + ghosts);
        owner = Buffers.atLeast(owner, local + ghosts);
        shift = Buffers.atLeast(shift, 3L * ghosts);
        workers.runRanges(local, CHUNK, (from, to, _) -> fill(from, to));
    }

    private static double[] holding(double[] buffer, double[] source, int copied, int length) {
        double[] b = Buffers.atLeast(buffer, length);
        System.arraycopy(source, 0, b, 0, copied);
        return b;
    }

    private static int[] holding(int[] buffer, int[] source, int copied, int length) {
        int[] b = Buffers.atLeast(buffer, length);
        System.arraycopy(source, 0, b, 0, copied);
        return b;
    }

    private void findShifts(int[] localType, double[] localPosition, int from, int to) {
        for (int i = from; i < to; i++) {
            if (localType[i] >= 0) {
                range.shiftsOf(i, localPosition, shifts, 6 * i);
            } else {
                Arrays.fill(shifts, 6 * i, 6 * i + 3, 0);
                Arrays.fill(shifts, 6 * i + 3, 6 * i + 6, 1);
            }
        }
    }

    private int number(Box box, double distance) {
        long n = 0;
        for (int i = 0; i < local; i++) {
            first[i] = (int) n;
            n += (long) shifts[6 * i + 3] * shifts[6 * i + 4] * shifts[6 * i + 5] - 1;
            if (local + n > MOST_ATOMS) {
                throw ListFailures.tooManyImages(box, distance, local, MOST_ATOMS);
            }
        }
        first[local] = (int) n;
        return (int) n;
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            owner[i] = i;
            int g = first[i];
            int at = 6 * i;
            for (int a = shifts[at]; a < shifts[at] + shifts[at + 3]; a++) {
                for (int b = shifts[at + 1]; b < shifts[at + 1] + shifts[at + 4]; b++) {
                    for (int c = shifts[at + 2]; c < shifts[at + 2] + shifts[at + 5]; c++) {
                        if (a != 0 || b != 0 || c != 0) {
                            setGhost(g++, i, a, b, c);
                        }
                    }
                }
            }
        }
    }

    private void setGhost(int g, int i, int a, int b, int c) {
        owner[local + g] = i;
        type[local + g] = type[i];
        shift[3 * g] = a;
        shift[3 * g + 1] = b;
        shift[3 * g + 2] = c;
    }

    /**
     * The atom that stands to local atom {@code i} as {@code i} stands to atom {@code j}: the image of {@code i} by the opposite of {@code j}'s
     * shift.
     */
    int reverse(int i, int j) {
        if (j < local) {
            return i;
        }
        int s = 3 * (j - local);
        int at = 6 * i;
        int a = -shift[s] - shifts[at];
        int b = -shift[s + 1] - shifts[at + 1];
        int c = -shift[s + 2] - shifts[at + 2];
        int here = (a * shifts[at + 4] + b) * shifts[at + 5] + c;
        int self = (-shifts[at] * shifts[at + 4] - shifts[at + 1]) * shifts[at + 5] - shifts[at + 2];
        return local + first[i] + (here > self ? here - 1 : here);
    }

    /** Of the two directions of a pair, whether {@code i} to {@code j} is the one that decides: a fixed choice. */
    boolean decides(int i, int j) {
        int o = owner[j];
        if (i != o || j < local) {
            return i < o;
        }
        int s = 3 * (j - local);
        int sign = shift[s] != 0 ? shift[s] : shift[s + 1] != 0 ? shift[s + 1] : shift[s + 2];
        return sign > 0;
    }

    int local() {
        return local;
    }

    int ghosts() {
        return ghosts;
    }

    int[] owner() {
        return owner;
    }

    int[] shift() {
        return shift;
    }

    int[] type() {
        return type;
    }

    double[] position() {
        return position;
    }
}
