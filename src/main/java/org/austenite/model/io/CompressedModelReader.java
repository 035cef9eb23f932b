package org.austenite.model.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.NetTables;

/**
 * Compressed models as {@code austenite compress} writes them: a zip archive, nothing in it packed, of the whole model file as it was and tables of
 * its embedding nets.
 *
 * <pre>
 *   {@value #MANIFEST}   {"format", "version": 1, "model": entry, "force_error": {"rms", "max", "atoms"},
 *                     "tables": [{"coefficients": entry, "lower", "upper", "centres": [i, ...], "neighbours": [j, ...]}, ...]}
 *   model/NAME        the model file, byte for byte
 *   table-N.npy       float64 [intervals, 6 M]: for each channel the coefficients of {@link EmbeddingTable}, for equal intervals
 *                     of the normalised s from lower to upper
 * </pre>
 */
final class CompressedModelReader {
    static final String MANIFEST = "austenite.json";
    static final String FORMAT = "Austenite compressed model";
    static final int VERSION = 1;
    static final String MODEL_FOLDER = "model/";
    private static final int COEFFICIENTS = 6;
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,16}$");

    private final ModelNode manifest;
    private final DescriptorSeA descriptor;

    private CompressedModelReader(ModelNode manifest, DescriptorSeA descriptor) {
        this.manifest = manifest;
        this.descriptor = descriptor;
    }

    /** Whether {@code zip} is such an archive. */
    static boolean isCompressed(StoredZip zip) {
        return zip.names().contains(MANIFEST);
    }

    static DeepPotModel read(Path path, StoredZip zip, int fileBytes) {
        String file = path.toString();
        String text = StandardCharsets.UTF_8.decode(zip.content(MANIFEST)).toString();
        ModelDocument document = new ModelDocument(file, new NpyArrays(zip), fileBytes);
        ModelNode manifest = ModelNode.root(document, TextTree.json(file, MANIFEST, text));
        if (!manifest.text("format").equals(FORMAT) || manifest.integer("version") != VERSION) {
            throw manifest.error("version", "of the format is not known here; version " + VERSION + " is read");
        }
        DeepPotModel model = original(path, zip, manifest);
        NetTables tables = new CompressedModelReader(manifest, model.descriptor()).tables();
        DeepPotModel.Source source = model.source();
        return new DeepPotModel(
                new DeepPotModel.Source(file, FORMAT + " of: " + source.format(), source.producer(), ""),
                model.typeMap(),
                model.descriptor(),
                model.fitting(),
                Optional.of(tables));
    }

    private static DeepPotModel original(Path path, StoredZip zip, ModelNode manifest) {
        String name = manifest.text("model");
        if (!name.startsWith(MODEL_FOLDER)) {
            throw manifest.error("model", "should be in " + MODEL_FOLDER);
        }
        ByteBuffer content = zip.content(name);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        if (bytes.length == 0) {
            throw manifest.error("model", "is empty");
        }
        Path inside = Path.of(path + "!/model" + extension(name));
        if (FileKind.of(inside.toString(), bytes) == FileKind.ZIP
                && isCompressed(new StoredZip(inside.toString(), bytes))) {
            throw manifest.error("model", "is compressed itself");
        }
        return ModelReader.read(inside, bytes);
    }

    /** The entry's extension, which tells kinds of file apart; the rest of its name may be anything. */
    private static String extension(String name) {
        Matcher extension = EXTENSION.matcher(name);
        return extension.find() ? extension.group() : "";
    }

    private NetTables tables() {
        int n = descriptor.ntypes();
        EmbeddingTable[][] tables = new EmbeddingTable[n][n];
        int intervals = 0;
        for (ModelNode node : manifest.nodes("tables")) {
            if (node == null) {
                throw manifest.error("tables", "should hold mappings");
            }
            EmbeddingTable table = table(node);
            if (intervals != 0 && intervals != table.intervals()) {
                throw node.error("coefficients", "has " + table.intervals() + " intervals, others " + intervals);
            }
            intervals = table.intervals();
            place(node, table, tables);
        }
        requireAll(tables);
        ModelNode error = manifest.node("force_error");
        return new NetTables(tables, intervals, error.number("rms"), error.number("max"), error.integer("atoms"));
    }

    private static EmbeddingTable table(ModelNode node) {
        NdArray array = node.array("coefficients");
        int intervals = array.shape()[0];
        if (intervals == 0 || array.shape()[1] == 0 || array.shape()[1] % COEFFICIENTS != 0) {
            throw node.error("coefficients", "should be an array [intervals, 6 M]");
        }
        double lower = node.number("lower");
        double upper = node.number("upper");
        double stride = (upper - lower) / intervals;
        EmbeddingTable table = new EmbeddingTable(
                array.shape()[1] / COEFFICIENTS, lower, upper, upper, stride, stride, array.values());
        TableBounds.problem(table).ifPresent(problem -> {
            throw node.error("coefficients", problem);
        });
        return table;
    }

    private void place(ModelNode node, EmbeddingTable table, EmbeddingTable[][] tables) {
        int[] centres = node.integers("centres");
        int[] neighbours = node.integers("neighbours");
        if (centres.length != neighbours.length) {
            throw node.error("neighbours", "are " + neighbours.length + " for " + centres.length + " centres");
        }
        for (int k = 0; k < centres.length; k++) {
            int i = centres[k];
            int j = neighbours[k];
            int n = tables.length;
            if (i < 0 || i >= n || j < 0 || j >= n) {
                throw node.error("centres", "name the pair " + i + "-" + j + " of a model with " + n + " types");
            }
            if (tables[i][j] != null) {
                throw node.error("centres", "name the pair " + i + "-" + j + ", which has a table already");
            }
            Embedding net = descriptor.embeddings()[i][j];
            if (!(net instanceof EmbeddingNet) || net.width() != table.width()) {
                throw node.error(
                        "coefficients",
                        "has " + table.width() + " channels, which do not fit the net of the pair " + i + "-" + j);
            }
            tables[i][j] = table;
        }
    }

    private void requireAll(EmbeddingTable[][] tables) {
        for (int i = 0; i < tables.length; i++) {
            for (int j = 0; j < tables.length; j++) {
                if (tables[i][j] == null && descriptor.embeddings()[i][j] != null) {
                    throw manifest.error("tables", "lack one for the pair " + i + "-" + j);
                }
            }
        }
    }
}
