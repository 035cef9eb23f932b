package org.austenite.model.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.austenite.files.AtomicFile;
import org.austenite.files.Json;
import org.austenite.files.NpyHeader;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.NetTables;

/** Writes what {@link CompressedModelReader} reads. The same model and tables give the same bytes. */
public final class CompressedModelWriter {
    /** The time of every entry, as zips cannot go without one. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private CompressedModelWriter() {}

    /**
     * Writes {@code model} with {@code tables} to {@code file}, after reading back what is to be written.
     *
     * @param model an uncompressed model file
     * @param tables tables of its nets
     * @throws org.austenite.InputException when the model cannot be read, or {@code file} has a name by which it could not be read again
     */
    public static void write(Path file, Path model, NetTables tables) {
        byte[] bytes = bytes(String.valueOf(model.getFileName()), ModelReader.contents(model), tables);
        ModelReader.read(file, bytes);
        AtomicFile.write(file, bytes);
    }

    /**
     * What {@link #write} writes.
     *
     * @param name the model file's name; its extension tells what kind of file {@code model} is
     */
    public static byte[] bytes(String name, byte[] model, NetTables tables) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(CompressedModelReader.MANIFEST, new byte[0]);
        entries.put(CompressedModelReader.MODEL_FOLDER + name, model);
        List<Map<String, Object>> described = new ArrayList<>();
        for (Shared shared : shared(tables.tables())) {
            String entry = "table-" + described.size() + ".npy";
            entries.put(entry, npy(shared.table));
            described.add(shared.description(entry));
        }
        Map<String, Object> manifest = manifest(CompressedModelReader.MODEL_FOLDER + name, tables, described);
        entries.put(CompressedModelReader.MANIFEST, Json.text(manifest).getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    /** A table and the pairs of types that share it. */
    private record Shared(EmbeddingTable table, List<Integer> centres, List<Integer> neighbours) {
        private Map<String, Object> description(String entry) {
            Map<String, Object> d = new LinkedHashMap<>();
            d.put("coefficients", entry);
            d.put("lower", table.lower());
            d.put("upper", table.upper());
            d.put("centres", centres);
            d.put("neighbours", neighbours);
            return d;
        }
    }

    private static List<Shared> shared(EmbeddingTable[][] tables) {
        List<Shared> all = new ArrayList<>();
        Map<EmbeddingTable, Shared> found = new IdentityHashMap<>();
        for (int i = 0; i < tables.length; i++) {
            for (int j = 0; j < tables.length; j++) {
                EmbeddingTable table = tables[i][j];
                if (table != null) {
                    if (!found.containsKey(table)) {
                        all.add(new Shared(table, new ArrayList<>(), new ArrayList<>()));
                        found.put(table, all.getLast());
                    }
                    found.get(table).centres.add(i);
                    found.get(table).neighbours.add(j);
                }
            }
        }
        return all;
    }

    private static Map<String, Object> manifest(String model, NetTables tables, List<Map<String, Object>> described) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("rms", tables.rms());
        error.put("max", tables.max());
        error.put("atoms", tables.atoms());
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", CompressedModelReader.FORMAT);
        manifest.put("version", CompressedModelReader.VERSION);
        manifest.put("model", model);
        manifest.put("force_error", error);
        manifest.put("tables", described);
        return manifest;
    }

    private static byte[] npy(EmbeddingTable table) {
        byte[] header = NpyHeader.of(table.intervals(), 6 * table.width());
        ByteBuffer bytes = ByteBuffer.allocate(header.length + Double.BYTES * table.coefficients().length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        bytes.asDoubleBuffer().put(table.coefficients());
        return bytes.array();
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(e.getValue());
                ZipEntry entry = new ZipEntry(e.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(e.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(e.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a stream to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
