package org.austenite.model.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.austenite.model.DeepPotModel;
import org.austenite.model.ModelFormatException;

/**
 * DeePMD-kit's TorchScript models ({@code .pth}): a zip archive of {@code NAME/data.pkl} (the object graph), {@code NAME/data/N} (storages) and
 * {@code NAME/code} (which is neither read nor executed).
 */
final class TorchModelReader {
    private static final String PICKLE = "/data.pkl";
    private static final int MAX_PICKLE_BYTES = 1 << 25;

    private TorchModelReader() {}

    static DeepPotModel read(Path path, StoredZip zip, int fileBytes) {
        String file = path.toString();
        String folder = folder(file, zip);
        ByteBuffer pickle = zip.content(folder + PICKLE);
        if (pickle.capacity() > MAX_PICKLE_BYTES) {
            throw new ModelFormatException(
                    file,
                    folder + PICKLE,
                    "has " + pickle.capacity() + " bytes; at most " + MAX_PICKLE_BYTES + " are read");
        }
        Object root = Unpickler.load(file, pickle);
        ModelDocument document = new ModelDocument(file, new TorchArrays(zip, folder + "/data/"), fileBytes);
        if (!(root instanceof TorchObject model)) {
            throw document.error(folder + PICKLE, "should hold a model object. " + FileKind.CONVERT);
        }
        Map<String, Object> tree = new TorchTree(document).model(model);
        DeepPotModel.Source source = new DeepPotModel.Source(file, "PyTorch TorchScript", "deepmd-kit, PyTorch", "");
        return NativeModel.build(source, ModelNode.root(document, tree), false);
    }

    /** The folder that everything is in. */
    private static String folder(String file, StoredZip zip) {
        String folder = null;
        boolean code = false;
        for (String name : zip.names()) {
            if (name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length()) {
                folder = name.substring(0, name.length() - PICKLE.length());
            }
            code |= name.contains("/code/");
        }
        if (folder == null || !code) {
            throw new ModelFormatException(
                    file,
                    "archive",
                    "a zip without TorchScript (data.pkl and code), perhaps a checkpoint. " + FileKind.CONVERT);
        }
        if (zip.names().contains(folder + "/byteorder")) {
            String order = StandardCharsets.US_ASCII
                    .decode(zip.content(folder + "/byteorder"))
                    .toString();
            if (!order.strip().equals("little")) {
                throw new ModelFormatException(file, folder + "/byteorder", "is " + order + "; little is supported");
            }
        }
        return folder;
    }
}
