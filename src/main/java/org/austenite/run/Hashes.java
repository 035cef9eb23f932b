package org.austenite.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.austenite.InputException;
import org.austenite.files.IoReason;
import org.austenite.system.Structure;

/** SHA-256 sums that tell whether inputs have changed. */
final class Hashes {
    private static final int CHUNK = 1 << 16;

    private Hashes() {}

    /** Of a file's bytes. */
    static String of(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[1 << 16];
            for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                digest.update(chunk, 0, got);
            }
        } catch (IOException e) {
            throw new InputException("cannot read the model " + file + ": " + IoReason.of(e), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a structure's cell, atoms and velocities. */
    static String of(Structure structure) {
        MessageDigest digest = sha256();
        digest.update(String.join(" ", structure.elements()).getBytes(StandardCharsets.UTF_8));
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (int type : structure.type()) {
            drain(digest, chunk, Integer.BYTES);
            chunk.putInt(type);
        }
        drain(digest, chunk, CHUNK);
        update(digest, structure.box().h());
        update(digest, structure.position());
        if (structure.velocity() != null) {
            update(digest, structure.velocity());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, double[] values) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (double value : values) {
            drain(digest, chunk, Double.BYTES);
            chunk.putDouble(value);
        }
        drain(digest, chunk, CHUNK);
    }

    /** Hands a chunk over when less than {@code room} bytes are left in it. */
    private static void drain(MessageDigest digest, ByteBuffer chunk, int room) {
        if (chunk.remaining() < room) {
            digest.update(chunk.array(), 0, chunk.position());
            chunk.clear();
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
