package org.austenite.model.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.util.Arrays;
import java.util.function.Supplier;
import org.austenite.model.ModelFormatException;

/**
 * DeePMD-kit's HDF5 model files: the tree is the root attribute {@code json}, whose array leaves are names of data sets.
 *
 * <p>jHDF reports a damaged file by whatever exception comes up; every call is turned into a {@link ModelFormatException} here.
 */
final class Hdf5Model implements ArrayDecoder, AutoCloseable {
    private final String file;
    private final long fileBytes;
    private final HdfFile hdf;

    Hdf5Model(String file, byte[] bytes) {
        this.file = file;
        this.fileBytes = bytes.length;
        this.hdf = guarded("HDF5 superblock", () -> HdfFile.fromBytes(bytes));
    }

    /** The text of the attribute {@code json}. */
    String json() {
        Attribute attribute = guarded("attribute json", () -> hdf.getAttribute("json"));
        if (attribute == null) {
            throw new ModelFormatException(file, "attribute json", "is missing: not a DeePMD-kit model");
        }
        Object data = guarded("attribute json", () -> attribute.getSize() == 1 ? attribute.getData() : null);
        if (data instanceof String text) {
            return text;
        }
        throw new ModelFormatException(file, "attribute json", "should be one text");
    }

    @Override
    public NdArray decode(Object leaf, ModelDocument document, String path) {
        if (!(leaf instanceof String name)) {
            throw document.error(path, "should name a data set");
        }
        String where = path + " (data set " + name + ")";
        Dataset dataset = guarded(where, () -> hdf.getDatasetByPath(name));
        long[] extents = guarded(where, dataset::getDimensionsAsLong);
        int n = document.reserve(extents, where);
        boolean numeric = guarded(
                where,
                () -> dataset.getDataType() instanceof FloatingPoint || dataset.getDataType() instanceof FixedPoint);
        if (!numeric || guarded(where, () -> dataset.getSizeInBytes()) > fileBytes) {
            throw document.error(where, "is not an array of numbers that fits the file");
        }
        double[] values = numbers(n == 0 ? new double[0] : guarded(where, dataset::getDataFlat));
        if (values == null || values.length != n) {
            throw document.error(where, "should hold " + n + " floating-point or integer numbers");
        }
        int[] shape = new int[extents.length];
        for (int k = 0; k < shape.length; k++) {
            shape[k] = (int) extents[k];
        }
        return new NdArray(shape, values);
    }

    private static double[] numbers(Object flat) {
        return switch (flat) {
            case double[] d -> d;
            case float[] f -> {
                double[] d = new double[f.length];
                for (int k = 0; k < d.length; k++) {
                    d[k] = f[k];
                }
                yield d;
            }
            case int[] i -> Arrays.stream(i).asDoubleStream().toArray();
            case long[] l -> Arrays.stream(l).asDoubleStream().toArray();
            case Number number -> new double[] {number.doubleValue()};
            case null, default -> null;
        };
    }

    private <T> T guarded(String where, Supplier<T> read) {
        try {
            return read.get();
        } catch (HdfException e) {
            throw new ModelFormatException(
                    file, where, "the HDF5 structure is damaged or not supported: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new ModelFormatException(file, where, "the HDF5 structure is damaged", e);
        }
    }

    @Override
    public void close() {
        hdf.close();
    }
}
