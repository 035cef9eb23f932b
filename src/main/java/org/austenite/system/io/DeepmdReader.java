package org.austenite.system.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.austenite.InputException;
import org.austenite.files.Folders;
import org.austenite.system.Structure;

/** Reads the frames of one DeePMD-kit system, set by set in the order of their names. Virtual atoms of mixed systems are elements "NULL". */
final class DeepmdReader implements FrameReader {
    private final DeepmdTypes types;
    private final List<Path> sets;
    private int nextSet;
    private DeepmdSet set;
    private long nextFrame;

    DeepmdReader(Path system, List<String> elements) {
        types = DeepmdTypes.read(system, elements);
        sets = sets(system);
    }

    private static List<Path> sets(Path system) {
        List<Path> sets =
                Folders.below(system, 1).stream().filter(DeepmdReader::isSet).toList();
        if (sets.isEmpty()) {
            throw new InputException("the folder " + system + " holds no set.* with frames");
        }
        return sets;
    }

    /** Whether {@code path} is a folder of frames. */
    static boolean isSet(Path path) {
        return path.getFileName().toString().startsWith("set.") && Files.isDirectory(path);
    }

    @Override
    public Optional<Structure> next() {
        while (set == null || nextFrame == set.frames()) {
            if (nextSet == sets.size()) {
                return Optional.empty();
            }
            close();
            set = DeepmdSet.open(sets.get(nextSet++), types);
            nextFrame = 0;
        }
        return Optional.of(set.frame(nextFrame++));
    }

    @Override
    public void close() {
        if (set != null) {
            set.close();
        }
    }
}
