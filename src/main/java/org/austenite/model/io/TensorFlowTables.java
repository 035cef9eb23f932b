package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.ModelFormatException;
import org.austenite.model.Precision;

/**
 * The embedding tables of a compressed graph. Each belongs to one operation {@code TabulateFusionSeA(table, info, s, R)}; its scope tells the centre
 * type, and the slice of the environment matrix that R is cut from tells the neighbour type.
 */
final class TensorFlowTables {
    private static final int COEFFICIENTS = 6;
    private static final int INFO = 6;
    private static final int COMPONENTS = 4;

    private final TensorFlowSource source;
    private final int[] sel;

    /** The tables of {@code source}, whose blocks have {@code sel} slots. */
    TensorFlowTables(TensorFlowSource source, int[] sel) {
        this.source = source;
        this.sel = sel;
    }

    /** The operations that look tables up; none when the model is not compressed. */
    static List<GraphNode> operations(FrozenGraph graph) {
        List<GraphNode> found = new ArrayList<>(graph.withOp("TabulateFusionSeA"));
        found.addAll(graph.withOp("TabulateFusion"));
        return found;
    }

    /** The tables for [centre, neighbour], null where there is none. */
    Embedding[][] read() {
        Embedding[][] tables = new Embedding[sel.length][sel.length];
        for (GraphNode operation : operations(source.graph())) {
            int neighbour = neighbour(operation);
            if (neighbour >= 0) {
                place(tables, operation, neighbour);
            }
        }
        return tables;
    }

    /** The arithmetic of the tables. */
    Precision precision() {
        return GraphActivation.precision(
                source.graph(), operations(source.graph()).getFirst());
    }

    private void place(Embedding[][] tables, GraphNode operation, int neighbour) {
        EmbeddingTable table = table(operation);
        boolean placed = false;
        for (int centre = 0; centre < sel.length; centre++) {
            if (operation.isIn(source.filterScope("all"))
                    || operation.isIn(source.filterScope(Integer.toString(centre)))) {
                if (tables[centre][neighbour] != null) {
                    throw wrong(operation, "is a second table for centre " + centre + " and neighbour " + neighbour);
                }
                tables[centre][neighbour] = table;
                placed = true;
            }
        }
        if (!placed) {
            throw wrong(operation, "belongs to no centre type");
        }
    }

    /** The type whose block R is cut from, or -1 for a block without slots. */
    private int neighbour(GraphNode operation) {
        GraphNode slice = source.graph().origin(operation, 3, GraphConstants::isRenaming);
        if (slice == null || !slice.op().equals("Slice") || slice.inputs().size() != 3) {
            throw wrong(operation, "does not take a slice of the environment matrix");
        }
        double begin = source.constants().numbers(slice.inputs().get(1), 2)[1];
        double size = source.constants().numbers(slice.inputs().get(2), 2)[1];
        int start = 0;
        for (int type = 0; type < sel.length; type++) {
            if (size > 0 && begin == COMPONENTS * start && size == COMPONENTS * sel[type]) {
                return type;
            }
            start += sel[type];
        }
        if (size == 0) {
            return -1;
        }
        throw wrong(operation, "takes " + size + " columns from " + begin + ", which is no type's block");
    }

    private EmbeddingTable table(GraphNode operation) {
        GraphNode constant = source.graph().origin(operation, 0, GraphConstants::isRenaming);
        if (constant == null) {
            throw wrong(operation, "has no table");
        }
        List<Integer> shape = source.constants().shape(constant.name());
        long width = operation.whole("last_layer_size", 0);
        if (shape.size() != 2 || width <= 0 || shape.getLast() != COEFFICIENTS * width) {
            throw wrong(operation, "has a table of shape " + shape + " for " + width + " channels");
        }
        double[] info = info(operation);
        EmbeddingTable table = new EmbeddingTable(
                (int) width,
                info[0],
                info[1],
                info[2],
                info[3],
                info[4],
                source.constants().numbers(constant));
        TableBounds.problem(table).ifPresent(problem -> {
            throw wrong(operation, problem);
        });
        return table;
    }

    private double[] info(GraphNode operation) {
        GraphNode info = source.graph().origin(operation, 1, GraphConstants::isRenaming);
        if (info == null) {
            throw wrong(operation, "has no table_info");
        }
        if (!info.op().equals("Pack") || info.inputs().size() != INFO) {
            return source.constants().numbers(info.name(), INFO);
        }
        return info.inputs().stream().mapToDouble(source.constants()::number).toArray();
    }

    private ModelFormatException wrong(GraphNode operation, String problem) {
        return source.graph().wrong(operation.name(), problem);
    }
}
