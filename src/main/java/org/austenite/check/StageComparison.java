package org.austenite.check;

import java.util.ArrayList;
import java.util.List;
import org.austenite.potential.ListedFrame;
import org.austenite.potential.Parameters;
import org.austenite.potential.StageTap;

/** Values between the stages of two rungs, over the same lists. */
final class StageComparison implements AutoCloseable {
    private final StageTap a;
    private final StageTap b;
    private final Extent moments = new Extent();
    private final Extent descriptor = new Extent();
    private final Extent dEdA = new Extent();
    private final Extent dEdR = new Extent();
    private int frames;

    StageComparison(StageTap a, StageTap b) {
        this.a = a;
        this.b = b;
    }

    /** Compares a frame; {@code aparamSize} atomic parameters per atom, in the structure's order. */
    void add(ListedFrame frame, Parameters given, int aparamSize) {
        Parameters p = given.aparam() == null
                ? given
                : new Parameters(given.fparam(), frame.sorted(given.aparam(), aparamSize));
        StageTap.Values va = a.values(frame.list(), p);
        StageTap.Values vb = b.values(frame.list(), p);
        moments.add(va.moments(), vb.moments());
        if (va.descriptor() != null && vb.descriptor() != null) {
            descriptor.add(va.descriptor(), vb.descriptor());
        }
        dEdA.add(va.dEdA(), vb.dEdA());
        dEdR.add(va.dEdR(), vb.dEdR());
        frames++;
    }

    int frames() {
        return frames;
    }

    /** Deviations relative to the largest number of their kind, in the order of the stages. */
    List<Compared> compared(Bar bar) {
        List<Compared> all = new ArrayList<>();
        add(all, "A, moments", moments, bar);
        add(all, "D, descriptor", descriptor, bar);
        add(all, "dE/dA, fitting and descriptor back", dEdA, bar);
        add(all, "dE/drij, edge gradients", dEdR, bar);
        return all;
    }

    private static void add(List<Compared> all, String name, Extent extent, Bar bar) {
        if (!extent.isEmpty()) {
            all.add(new Compared(name, "of the largest", extent.relative(), bar));
        }
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
