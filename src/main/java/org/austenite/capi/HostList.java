package org.austenite.capi;

import org.austenite.InputException;
import org.austenite.neighbor.CallerRows;

/**
 * A host program's neighbour list, read where it lies: {@code struct austenite_list}.
 *
 * @param ago calls since the list was made
 * @param rows number of rows
 * @param ilist address of the rows' atoms, [rows]
 * @param numneigh address of the numbers of neighbours, by atom
 * @param firstneigh address of the pointers to the neighbours, by atom
 * @param mask bits of a neighbour that are its index
 */
record HostList(int ago, int rows, long ilist, long numneigh, long firstneigh, int mask) implements CallerRows {
    private static final int AGO = 0;
    private static final int INUM = 4;
    private static final int ILIST = 8;
    private static final int NUMNEIGH = 16;
    private static final int FIRSTNEIGH = 24;
    private static final int MASK = 32;

    /** Size of the struct (bytes). */
    static final int BYTES = 40;

    /** The struct at {@code address}. */
    static HostList at(long address) {
        if (address == 0) {
            throw new InputException("list is NULL");
        }
        int mask = HostMemory.getInt(address + MASK);
        return new HostList(
                HostMemory.getInt(address + AGO),
                HostMemory.getInt(address + INUM),
                HostMemory.getAddress(address + ILIST),
                HostMemory.getAddress(address + NUMNEIGH),
                HostMemory.getAddress(address + FIRSTNEIGH),
                mask == 0 ? -1 : mask);
    }

    /** Checks what can be checked before a row is read, for a list that is to be taken in. */
    void requireReadable(int local) {
        if (rows < 0 || rows > local) {
            throw new InputException(
                    "list->inum is " + rows + "; with " + local + " local atoms, 0 to " + local + " rows are possible");
        }
        if (rows > 0 && (ilist == 0 || numneigh == 0 || firstneigh == 0)) {
            throw new InputException("list->" + (ilist == 0 ? "ilist" : numneigh == 0 ? "numneigh" : "firstneigh")
                    + " is NULL, and there is no earlier list to use again (list->ago is " + ago + ")");
        }
    }

    @Override
    public int centre(int row) {
        return HostMemory.getInt(ilist + 4L * row);
    }

    @Override
    public int size(int row) {
        int i = centre(row);
        int size = HostMemory.getInt(numneigh + 4L * i);
        if (size > 0 && neighbors(i) == 0) {
            throw new InputException(
                    "list->firstneigh[" + i + "] is NULL, and atom " + i + " has " + size + " neighbours");
        }
        return size;
    }

    @Override
    public int neighbor(int row, int k) {
        return HostMemory.getInt(neighbors(centre(row)) + 4L * k) & mask;
    }

    private long neighbors(int i) {
        return HostMemory.getAddress(firstneigh + 8L * i);
    }
}
