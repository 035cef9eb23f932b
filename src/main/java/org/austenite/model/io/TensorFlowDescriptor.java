package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.PairRule;
import org.austenite.model.Precision;

/** The se_e2_a descriptor of a graph: constants of {@code descrpt_attr}, attributes of the environment matrix's operation, embedding nets. */
final class TensorFlowDescriptor {
    private static final int MAX_TYPES = 256;
    private static final int COMPONENTS = 4;

    private final TensorFlowSource source;
    private final FrozenGraph graph;
    private final GraphConstants constants;

    /** The descriptor of {@code source}. */
    TensorFlowDescriptor(TensorFlowSource source) {
        this.source = source;
        this.graph = source.graph();
        this.constants = source.constants();
    }

    /** Number of types. */
    int ntypes() {
        String name = source.descriptor("ntypes");
        int ntypes = constants.whole(name);
        if (ntypes < 1 || ntypes > MAX_TYPES) {
            throw graph.wrong(name, "says " + ntypes + " types; supported are 1 to " + MAX_TYPES);
        }
        return ntypes;
    }

    /**
     * Reads it.
     *
     * @param fittingInput how many numbers of the descriptor the fitting net takes: width times axisNeuron
     */
    DescriptorSeA read(int fittingInput) {
        int ntypes = ntypes();
        GraphNode operation = operation();
        int[] sel = sel(operation, ntypes);
        refuseRadial(operation, ntypes);
        int nnei = total(source.descriptor("sel"), sel);
        boolean compressed = !TensorFlowTables.operations(graph).isEmpty();
        Embedding[][] embeddings =
                compressed ? new TensorFlowTables(source, sel).read() : new TensorFlowEmbeddings(source, ntypes).read();
        Precision precision = compressed
                ? new TensorFlowTables(source, sel).precision()
                : new TensorFlowEmbeddings(source, ntypes).precision();
        PairRule[][] rules = new TensorFlowExclusions(source, sel).rules(embeddings);
        double rcut = rcut(operation);
        return new DescriptorSeA(
                rcut,
                rcutSmth(operation, rcut),
                true,
                sel,
                divisor(sel),
                axisNeuron(embeddings, fittingInput),
                perType("t_avg", ntypes, nnei),
                positive("t_std", perType("t_std", ntypes, nnei)),
                source.oneSided(),
                embeddings,
                rules,
                precision);
    }

    private GraphNode operation() {
        List<GraphNode> operations = graph.nodes().stream()
                .filter(node -> node.op().equals("ProdEnvMatA") || node.op().equals("DescrptSeA"))
                .toList();
        if (operations.size() != 1) {
            throw graph.wrong(
                    "ProdEnvMatA", "occurs " + operations.size() + " times; supported is one se_e2_a descriptor");
        }
        return operations.getFirst();
    }

    private int[] sel(GraphNode operation, int ntypes) {
        int[] inOperation = operation.attributes().get("sel_a") instanceof GraphValue.Wholes list
                ? list.values(ntypes).stream().mapToInt(v -> v).toArray()
                : new int[0];
        String name = source.descriptor("sel");
        int[] sel = constants.has(name) ? constants.wholes(name, ntypes) : inOperation;
        if (!Arrays.equals(sel, inOperation) || Arrays.stream(sel).anyMatch(n -> n < 0)) {
            throw graph.wrong(
                    operation.name(),
                    "has sel " + Arrays.toString(inOperation) + " for " + ntypes + " types where " + name + " says "
                            + Arrays.toString(sel));
        }
        return sel;
    }

    private void refuseRadial(GraphNode operation, int ntypes) {
        boolean radial = operation.attributes().get("sel_r") instanceof GraphValue.Wholes list
                && list.values(ntypes).stream().anyMatch(n -> n != 0);
        if (radial) {
            throw graph.wrong(operation.name(), "has neighbours without angles (sel_r); supported is sel_a alone");
        }
    }

    private int divisor(int[] sel) {
        String name = source.descriptor("original_sel");
        return constants.has(name) ? total(name, constants.wholes(name, sel.length)) : total(name, sel);
    }

    private int total(String name, int[] sel) {
        long total = Arrays.stream(sel).asLongStream().sum();
        if (total < 1 || total > Integer.MAX_VALUE / COMPONENTS) {
            throw graph.wrong(name, "has a sum of " + total);
        }
        return (int) total;
    }

    private double rcut(GraphNode operation) {
        String name = source.descriptor("rcut");
        double rcut = constants.number(name);
        if ((float) rcut != real(operation, "rcut_r") || rcut <= 0) {
            throw graph.wrong(
                    name, "says " + rcut + " where " + operation.name() + " says " + real(operation, "rcut_r"));
        }
        return rcut;
    }

    /** The script's value where it is the operation's: the operation holds it in single precision. */
    private double rcutSmth(GraphNode operation, double rcut) {
        float used = real(operation, "rcut_r_smth");
        if (!(used >= 0 && used < rcut)) {
            throw graph.wrong(operation.name(), "has rcut_smth " + used + " and rcut " + rcut);
        }
        double written = source.script().descriptor().path("rcut_smth").doubleValue(used);
        return (float) written == used ? written : used;
    }

    private float real(GraphNode operation, String key) {
        if (operation.attributes().get(key) instanceof GraphValue.Real(float value)) {
            return value;
        }
        throw graph.wrong(operation.name(), "has no number " + key);
    }

    private int axisNeuron(Embedding[][] embeddings, int fittingInput) {
        int width = width(embeddings);
        int axis = fittingInput / width;
        if (axis < 1 || axis > width || axis * width != fittingInput) {
            throw graph.wrong(
                    "layer_0_type_0/matrix",
                    "takes " + fittingInput + " descriptor entries, which is no 1 to " + width
                            + " times the embedding's width " + width);
        }
        return axis;
    }

    private int width(Embedding[][] embeddings) {
        int[] widths = Arrays.stream(embeddings)
                .flatMap(Arrays::stream)
                .filter(e -> e != null)
                .mapToInt(Embedding::width)
                .distinct()
                .toArray();
        if (widths.length != 1) {
            throw graph.wrong(
                    source.filterScope("all"),
                    "embeddings have widths " + Arrays.toString(widths) + "; there must be one width");
        }
        return widths[0];
    }

    /** The file has a value for every slot; DeePMD-kit writes the same ones for all, and the engine keeps one set per type. */
    private double[][] perType(String constant, int ntypes, int nnei) {
        String name = source.descriptor(constant);
        if (!constants.shape(name).equals(List.of(ntypes, COMPONENTS * nnei))) {
            throw graph.wrong(
                    name,
                    "has shape " + constants.shape(name) + " instead of [" + ntypes + ", " + COMPONENTS * nnei + "]");
        }
        double[] slots = constants.numbers(name);
        double[][] values = new double[ntypes][];
        int row = COMPONENTS * nnei;
        for (int type = 0; type < ntypes; type++) {
            values[type] = Arrays.copyOfRange(slots, type * row, type * row + COMPONENTS);
            for (int i = 0; i < row; i++) {
                if (slots[type * row + i] != values[type][i % COMPONENTS]) {
                    throw graph.wrong(
                            name,
                            "differs between the slots of type " + type
                                    + "; supported are the same values for every slot");
                }
            }
        }
        return values;
    }

    private double[][] positive(String constant, double[][] values) {
        if (Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(v -> v <= 0)) {
            throw graph.wrong(source.descriptor(constant), "holds a standard deviation that is not positive");
        }
        return values;
    }
}
