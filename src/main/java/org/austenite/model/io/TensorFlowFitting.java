package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import org.austenite.model.DenseLayer;
import org.austenite.model.FittingEner;
import org.austenite.model.FittingNet;
import org.austenite.model.ParameterScale;
import org.austenite.model.Precision;
import org.austenite.model.Skip;

/**
 * The energy fitting nets of a graph: {@code layer_l_type_t/matrix}, {@code bias}, {@code idt} for l = 0, 1, ... and
 * {@code final_layer_type_t}. A hidden layer after the first is a resnet layer when it is as wide as its input; there is no doubling.
 */
final class TensorFlowFitting {
    private final TensorFlowSource source;
    private final FrozenGraph graph;
    private final GraphConstants constants;
    private final int ntypes;

    /** The fitting nets of {@code source}, a model of {@code ntypes} types. */
    TensorFlowFitting(TensorFlowSource source, int ntypes) {
        this.source = source;
        this.graph = source.graph();
        this.constants = source.constants();
        this.ntypes = ntypes;
    }

    /** Reads them. */
    FittingEner read() {
        TensorFlowEnergyBias bias = new TensorFlowEnergyBias(source, ntypes);
        FittingNet[] nets = new FittingNet[ntypes];
        boolean[] subtractVacuum = new boolean[ntypes];
        for (int type = 0; type < ntypes; type++) {
            nets[type] = bias.scaled(net(type), type);
            subtractVacuum[type] = subtractsVacuum(type);
        }
        checkInputs(nets);
        return new FittingEner(
                nets,
                bias.values(),
                subtractVacuum,
                new boolean[ntypes],
                scale("fparam"),
                scale("aparam"),
                null,
                precision());
    }

    private FittingNet net(int type) {
        GraphLayers layers = new GraphLayers(source);
        List<DenseLayer> read = new ArrayList<>();
        int width = -1;
        GraphLayers.Names names = names(hidden(0, type));
        while (graph.has(names.matrix())) {
            boolean first = read.isEmpty();
            DenseLayer layer = layers.read(names, width, (in, out) -> !first && in == out ? Skip.IDENTITY : Skip.NONE);
            read.add(layer);
            width = layer.out();
            names = names(hidden(read.size(), type));
        }
        if (graph.has(names.bias())) {
            throw graph.wrong(names.bias(), "has no matrix beside it; the file is damaged");
        }
        DenseLayer last = layers.read(names(lastLayer(type)), width, (_, _) -> Skip.NONE);
        if (last.out() != 1) {
            throw graph.wrong(
                    lastLayer(type), "gives " + last.out() + " numbers; supported are energy models, which give 1");
        }
        read.add(last);
        return new FittingNet(read);
    }

    /** DeePMD-kit evaluates a net a second time on an empty descriptor, in another scope but with the same constants, to subtract it. */
    private boolean subtractsVacuum(int type) {
        return GraphActivation.additionsOf(graph, lastLayer(type) + "/bias").size() > 1;
    }

    private void checkInputs(FittingNet[] nets) {
        for (int type = 1; type < ntypes; type++) {
            if (nets[type].in() != nets[0].in()) {
                throw graph.wrong(
                        hidden(0, type) + "/matrix",
                        "takes " + nets[type].in() + " numbers where type 0 takes " + nets[0].in());
            }
        }
    }

    private ParameterScale scale(String parameter) {
        String dimension = "fitting_attr/d" + parameter;
        int size = constants.has(dimension) ? constants.whole(dimension) : 0;
        if (size == 0) {
            return ParameterScale.NONE;
        }
        return new ParameterScale(
                constants.numbers("fitting_attr/t_" + parameter + "_avg", size),
                constants.numbers("fitting_attr/t_" + parameter + "_istd", size));
    }

    private Precision precision() {
        return GraphActivation.precision(graph, graph.find(lastLayer(0) + "/matrix"));
    }

    private String hidden(int layer, int type) {
        String shared = sharedName(layer);
        return (shared == null ? "layer_" + layer : "share_" + shared) + "_type_" + type;
    }

    private String lastLayer(int type) {
        String shared = sharedName(source.script().fitting().path("layer_name").size() - 1);
        return (shared == null ? "final_layer" : "share_" + shared) + "_type_" + type;
    }

    /** Name under which multi-task training shares layer {@code layer}, or null. */
    private String sharedName(int layer) {
        return source.script().fitting().path("layer_name").path(layer).stringValue(null);
    }

    private static GraphLayers.Names names(String layer) {
        return new GraphLayers.Names(layer + "/", layer + "/matrix", layer + "/bias", layer + "/idt");
    }
}
