package org.austenite.model.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.model.ModelFormatException;

/** Reads any model file that the engine supports: the kind of file is found from its content, then its extension. */
public final class ModelReader {
    /** Larger files are refused: the largest se_e2_a models known are some hundred MiB. */
    static final long MAX_BYTES = 1L << 30;

    private ModelReader() {}

    /**
     * Reads the model in {@code file}.
     *
     * @throws InputException when the file is missing, unreadable, empty or larger than 1 GiB
     * @throws ModelFormatException when it is damaged or holds what the engine does not support; the message names the node or key
     */
    public static DeepPotModel read(Path file) {
        return read(file, contents(file));
    }

    /** The model in {@code bytes}, the content of {@code file}. */
    static DeepPotModel read(Path file, byte[] bytes) {
        DeepPotModel model = switch (FileKind.of(file.toString(), bytes)) {
            case HDF5 -> NativeModelReader.readHdf5(file, bytes);
            case YAML -> NativeModelReader.readYaml(file, bytes);
            case ZIP -> readZip(file, bytes);
            case PROTOBUF -> TensorFlowModelReader.read(file, bytes);
        };
        DeepPotModel.Source source = model.source();
        DeepPotModel.Source identified =
                new DeepPotModel.Source(file.toString(), source.format(), source.producer(), sha256(bytes));
        return new DeepPotModel(identified, model.typeMap(), model.descriptor(), model.fitting(), model.tables());
    }

    private static DeepPotModel readZip(Path file, byte[] bytes) {
        StoredZip zip = new StoredZip(file.toString(), bytes);
        return CompressedModelReader.isCompressed(zip)
                ? CompressedModelReader.read(file, zip, bytes.length)
                : TorchModelReader.read(file, zip, bytes.length);
    }

    /**
     * The bytes of {@code file}.
     *
     * @throws InputException when the file is missing, unreadable, empty or larger than 1 GiB
     */
    static byte[] contents(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(file + ": is a folder, not a model file. " + FileKind.CONVERT);
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new InputException(file + ": is not a regular file");
            }
            long size = Files.size(file);
            if (size == 0) {
                throw new InputException(file + ": is empty");
            }
            if (size > MAX_BYTES) {
                throw new InputException(
                        file + ": has " + size + " bytes, more than the " + MAX_BYTES + " that a model may have");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + e, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
