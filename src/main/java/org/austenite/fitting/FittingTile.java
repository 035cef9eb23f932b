package org.austenite.fitting;

import org.austenite.gpu.KernelModule;

/**
 * What one block of a fitting kernel takes: the numbers behind {@code GemmTile} in {@code kernels/60_fitting.cu}.
 *
 * @param name the kernel's name without its precision
 * @param rows rows of a tile
 * @param columns columns of a tile
 * @param depth steps of the depth between two barriers
 * @param groups groups of warps that share the depth
 */
record FittingTile(String name, int rows, int columns, int depth, int groups) {
    /** Columns of a warp. */
    private static final int WARP_COLUMNS = 16;

    private static final int WARP = 32;

    private static final FittingTile SMALL = new FittingTile("fitting_small", 32, 48, 32, 4);
    private static final FittingTile LARGE_FP64 = new FittingTile("fitting_large", 64, 128, 8, 1);
    private static final FittingTile LARGE_MIXED = new FittingTile("fitting_large", 128, 128, 16, 1);

    /** Most axis channels that any tile takes. */
    static int mostAxis() {
        return LARGE_MIXED.columns;
    }

    /**
     * What a system's number of atoms decides, and it alone, so that neither device nor chunks change a bit.
     *
     * @param largeFrom atoms from which on large tiles are enough to fill a device
     * @param enoughBlocks blocks that a launch should have, so that a device with some hundred multiprocessors is busy
     */
    record Choice(int largeFrom, int enoughBlocks) {
        static final Choice USUAL = new Choice(16_384, 320);

        /** The tile for {@code atoms} atoms. A channel's {@code axis} numbers must fit it. */
        FittingTile of(int atoms, int axis, int bytes) {
            if (atoms < largeFrom && axis <= SMALL.columns) {
                return SMALL;
            }
            return bytes == Double.BYTES ? LARGE_FP64 : LARGE_MIXED;
        }

        /** Into how many parts the columns of a step are shared. */
        int parts(FittingTile tile, int atoms, int columnTiles) {
            int rowTiles = (atoms + tile.rows - 1) / tile.rows;
            return Math.clamp((enoughBlocks + rowTiles - 1) / rowTiles, 1, columnTiles);
        }
    }

    int threads() {
        return columns / WARP_COLUMNS * groups * WARP;
    }

    /** Two buffers of each operand: rows (4 apart more than needed) and columns. */
    int sharedBytes(int bytes) {
        return 2 * depth * (rows + 4 + columns) * bytes;
    }

    KernelModule.Kernel kernel(KernelModule module, String precision) {
        return module.kernel(name + "_" + precision);
    }
}
