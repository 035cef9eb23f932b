package org.austenite.model.io;

import java.util.Arrays;
import org.austenite.model.Embedding;
import org.austenite.model.PairRule;

/**
 * Which (centre, neighbour) blocks contribute, in TensorFlow's sense of {@code exclude_types}: an excluded block is zero, padding included.
 *
 * <p>With two-sided nets an excluded pair has no net. With one-sided nets the environment matrix is multiplied by a mask that is looked up in a
 * constant of ntypes x ntypes ones and zeros.
 */
final class TensorFlowExclusions {
    private final TensorFlowSource source;
    private final int[] sel;

    /** Exclusions of {@code source}, whose blocks have {@code sel} slots. */
    TensorFlowExclusions(TensorFlowSource source, int[] sel) {
        this.source = source;
        this.sel = sel;
    }

    /** The rules for [centre, neighbour], checked against {@code embeddings}. */
    PairRule[][] rules(Embedding[][] embeddings) {
        boolean[][] masked = source.oneSided() ? masked() : new boolean[sel.length][sel.length];
        PairRule[][] rules = new PairRule[sel.length][sel.length];
        for (int i = 0; i < sel.length; i++) {
            for (int j = 0; j < sel.length; j++) {
                boolean missing = embeddings[i][j] == null;
                if (missing && sel[j] > 0 && isUnexplained(embeddings, i, j)) {
                    throw source.graph()
                            .wrong(
                                    source.filterScope(source.oneSided() ? "all" : Integer.toString(i)),
                                    "has no embedding net for neighbours of type " + j + "; the file is damaged");
                }
                rules[i][j] = missing || masked[i][j] ? PairRule.BLOCK_ZERO : PairRule.INCLUDED;
            }
        }
        return rules;
    }

    /** Only two-sided nets may be missing, and exclusion is mutual. */
    private boolean isUnexplained(Embedding[][] embeddings, int i, int j) {
        return source.oneSided() || sel[i] > 0 && embeddings[j][i] != null;
    }

    private boolean[][] masked() {
        GraphNode factor = maskFactor();
        boolean[][] masked = new boolean[sel.length][sel.length];
        if (factor == null) {
            return masked;
        }
        double[] mask = maskValues(factor);
        for (int i = 0; i < sel.length; i++) {
            for (int j = 0; j < sel.length; j++) {
                masked[i][j] = mask[i * sel.length + j] == 0;
            }
        }
        return masked;
    }

    /** The multiplication between the environment matrix and the nets, or null. */
    private GraphNode maskFactor() {
        String scope = source.filterScope("all");
        for (GraphNode slice : source.graph().withOp("Slice")) {
            GraphNode from = source.graph().origin(slice, 0, GraphConstants::isRenaming);
            if (slice.isIn(scope) && from != null && from.op().equals("Mul")) {
                return from;
            }
        }
        return null;
    }

    private double[] maskValues(GraphNode factor) {
        for (int operand = 0; operand < 2; operand++) {
            GraphNode lookup = source.graph().origin(factor, operand, GraphConstants::isRenaming);
            if (lookup != null && lookup.op().startsWith("Gather")) {
                GraphNode table = source.graph().origin(lookup, 0, GraphConstants::isRenaming);
                if (table != null && table.op().equals("Const")) {
                    return source.constants().numbers(table.name(), sel.length * sel.length);
                }
            }
        }
        return scriptMask(factor);
    }

    private double[] scriptMask(GraphNode factor) {
        double[] mask = new double[sel.length * sel.length];
        Arrays.fill(mask, 1);
        for (int[] pair : source.script().excludedPairs()) {
            if (Math.min(pair[0], pair[1]) < 0 || Math.max(pair[0], pair[1]) >= sel.length) {
                throw source.graph().wrong("train_attr/training_script", "exclude_types names a type out of range");
            }
            mask[pair[0] * sel.length + pair[1]] = 0;
            mask[pair[1] * sel.length + pair[0]] = 0;
        }
        if (source.script().excludedPairs().isEmpty()) {
            throw source.graph().wrong(factor.name(), "masks the environment matrix in an unknown way");
        }
        return mask;
    }
}
