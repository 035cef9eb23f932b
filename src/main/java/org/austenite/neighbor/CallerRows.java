package org.austenite.neighbor;

import org.austenite.InputException;

/** A caller's full neighbour list, however it stores it. Rows and neighbours are numbered from 0. */
public interface CallerRows {
    /** Number of rows. */
    int rows();

    /** Atom at the centre of a row. */
    int centre(int row);

    /** Number of neighbours in a row. */
    int size(int row);

    /** Neighbour {@code k} of a row. */
    int neighbor(int row, int k);

    /**
     * One array per centre, as LAMMPS has it.
     *
     * @param rows number of rows
     * @param ilist centres, [rows] (or longer)
     * @param numneigh number of neighbours, by atom
     * @param firstneigh neighbours, by atom
     */
    record Pointers(int rows, int[] ilist, int[] numneigh, int[][] firstneigh) implements CallerRows {
        /** Checks that the arrays hold the rows. */
        public Pointers {
            if (rows < 0 || rows > ilist.length) {
                throw new InputException("a neighbour list of " + rows + " rows with " + ilist.length + " centres");
            }
        }

        @Override
        public int centre(int row) {
            return ilist[row];
        }

        @Override
        public int size(int row) {
            int i = ilist[row];
            int held = i >= 0 && i < firstneigh.length && firstneigh[i] != null ? firstneigh[i].length : 0;
            int size = i >= 0 && i < numneigh.length ? numneigh[i] : 0;
            if (size < 0 || size > held) {
                throw new InputException("the neighbour list claims " + size + " neighbours of atom " + i + " and holds "
                        + held);
            }
            return size;
        }

        @Override
        public int neighbor(int row, int k) {
            return firstneigh[ilist[row]][k];
        }
    }

    /**
     * All rows in one array.
     *
     * @param centres centre of each row, [rows]
     * @param first where each row starts, [rows + 1]
     * @param neighbors neighbours, row after row
     */
    record Csr(int[] centres, long[] first, int[] neighbors) implements CallerRows {
        /** Checks that the rows lie within the array. */
        public Csr {
            if (first.length != centres.length + 1) {
                throw new InputException(first.length + " row starts for a neighbour list of " + centres.length
                        + " rows: one more than rows is needed");
            }
            for (int r = 0; r < centres.length; r++) {
                if (first[r] < 0 || first[r + 1] < first[r] || first[r + 1] > neighbors.length) {
                    throw new InputException("row " + r + " of the neighbour list claims entries " + first[r] + " to "
                            + first[r + 1] + " of " + neighbors.length);
                }
            }
        }

        @Override
        public int rows() {
            return centres.length;
        }

        @Override
        public int centre(int row) {
            return centres[row];
        }

        @Override
        public int size(int row) {
            return (int) (first[row + 1] - first[row]);
        }

        @Override
        public int neighbor(int row, int k) {
            return neighbors[(int) first[row] + k];
        }
    }
}
