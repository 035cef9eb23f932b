package org.austenite.model.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.austenite.model.ModelFormatException;

/**
 * A zip archive in memory whose entries are not compressed, as PyTorch and {@link CompressedModelWriter} write it: an entry is a slice of the file, so that nothing can expand.
 * Layout: PKWARE APPNOTE 4.3 (end record, central directory, local headers), 4.5.3 (zip64).
 */
final class StoredZip {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int ZIP64_LOCATOR_SIZE = 20;
    private static final int ZIP64_END_SIGNATURE = 0x06064b50;
    private static final int ZIP64_END_SIZE = 56;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int ZIP64_EXTRA = 1;
    private static final long FIELD_IN_ZIP64 = 0xffffffffL;
    private static final int MAX_COMMENT = 0xffff;

    private final String file;
    private final ByteBuffer bytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private record Entry(int method, int crc, long size, long localHeader) {}

    /** Reads the central directory. */
    StoredZip(String file, byte[] content) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        readDirectory();
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** The content of the entry {@code name}, checked against its CRC, little-endian, read-only. */
    ByteBuffer content(String name) {
        Entry e = entries.get(name);
        if (e == null) {
            throw error(name, "is missing from the archive");
        }
        if (e.method != 0) {
            throw error(name, "is compressed (method " + e.method + "); only entries that are stored are read");
        }
        long local = checked(name, e.localHeader, LOCAL_SIZE);
        if (bytes.getInt((int) local) != LOCAL_SIGNATURE) {
            throw error(name, "has no local header at byte " + local);
        }
        long start = local + LOCAL_SIZE + unsignedShort(local + 26) + unsignedShort(local + 28);
        ByteBuffer slice = bytes.slice((int) checked(name, start, e.size), (int) e.size)
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        CRC32 crc = new CRC32();
        crc.update(slice.duplicate());
        if ((int) crc.getValue() != e.crc) {
            throw error(name, "is damaged: its CRC is not the one in the directory");
        }
        return slice;
    }

    private void readDirectory() {
        int end = findEnd();
        long count = unsignedShort(end + 10);
        long offset = Integer.toUnsignedLong(bytes.getInt(end + 16));
        int locator = end - ZIP64_LOCATOR_SIZE;
        if (locator >= 0 && bytes.getInt(locator) == ZIP64_LOCATOR_SIGNATURE) {
            long record = checked("zip64 end record", bytes.getLong(locator + 8), ZIP64_END_SIZE);
            if (bytes.getInt((int) record) != ZIP64_END_SIGNATURE) {
                throw error("zip64 end record", "is not at byte " + record);
            }
            count = bytes.getLong((int) record + 32);
            offset = bytes.getLong((int) record + 48);
        }
        for (long k = 0; k < count; k++) {
            offset = readCentralHeader(offset);
        }
    }

    private int findEnd() {
        int last = bytes.capacity() - END_SIZE;
        for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw error("end of central directory", "is missing: the archive is truncated");
    }

    /** Returns where the next header is. */
    private long readCentralHeader(long offset) {
        int at = (int) checked("central directory", offset, CENTRAL_SIZE);
        if (bytes.getInt(at) != CENTRAL_SIGNATURE) {
            throw error("central directory", "has no header at byte " + at);
        }
        int nameLength = unsignedShort(at + 28);
        int extraLength = unsignedShort(at + 30);
        int length = CENTRAL_SIZE + nameLength + extraLength + unsignedShort(at + 32);
        checked("central directory", offset, length);
        byte[] name = new byte[nameLength];
        bytes.get(at + CENTRAL_SIZE, name);
        int extra = at + CENTRAL_SIZE + nameLength;
        String entry = new String(name, StandardCharsets.UTF_8);
        if (entries.put(entry, entry(at, extra, extra + extraLength)) != null) {
            throw error(entry, "is in the archive twice");
        }
        return offset + length;
    }

    private Entry entry(int at, int extra, int extraEnd) {
        long compressed = Integer.toUnsignedLong(bytes.getInt(at + 20));
        long size = Integer.toUnsignedLong(bytes.getInt(at + 24));
        long localHeader = Integer.toUnsignedLong(bytes.getInt(at + 42));
        for (int e = extra; e + 4 <= extraEnd; e += 4 + unsignedShort(e + 2)) {
            if (unsignedShort(e) == ZIP64_EXTRA) {
                int field = e + 4;
                if (size == FIELD_IN_ZIP64) {
                    size = bytes.getLong((int) checked("zip64 field", field, Long.BYTES));
                    field += Long.BYTES;
                }
                if (compressed == FIELD_IN_ZIP64) {
                    field += Long.BYTES;
                }
                if (localHeader == FIELD_IN_ZIP64) {
                    localHeader = bytes.getLong((int) checked("zip64 field", field, Long.BYTES));
                }
            }
        }
        return new Entry(unsignedShort(at + 10), bytes.getInt(at + 16), size, localHeader);
    }

    private int unsignedShort(long at) {
        return Short.toUnsignedInt(bytes.getShort((int) at));
    }

    private long checked(String where, long offset, long length) {
        if (offset < 0 || length < 0 || offset > bytes.capacity() - length) {
            throw error(where, "reaches beyond the end of the file (byte " + offset + ", length " + length + ")");
        }
        return offset;
    }

    private ModelFormatException error(String where, String problem) {
        return new ModelFormatException(file, where, problem);
    }
}
