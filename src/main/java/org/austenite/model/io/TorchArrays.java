package org.austenite.model.io;

import java.nio.ByteBuffer;
import java.util.function.IntToDoubleFunction;

/** Tensors of a TorchScript archive as arrays. */
final class TorchArrays implements ArrayDecoder {
    private final StoredZip zip;
    private final String dataFolder;

    /** Storages are the entries {@code dataFolder + key}. */
    TorchArrays(StoredZip zip, String dataFolder) {
        this.zip = zip;
        this.dataFolder = dataFolder;
    }

    @Override
    public NdArray decode(Object leaf, ModelDocument document, String path) {
        if (!(leaf instanceof TorchTensor tensor)) {
            throw document.error(path, "should be a tensor");
        }
        int rank = tensor.size().length;
        double[] values = new double[document.reserve(tensor.size(), path)];
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            shape[axis] = (int) tensor.size()[axis];
        }
        if (values.length > 0) {
            IntToDoubleFunction element = storage(tensor, document, path);
            int[] index = new int[rank];
            for (int n = 0; n < values.length; n++) {
                values[n] = element.applyAsDouble(position(tensor, index));
                advance(index, shape);
            }
        }
        return new NdArray(shape, values);
    }

    /** Reads element k of the storage, which is known to hold every element of the view. */
    private IntToDoubleFunction storage(TorchTensor tensor, ModelDocument document, String path) {
        TorchTensor.Storage storage = tensor.storage();
        int width = switch (storage.type()) {
            case "DoubleStorage", "LongStorage" -> 8;
            case "FloatStorage", "IntStorage" -> 4;
            default -> throw document.unsupported(path, "a tensor of " + storage.type());
        };
        ByteBuffer bytes = zip.content(dataFolder + storage.key());
        if (storage.elements() != bytes.capacity() / width) {
            throw document.error(
                    path,
                    "refers to " + storage.elements() + " elements in " + bytes.capacity() + " bytes of " + width
                            + " each");
        }
        long last = tensor.offset();
        for (int axis = 0; axis < tensor.size().length; axis++) {
            long steps = tensor.size()[axis] - 1;
            long stride = steps == 0 ? 0 : tensor.stride()[axis];
            if (stride < 0 || stride > storage.elements()) {
                throw document.error(path, "has the stride " + stride + " in a storage of " + storage.elements());
            }
            last += steps * stride;
        }
        if (tensor.offset() < 0 || last >= storage.elements()) {
            throw document.error(path, "ends at element " + last + " of a storage of " + storage.elements());
        }
        return switch (storage.type()) {
            case "DoubleStorage" -> k -> bytes.getDouble(k * Double.BYTES);
            case "LongStorage" -> k -> bytes.getLong(k * Long.BYTES);
            case "FloatStorage" -> k -> bytes.getFloat(k * Float.BYTES);
            default -> k -> bytes.getInt(k * Integer.BYTES);
        };
    }

    private static int position(TorchTensor tensor, int[] index) {
        long at = tensor.offset();
        for (int axis = 0; axis < index.length; axis++) {
            at += index[axis] * tensor.stride()[axis];
        }
        return (int) at;
    }

    private static void advance(int[] index, int[] shape) {
        for (int axis = index.length - 1; axis >= 0; axis--) {
            if (++index[axis] < shape[axis]) {
                return;
            }
            index[axis] = 0;
        }
    }
}
