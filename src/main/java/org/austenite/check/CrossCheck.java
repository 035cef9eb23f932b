package org.austenite.check;

import java.util.ArrayList;
import java.util.List;
import org.austenite.AusteniteException;
import org.austenite.engine.PreparedModel;
import org.austenite.neighbor.NeighborListBuilder;
import org.austenite.parallel.Workers;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.ListedFrame;
import org.austenite.potential.StageTap;
import org.austenite.system.Structure;

/**
 * Compares two implementations of one model, frame by frame: a is the yardstick, b is judged. Values between stages are compared on frames of at
 * most {@value #STAGE_ATOMS} atoms, since they are all kept.
 */
public final class CrossCheck implements AutoCloseable {
    /** Most atoms of a frame that is compared stage by stage. */
    public static final int STAGE_ATOMS = 2000;

    static final String FORCE_RMS = "force, RMS";

    private final PreparedModel model;
    private final Bars bars;
    private final FrameEvaluator a;
    private final FrameEvaluator b;
    private final StageComparison stages;
    private final Workers workers = new Workers(1);
    private final NeighborListBuilder builder = new NeighborListBuilder();
    private final Extent energy = new Extent();
    private final Extent atomEnergy = new Extent();
    private final Extent force = new Extent();
    private final Extent virial = new Extent();
    private final ForceErrors errors = new ForceErrors();
    private int frames;
    private long atoms;

    /** A check of {@code b} against {@code a}, two forms of one model. */
    public CrossCheck(PreparedModel a, PreparedModel b, Bars bars, int threads) {
        model = a;
        this.bars = bars;
        this.a = new FrameEvaluator(a.potential(threads), false);
        this.b = new FrameEvaluator(b.potential(threads), false);
        StageTap first = a.tap();
        stages = new StageComparison(first, b.tap());
    }

    /**
     * Compares one more frame.
     *
     * @return both sides' results, a's first
     * @throws AusteniteException when a side cannot evaluate it
     */
    public List<FrameEvaluator.Result> add(CheckFrame frame) {
        Structure s = frame.structure();
        FrameEvaluator.Result ra = a.evaluate(s.box(), frame.type(), s.position(), frame.parameters());
        FrameEvaluator.Result rb = b.evaluate(s.box(), frame.type(), s.position(), frame.parameters());
        int n = Math.max(1, frame.seen());
        energy.add(ra.energy() / n, rb.energy() / n);
        atomEnergy.add(ra.atomEnergy(), rb.atomEnergy());
        force.add(ra.force(), rb.force());
        for (int k = 0; k < 9; k++) {
            virial.add(ra.virial()[k] / n, rb.virial()[k] / n);
        }
        double rcut = model.model().descriptor().rcut();
        ListedFrame listed = ListedFrame.of(
                s.box(), frame.type(), s.position(), model.model().ntypes(), rcut, builder, workers);
        if (s.size() <= STAGE_ATOMS) {
            stages.add(
                    listed, frame.parameters(), model.model().fitting().aparam().size());
        }
        int[] local = inverse(listed.order());
        errors.add(
                ra.force(),
                rb.force(),
                i -> describe(s, i, ra.force(), Surroundings.of(listed.list(), local[i], rcut)));
        frames++;
        atoms += s.size();
        return List.of(ra, rb);
    }

    private static int[] inverse(int[] order) {
        int[] at = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            at[order[k]] = k;
        }
        return at;
    }

    private static AtomError describe(Structure s, int i, double[] force, Surroundings around) {
        double length = Math.sqrt(force[3 * i] * force[3 * i]
                + force[3 * i + 1] * force[3 * i + 1]
                + force[3 * i + 2] * force[3 * i + 2]);
        return new AtomError(s.name(), i + 1, s.element(i), 0, length, around.neighbors(), around.nearest());
    }

    /** What all frames so far show. */
    public CheckResult result() {
        List<Compared> ends = new ArrayList<>();
        ends.add(new Compared("energy", "eV/atom", energy.largest(), bars.energy()));
        ends.add(new Compared("atomic energies", "eV", atomEnergy.largest(), bars.atomEnergy()));
        ends.add(new Compared(FORCE_RMS, "eV/A", force.rms(), bars.forceRms()));
        ends.add(new Compared("force, largest component", "eV/A", force.largest(), bars.forceMax()));
        ends.add(new Compared("virial", "eV/atom", virial.largest(), bars.virial()));
        return new CheckResult(
                frames,
                atoms,
                stages.frames(),
                stages.compared(bars.stage()),
                List.copyOf(ends),
                errors.percentiles(),
                errors.worst());
    }

    @Override
    public void close() {
        stages.close();
        a.close();
        b.close();
        workers.close();
    }
}
