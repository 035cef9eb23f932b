package org.austenite.model.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arrays in NumPy's format within a zip archive: float64 of two dimensions in C order, format version 1. */
final class NpyArrays implements ArrayDecoder {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int PREFIX = 10;
    private static final Pattern HEADER = Pattern.compile(
            "\\{'descr': '<f8', 'fortran_order': False, 'shape': \\(([0-9]{1,9}), ([0-9]{1,9})\\), \\} *\n");

    private final StoredZip zip;

    NpyArrays(StoredZip zip) {
        this.zip = zip;
    }

    @Override
    public NdArray decode(Object leaf, ModelDocument document, String path) {
        if (!(leaf instanceof String name)) {
            throw document.error(path, "should name a .npy entry of the archive");
        }
        ByteBuffer bytes = zip.content(name);
        Matcher header = HEADER.matcher(header(bytes, document, name));
        if (!header.matches()) {
            throw document.error(name, "is no array of float64 with two dimensions in C order");
        }
        int[] shape = {Integer.parseInt(header.group(1)), Integer.parseInt(header.group(2))};
        double[] values = new double[document.reserve(new long[] {shape[0], shape[1]}, name)];
        if ((long) Double.BYTES * values.length != bytes.remaining()) {
            throw document.error(
                    name, bytes.remaining() + " bytes do not hold an array [" + shape[0] + ", " + shape[1] + "]");
        }
        bytes.asDoubleBuffer().get(values);
        return new NdArray(shape, values);
    }

    /** The header's text; {@code bytes} is left at the numbers. */
    private static String header(ByteBuffer bytes, ModelDocument document, String name) {
        byte[] magic = new byte[MAGIC.length];
        boolean isLongEnough = bytes.remaining() >= PREFIX;
        if (isLongEnough) {
            bytes.get(magic);
        }
        if (!Arrays.equals(magic, MAGIC)) {
            throw document.error(name, "is no NumPy file of version 1");
        }
        byte[] text = new byte[Math.min(Short.toUnsignedInt(bytes.getShort()), bytes.remaining())];
        bytes.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
