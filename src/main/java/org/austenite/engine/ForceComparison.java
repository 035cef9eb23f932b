package org.austenite.engine;

import java.util.Objects;
import java.util.stream.Stream;
import org.austenite.embedding.TableSet;
import org.austenite.model.Activation;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.EmbeddingNet;
import org.austenite.potential.Parameters;
import org.austenite.system.Box;

/**
 * Measures how far a model's forces are from those of its exact nets in double precision, always on the same {@link FrameSample#displaced()} sample.
 *
 * <p>For tables of smooth nets, tables of {@value #FINE} intervals stand for the nets. A quintic table's error falls at least with the fifth power of
 * the interval, so that against tables eight times coarser they are as good as exact (to 8^-5 of the error), and the exact nets' kernels need not be
 * compiled at every start.
 */
public final class ForceComparison {
    private static final int FINE = 1024;

    /** Tables up to so many intervals are compared with the fine ones. */
    private static final int COARSE = FINE / 8;

    private final DeepPotModel model;
    private final FrameSample sample;
    private final int threads;
    private double[] exact;
    private double[] fine;

    /**
     * A comparison on a sample of a structure.
     *
     * @param type model types of the atoms
     * @param position positions (Angstrom), [n, 3]
     * @param threads threads that potentials are made for
     */
    public ForceComparison(
            DeepPotModel model, Box box, int[] type, double[] position, Parameters parameters, int threads) {
        this.model = model;
        this.threads = threads;
        int aparam = model.fitting().aparam().size();
        sample = FrameSample.of(box, type, position, parameters, aparam).displaced();
    }

    /** The model whose forces are compared. */
    public DeepPotModel model() {
        return model;
    }

    /** Force error of {@code prepared}. */
    public ForceError error(PreparedModel prepared) {
        int intervals = prepared.tables().map(TableSet::intervals).orElse(0);
        boolean coarse = intervals > 0 && intervals <= COARSE && isSmooth(model.descriptor());
        return ForceError.of(sample.forces(prepared.potential(threads)), coarse ? fine() : exact());
    }

    private double[] exact() {
        if (exact == null) {
            exact = sample.forces(DeepPotentials.exact(model, Rung.VECTOR, Arithmetic.FP64, threads));
        }
        return exact;
    }

    private double[] fine() {
        if (fine == null) {
            TableSet tables = TableSet.build(model.descriptor(), FINE);
            fine = sample.forces(DeepPotentials.withTables(model, tables, Arithmetic.FP64, threads));
        }
        return fine;
    }

    /** Whether all embeddings are nets that have derivatives of every order. */
    private static boolean isSmooth(DescriptorSeA descriptor) {
        return Stream.of(descriptor.embeddings())
                .flatMap(Stream::of)
                .filter(Objects::nonNull)
                .allMatch(e ->
                        e instanceof EmbeddingNet net && net.layers().stream().allMatch(l -> isSmooth(l.activation())));
    }

    private static boolean isSmooth(Activation activation) {
        return switch (activation) {
            case LINEAR, TANH, SOFTPLUS, SIGMOID, GELU, GELU_TF, SILU -> true;
            case RELU, RELU6, SILUT -> false;
        };
    }
}
