package org.austenite.system.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.InputException;
import org.austenite.files.IoReason;

/**
 * A NumPy array file, format versions 1, 2 and 3, read row by row as doubles: [rows, everything else flattened].
 *
 * <p>Real, integer and truth values of any size and byte order, C order. The header is untrusted: the shape must fit the file's size exactly.
 */
final class NpyFile implements AutoCloseable {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>=|]?)([fiub])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private final Path file;
    private final FileChannel channel;
    private long dataStart;
    private ByteOrder order;
    private char kind;
    private int itemSize;
    private long rows;
    private long rowLength;

    private NpyFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens {@code file} and checks its header. */
    static NpyFile open(Path file) {
        try {
            NpyFile npy = new NpyFile(file, FileChannel.open(file));
            try {
                npy.readHeader();
                return npy;
            } catch (IOException | RuntimeException e) {
                npy.channel.close();
                throw e;
            }
        } catch (NoSuchFileException _) {
            throw new InputException("there is no file " + file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    private void readHeader() throws IOException {
        ByteBuffer start = read(0, 12);
        for (int k = 0; k < MAGIC.length; k++) {
            if (start.get(k) != MAGIC[k]) {
                throw bad("it is no NumPy file");
            }
        }
        start.order(ByteOrder.LITTLE_ENDIAN);
        int version = start.get(6);
        if (version < 1 || version > 3) {
            throw bad("NumPy format version " + version + " is unknown (1 to 3 are read)");
        }
        int headerStart = version == 1 ? 10 : 12;
        long headerLength = version == 1 ? start.getShort(8) & 0xffff : start.getInt(8) & 0xffffffffL;
        if (headerLength > MAX_HEADER) {
            throw bad("its header claims " + headerLength + " bytes");
        }
        dataStart = headerStart + headerLength;
        byte[] header = new byte[(int) headerLength];
        read(headerStart, header.length).get(header);
        parse(new String(header, StandardCharsets.UTF_8));
    }

    private void parse(String header) throws IOException {
        Matcher descr = DESCR.matcher(header);
        Matcher fortran = ORDER.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!descr.find() || !fortran.find() || !shape.find()) {
            throw bad("its header is not one of plain numbers: '" + header.strip() + "'");
        }
        order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        kind = descr.group(2).charAt(0);
        itemSize = descr.group(3).charAt(0) - '0';
        if (kind == 'f' && itemSize < 4 || kind == 'b' && itemSize != 1) {
            throw bad("its type " + descr.group(2) + itemSize + " is not supported; save it as float64");
        }
        setShape(shape.group(1));
        if (fortran.group(1).equals("True")) {
            throw bad("it is in Fortran order; save numpy.ascontiguousarray(...) of it");
        }
    }

    private void setShape(String text) throws IOException {
        String[] words = text.replace("L", "").isBlank()
                ? new String[0]
                : text.replace("L", "").strip().split("\\s*,\\s*");
        rows = 1;
        rowLength = 1;
        for (int k = 0; k < words.length; k++) {
            long extent = words[k].length() > 12 ? Long.MAX_VALUE : Long.parseLong(words[k]);
            if (extent > channel.size()) {
                throw bad("its shape (" + text + ") cannot be in " + channel.size() + " bytes");
            }
            if (k == 0) {
                rows = extent;
            } else {
                rowLength = Math.multiplyHigh(rowLength, extent) != 0 ? Long.MAX_VALUE : rowLength * extent;
            }
        }
        long items = rows == 0 ? 0 : (channel.size() - dataStart) / itemSize / rows;
        boolean fits = rows == 0 || items == rowLength && rows * rowLength * itemSize == channel.size() - dataStart;
        if (!fits || rowLength > (Integer.MAX_VALUE - 8) / 8) {
            throw bad("its shape (" + text + ") of " + itemSize + "-byte numbers does not fit the " + channel.size()
                    + " bytes of the file");
        }
    }

    /** First extent of the shape. */
    long rows() {
        return rows;
    }

    /** Product of the other extents. */
    int rowLength() {
        return (int) rowLength;
    }

    /** Row {@code r}; every number must be finite. */
    double[] row(long r) {
        double[] values = new double[(int) rowLength];
        try {
            ByteBuffer bytes = read(dataStart + r * rowLength * itemSize, values.length * itemSize);
            bytes.order(order);
            for (int k = 0; k < values.length; k++) {
                values[k] = value(bytes);
                if (!Double.isFinite(values[k])) {
                    throw bad("row " + r + ", column " + k + " holds " + values[k] + "; expected a finite number");
                }
            }
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + IoReason.of(e), e);
        }
        return values;
    }

    private double value(ByteBuffer bytes) {
        if (kind == 'f') {
            return itemSize == 4 ? bytes.getFloat() : bytes.getDouble();
        }
        return switch (itemSize) {
            case 1 -> kind == 'i' ? bytes.get() : bytes.get() & 0xff;
            case 2 -> kind == 'i' ? bytes.getShort() : bytes.getShort() & 0xffff;
            case 4 -> kind == 'i' ? bytes.getInt() : bytes.getInt() & 0xffffffffL;
            default -> bytes.getLong();
        };
    }

    private ByteBuffer read(long position, int count) throws IOException {
        if (position + count > channel.size()) {
            throw bad("it ends after " + channel.size() + " bytes, " + (position + count) + " are needed");
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw bad("it was cut short while being read");
            }
        }
        return bytes.flip();
    }

    /** The error of this file. */
    InputException bad(String what) {
        return new InputException("cannot use " + file + ": " + what);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("cannot close " + file + ": " + IoReason.of(e), e);
        }
    }
}
