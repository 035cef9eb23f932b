package org.austenite.run.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The file form of a checkpoint: {@code magic[8] version[4] content length[8] sha256[32]}, big-endian. {@code length} counts the bytes before it and
 * the hash covers everything before itself, so that a torn or changed file is found before its content is used.
 */
final class CheckpointFile {
    private static final byte[] MAGIC = "AUSTCKPT".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEAD = 12;
    private static final int HASH = 32;
    private static final int TAIL = 8 + HASH;

    private CheckpointFile() {}

    static void write(Checkpoint checkpoint, OutputStream target) throws IOException {
        DigestOutputStream hashed = new DigestOutputStream(target, sha256());
        BinaryOut out = new BinaryOut(hashed);
        for (byte b : MAGIC) {
            out.putByte(b);
        }
        out.putInt(VERSION);
        CheckpointCodec.write(checkpoint, out);
        out.putLong(out.written());
        out.flush();
        target.write(hashed.getMessageDigest().digest());
    }

    static Checkpoint read(Path file) throws IOException {
        long size = Files.size(file);
        if (size < HEAD + TAIL) {
            throw new DamagedCheckpoint("it has only " + size + " bytes");
        }
        verify(file, size);
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            stream.skipNBytes(HEAD);
            return CheckpointCodec.read(new BinaryIn(stream, HEAD, size - HEAD - TAIL));
        }
    }

    private static void verify(Path file, long size) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] head = stream.readNBytes(HEAD);
            checkHead(head);
            digest.update(head);
            byte[] chunk = new byte[1 << 16];
            for (long left = size - HEAD - TAIL; left > 0; ) {
                int got = stream.readNBytes(chunk, 0, (int) Math.min(chunk.length, left));
                if (got == 0) {
                    throw new DamagedCheckpoint("it ends too early");
                }
                digest.update(chunk, 0, got);
                left -= got;
            }
            byte[] tail = stream.readNBytes(TAIL);
            digest.update(tail, 0, tail.length - HASH);
            boolean lengthFits = ByteBuffer.wrap(tail).getLong() == size - TAIL;
            if (!lengthFits || !Arrays.equals(digest.digest(), Arrays.copyOfRange(tail, TAIL - HASH, TAIL))) {
                throw new DamagedCheckpoint("its checksum does not fit its content (" + size + " bytes)");
            }
        }
    }

    private static void checkHead(byte[] head) throws DamagedCheckpoint {
        if (!Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC)) {
            throw new DamagedCheckpoint("it does not begin as a checkpoint does");
        }
        int version = ByteBuffer.wrap(head, MAGIC.length, 4).getInt();
        if (version != VERSION) {
            throw new DamagedCheckpoint("its format is version " + version + ", this program reads version " + VERSION);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
