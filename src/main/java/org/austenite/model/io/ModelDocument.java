package org.austenite.model.io;

import java.util.Arrays;
import org.austenite.model.ModelFormatException;

/** One model file being read: its name for messages, how it stores arrays, and how many elements it may still ask for. */
final class ModelDocument {
    private final String file;
    private final ArrayDecoder decoder;
    private long elementsLeft;

    /**
     * A document.
     *
     * @param maxElements elements that the file can hold: it is refused when the arrays read from it sum to more, as they can only by
     *     referring to the same bytes again and again
     */
    ModelDocument(String file, ArrayDecoder decoder, long maxElements) {
        this.file = file;
        this.decoder = decoder;
        this.elementsLeft = maxElements;
    }

    NdArray array(Object leaf, String path) {
        NdArray array = decoder.decode(leaf, this, path);
        for (double v : array.values()) {
            if (!Double.isFinite(v)) {
                throw error(path, "holds " + v + ", which is no finite number");
            }
        }
        return array;
    }

    /** Takes the elements of an array of {@code shape} from the budget. Returns their number. */
    int reserve(long[] shape, String path) {
        long n = 1;
        for (long extent : shape) {
            if (extent < 0 || (extent > 0 && n > elementsLeft / extent)) {
                throw error(path, "an array " + Arrays.toString(shape) + " is larger than the file");
            }
            n *= extent;
        }
        elementsLeft -= n;
        return Math.toIntExact(n);
    }

    ModelFormatException error(String path, String problem) {
        return new ModelFormatException(file, path, problem);
    }

    ModelFormatException error(String path, String problem, Throwable cause) {
        return new ModelFormatException(file, path, problem, cause);
    }

    /** The refusal of something that exists in DeePMD-kit but not here. */
    ModelFormatException unsupported(String path, String found) {
        return error(
                path,
                found
                        + " is not supported; supported are standard energy models: descriptor se_e2_a with fitting net ener");
    }
}
