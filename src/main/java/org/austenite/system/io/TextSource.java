package org.austenite.system.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.austenite.InputException;
import org.austenite.files.IoReason;

/** The bytes of a file, decompressed when it starts as gzip files do. */
final class TextSource implements AutoCloseable {
    private final Path file;
    private final InputStream in;
    private final long size;
    private final boolean compressed;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int limit;

    private TextSource(Path file, InputStream in, long size, boolean compressed) {
        this.file = file;
        this.in = in;
        this.size = size;
        this.compressed = compressed;
    }

    /** Opens {@code file}. */
    static TextSource open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(file + " is a folder, not a structure file");
            }
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            try {
                boolean compressed = isGzip(raw);
                InputStream text = compressed ? new GZIPInputStream(raw, 1 << 16) : raw;
                return new TextSource(file, text, Files.size(file), compressed);
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        } catch (NoSuchFileException _) {
            throw new InputException("there is no file " + file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip;
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        if (at == limit) {
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            at = 0;
            if (limit == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    /** The file. */
    Path file() {
        return file;
    }

    /** Bytes on disk. */
    long size() {
        return size;
    }

    /** Whether the text is longer than {@link #size()} by an unknown factor. */
    boolean compressed() {
        return compressed;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new InputException("cannot close " + file + ": " + IoReason.of(e), e);
        }
    }
}
