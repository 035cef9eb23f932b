package org.austenite.model.io;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.FittingEner;

/**
 * Reads models that DeePMD-kit's TensorFlow back end froze ({@code .pb}), or their text form ({@code .pbtxt}), of every generation since 1.0:
 * with and without a training script, compressed or not.
 */
public final class TensorFlowModelReader {
    private TensorFlowModelReader() {}

    /**
     * The model that {@code bytes} hold.
     *
     * @param file where they come from; its name tells text from binary, and errors name it
     * @param bytes the whole file, untrusted
     * @throws org.austenite.model.ModelFormatException when the file is damaged or its model is of a kind that is not supported
     */
    public static DeepPotModel read(Path file, byte[] bytes) {
        FrozenGraph graph = FrozenGraph.read(file.toString(), bytes);
        GraphConstants constants = new GraphConstants(graph, bytes.length);
        TensorFlowScript script = TensorFlowScript.of(graph, constants);
        String suffix = TensorFlowSupport.descriptorSuffix(graph, constants, script);
        TensorFlowSource source = new TensorFlowSource(graph, constants, script, suffix);
        TensorFlowDescriptor descriptor = new TensorFlowDescriptor(source);
        int ntypes = descriptor.ntypes();
        FittingEner fitting = new TensorFlowFitting(source, ntypes).read();
        int parameters = fitting.fparam().size() + fitting.aparam().size();
        DescriptorSeA read = descriptor.read(fitting.nets()[0].in() - parameters);
        return new DeepPotModel(origin(graph, constants), typeMap(graph, constants, ntypes), read, fitting);
    }

    /** Type names; models frozen without any are given {@code type0}, {@code type1}, ... */
    private static List<String> typeMap(FrozenGraph graph, GraphConstants constants, int ntypes) {
        String names = constants.text("model_attr/tmap", "").strip();
        if (names.isEmpty()) {
            return IntStream.range(0, ntypes).mapToObj(type -> "type" + type).toList();
        }
        List<String> typeMap = List.of(names.split("\\s+"));
        if (typeMap.size() != ntypes || typeMap.stream().distinct().count() != ntypes) {
            throw graph.wrong(
                    "model_attr/tmap", "names the types " + typeMap + " of a model with " + ntypes + " types");
        }
        return typeMap;
    }

    /** The digest is {@link ModelReader}'s to fill in. */
    private static DeepPotModel.Source origin(FrozenGraph graph, GraphConstants constants) {
        boolean compressed = !TensorFlowTables.operations(graph).isEmpty();
        return new DeepPotModel.Source(
                graph.file(),
                "TensorFlow frozen graph" + (compressed ? ", compressed" : ""),
                "DeePMD-kit, model version " + constants.text("model_attr/model_version", "1.0"),
                "");
    }
}
