package org.austenite.cli;

import org.austenite.dynamics.cpu.CpuMemory;
import org.austenite.model.DeepPotModel;

/** Memory that molecular dynamics in double precision needs per atom, were every atom to list as many neighbours as sel keeps. */
final class MemoryEstimate {
    private MemoryEstimate() {}

    /** Bytes per atom. */
    static long bytesPerAtom(DeepPotModel model) {
        return Math.round(CpuMemory.perAtom(model.ntypes(), model.descriptor().nnei(), 3 * Double.BYTES));
    }
}
