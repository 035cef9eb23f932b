package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingTable;

/** The tables of a compressed model: {@code compress_data} and {@code compress_info}, listed in the order of the nets that they replace. */
final class NativeTables {
    private final ModelNode variables;
    private final List<NdArray> data;
    private final List<NdArray> info;

    NativeTables(ModelNode variables, NativeNetworks networks) {
        this.variables = variables;
        this.data = variables.arrays("compress_data");
        this.info = variables.arrays("compress_info");
        if (data.size() != networks.size() || info.size() != networks.size()) {
            throw variables.error(
                    "compress_data",
                    "has " + data.size() + " tables, " + info.size() + " descriptions; " + networks.size()
                            + " nets are listed");
        }
    }

    /** The table in place of net {@code index}; null when it is empty: DeePMD-kit then leaves the block out. */
    Embedding at(int index) {
        NdArray table = data.get(index);
        if (table.size() == 0) {
            return null;
        }
        String key = "compress_data[" + index + "]";
        double[] bounds = info.get(index).values();
        if (table.shape().length != 2 || table.shape()[1] % 6 != 0 || bounds.length != 6) {
            throw variables.error(
                    key, "has the shape " + Arrays.toString(table.shape()) + ", not [intervals, 6 width]");
        }
        double lower = bounds[0];
        double upper = bounds[1];
        double max = bounds[2];
        double stride0 = bounds[3];
        double stride1 = bounds[4];
        EmbeddingTable read =
                new EmbeddingTable(table.shape()[1] / 6, lower, upper, max, stride0, stride1, table.values());
        TableBounds.problem(read).ifPresent(problem -> {
            throw variables.error(key, problem);
        });
        return read;
    }
}
