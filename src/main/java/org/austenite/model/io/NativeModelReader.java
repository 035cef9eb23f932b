package org.austenite.model.io;

import java.nio.file.Path;
import org.austenite.model.DeepPotModel;

/** DeePMD-kit's backend-independent model files: one tree, stored as HDF5 ({@code .dp}, {@code .hlo}) or as YAML. */
final class NativeModelReader {
    private NativeModelReader() {}

    static DeepPotModel readHdf5(Path file, byte[] bytes) {
        String name = file.toString();
        try (Hdf5Model hdf = new Hdf5Model(name, bytes)) {
            Object tree = TextTree.json(name, "attribute json", hdf.json());
            return read(name, "DeePMD-kit backend-independent (HDF5)", tree, hdf, bytes.length);
        }
    }

    static DeepPotModel readYaml(Path file, byte[] bytes) {
        String name = file.toString();
        Object tree = TextTree.yaml(name, bytes);
        return read(name, "DeePMD-kit backend-independent (YAML)", tree, new TextArrays(), bytes.length);
    }

    private static DeepPotModel read(String file, String format, Object tree, ArrayDecoder arrays, long bytes) {
        ModelNode root = ModelNode.root(new ModelDocument(file, arrays, bytes), tree);
        DeepPotModel.Source source = new DeepPotModel.Source(file, format, producer(root), "");
        return NativeModel.build(
                source, root.node("model"), root.text("backend", "").equals("TensorFlow"));
    }

    /** For example {@code deepmd-kit 3.2.0, TensorFlow 2.21.0}. */
    private static String producer(ModelNode root) {
        StringBuilder producer = new StringBuilder(root.text("software", ""));
        if (root.has("version")) {
            producer.append(' ').append(root.text("version"));
        }
        if (root.has("backend")) {
            producer.append(", ").append(root.text("backend"));
        }
        String versionKey = root.text("backend", "").equals("TensorFlow") ? "tf_version" : "pt_version";
        if (root.has(versionKey)) {
            producer.append(' ').append(root.text(versionKey));
        }
        return producer.toString();
    }
}
