package org.austenite.run.output;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The growing result files of an output folder and their lengths. */
public final class ResultFiles implements AutoCloseable {
    private final Path folder;
    private final Map<String, Long> lengths;
    private final Map<String, SeriesFile> open = new LinkedHashMap<>();

    /**
     * The result files of {@code folder}.
     *
     * @param lengths bytes of each file that are to be kept, by path in the folder: what a checkpoint says, empty for a new run
     */
    public ResultFiles(Path folder, Map<String, Long> lengths) {
        this.folder = folder;
        this.lengths = new TreeMap<>(lengths);
    }

    /** Opens a file to go on where the last checkpoint left it. */
    public SeriesFile open(String path) {
        SeriesFile file = SeriesFile.open(folder.resolve(path), lengths.getOrDefault(path, 0L));
        open.put(path, file);
        return file;
    }

    /** Forces all open files to the disk and returns the length of every file of the run. */
    public Map<String, Long> sync() {
        open.forEach((path, file) -> lengths.put(path, file.sync()));
        return Map.copyOf(lengths);
    }

    /** Closes the open files; their lengths stay known. */
    public void closeAll() {
        sync();
        open.values().forEach(SeriesFile::close);
        open.clear();
    }

    /** Closes the files without waiting for the disk, after a failure. */
    @Override
    public void close() {
        open.values().forEach(SeriesFile::close);
        open.clear();
    }
}
