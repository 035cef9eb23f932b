package org.austenite.model.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.model.DenseLayer;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.Precision;
import org.austenite.model.Skip;

/**
 * The embedding nets of a graph: constants {@code filter_type_all/matrix_k_j} for neighbour type j and layer k = 1, 2, ... when the nets are
 * one-sided, {@code filter_type_i/matrix_k_j} for centre type i when they are not. Pairs that {@code exclude_types} names have no net then.
 */
final class TensorFlowEmbeddings {
    private final TensorFlowSource source;
    private final int ntypes;

    /** The nets of {@code source}, a model of {@code ntypes} types. */
    TensorFlowEmbeddings(TensorFlowSource source, int ntypes) {
        this.source = source;
        this.ntypes = ntypes;
    }

    /** The nets for [centre, neighbour], null where there is none. */
    Embedding[][] read() {
        Embedding[][] nets = new Embedding[ntypes][ntypes];
        if (source.oneSided()) {
            Embedding[] shared = row("all");
            Arrays.fill(nets, shared);
            return nets;
        }
        for (int centre = 0; centre < ntypes; centre++) {
            nets[centre] = row(Integer.toString(centre));
        }
        return nets;
    }

    /** The arithmetic of the nets. */
    Precision precision() {
        for (GraphNode node : source.graph().nodes()) {
            if (node.isIn("filter_type_")
                    && node.name().contains("/matrix_1_")
                    && node.op().equals("Const")) {
                return GraphActivation.precision(source.graph(), node);
            }
        }
        throw source.graph()
                .wrong(source.filterScope("all") + "matrix_1_0", "is missing: the graph has no embedding net");
    }

    private Embedding[] row(String centre) {
        String scope = source.filterScope(centre);
        Embedding[] row = new Embedding[ntypes];
        for (int neighbour = 0; neighbour < ntypes; neighbour++) {
            row[neighbour] = net(scope, neighbour);
        }
        return row;
    }

    private Embedding net(String scope, int neighbour) {
        GraphLayers layers = new GraphLayers(source);
        List<DenseLayer> read = new ArrayList<>();
        int width = 1;
        GraphLayers.Names names = names(scope, 1, neighbour);
        while (source.graph().has(names.matrix())) {
            DenseLayer layer = layers.read(names, width, TensorFlowEmbeddings::skip);
            read.add(layer);
            width = layer.out();
            names = names(scope, read.size() + 1, neighbour);
        }
        if (source.graph().has(names.bias())) {
            throw source.graph().wrong(names.bias(), "has no " + names.matrix() + " beside it; the file is damaged");
        }
        return read.isEmpty() ? null : new EmbeddingNet(read);
    }

    private static GraphLayers.Names names(String scope, int layer, int neighbour) {
        String end = "_" + layer + "_" + neighbour;
        return new GraphLayers.Names(scope, scope + "matrix" + end, scope + "bias" + end, scope + "idt" + end);
    }

    /** DeePMD-kit's rule for embedding nets: the widths decide, in the first layer too. */
    private static Skip skip(int in, int out) {
        if (out == in) {
            return Skip.IDENTITY;
        }
        return out == 2 * in ? Skip.DOUBLE : Skip.NONE;
    }
}
