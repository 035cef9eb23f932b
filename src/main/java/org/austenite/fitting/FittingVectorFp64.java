package org.austenite.fitting;

import java.util.Arrays;
import java.util.List;
import org.austenite.descriptor.DescriptorVectorFp64;
import org.austenite.neighbor.Chunk;
import org.austenite.potential.Panels;
import org.austenite.potential.Parameters;
import org.austenite.simd.DenseStackFp64;
import org.austenite.simd.DenseWeightsFp64;
import org.austenite.simd.GemmFp64;

/**
 * {@link Fitting} with atoms in the lanes: one product per layer over the chunk's atoms, which share a net. Extra inputs follow the folded
 * descriptor's features in the same panels. Energies leave in double precision.
 */
public final class FittingVectorFp64 implements Fitting<double[]> {
    private static final int PANEL = GemmFp64.PANEL;

    private final FittingNetsFp64 nets;
    private final Panels layout;
    private final int descriptorSize;
    private final DenseStackFp64 stack;
    private final double[] dEdOut;
    private final double[] dEdX;
    private Parameters bound;
    private FittingInputs inputs;

    /** The fitting net over packed {@code nets} for descriptors in {@code descriptor}'s layout, chunks of at most {@code chunkRows} rows. */
    public FittingVectorFp64(FittingNetsFp64 nets, DescriptorVectorFp64 descriptor, int chunkRows) {
        this.nets = nets;
        layout = descriptor.layout();
        descriptorSize = layout.features() - nets.extra();
        stack = new DenseStackFp64(nets.all());
        int panels = layout.count(chunkRows);
        dEdOut = new double[panels * GemmFp64.padded(1) * PANEL];
        dEdX = new double[panels * GemmFp64.padded(layout.features()) * PANEL];
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object means the same parameters
    public void bind(Parameters parameters) {
        if (parameters != bound) {
            inputs = new FittingInputs(nets.model(), parameters);
            bound = parameters;
        }
    }

    @Override
    public void evaluate(Chunk chunk, double[] descriptor, double[] dEdD, double /*64*/[] atomEnergy) {
        int type = chunk.centreType();
        List<DenseWeightsFp64> net = nets.of(type);
        int panels = layout.count(chunk.rows());
        putExtraInputs(chunk, descriptor);
        boolean subtract = nets.model().subtractVacuum()[type];
        double[] empty = subtract ? vacuumEnergies(net, chunk, descriptor) : null;
        double[] energy = stack.forward(net, panels, descriptor, layout.features());
        int stride = stack.outStride();
        boolean silent = nets.model().silent()[type];
        for (int a = 0; a < chunk.rows(); a++) {
            int at = a / PANEL * stride * PANEL + a % PANEL;
            double /*64*/ e = energy[at];
            if (subtract) {
                e -= empty[a];
            }
            atomEnergy[chunk.centre(a)] = silent ? 0 : e + nets.model().bias()[type];
        }
        seed(panels, stride, silent);
        stack.backward(panels, dEdOut, dEdX);
        takeGradient(panels, dEdD);
    }

    private void putExtraInputs(Chunk chunk, double[] descriptor) {
        for (int k = 0; k < nets.extra(); k++) {
            for (int a = 0; a < chunk.rows(); a++) {
                descriptor[layout.at(a, descriptorSize + k)] = /*as-float*/ inputs.at(chunk.centre(a), k);
            }
        }
    }

    /** Energies of empty descriptors with the same extra inputs; models with fixed vacuum energies are few, so this is not fast. */
    private double[] vacuumEnergies(List<DenseWeightsFp64> net, Chunk chunk, double[] descriptor) {
        int panels = layout.count(chunk.rows());
        double[] in = Arrays.copyOf(descriptor, panels * layout.panel());
        for (int p = 0; p < panels; p++) {
            Arrays.fill(in, p * layout.panel(), p * layout.panel() + descriptorSize * PANEL, 0);
        }
        double[] out = stack.forward(net, panels, in, layout.features());
        double[] energies = new double[chunk.rows()];
        for (int a = 0; a < chunk.rows(); a++) {
            energies[a] = out[a / PANEL * stack.outStride() * PANEL + a % PANEL];
        }
        return energies;
    }

    private void seed(int panels, int stride, boolean silent) {
        Arrays.fill(dEdOut, 0, panels * stride * PANEL, 0);
        if (silent) {
            return;
        }
        for (int p = 0; p < panels; p++) {
            Arrays.fill(dEdOut, p * stride * PANEL, p * stride * PANEL + PANEL, 1);
        }
    }

    private void takeGradient(int panels, double[] dEdD) {
        int stride = GemmFp64.padded(layout.features()) * PANEL;
        for (int p = 0; p < panels; p++) {
            System.arraycopy(dEdX, p * stride, dEdD, p * layout.panel(), layout.panel());
        }
    }
}
