package org.austenite.run;

import java.util.List;
import org.austenite.InputException;
import org.austenite.run.checkpoint.Checkpoint;
import org.austenite.run.checkpoint.CheckpointStore;
import org.austenite.run.input.StartInput;
import org.austenite.run.input.StartInput.Crystal;
import org.austenite.run.input.StartInput.EarlierRun;
import org.austenite.run.input.StartInput.Melt;
import org.austenite.run.input.StartInput.StructureFile;
import org.austenite.run.output.Frames;
import org.austenite.system.Structure;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;

/** Makes the atoms that a run starts from. */
final class StartStructure {
    private StartStructure() {}

    static Structure of(StartInput start) {
        return switch (start) {
            case StructureFile f -> fromFile(f);
            case Melt m -> throw new InputException("melts: " + m);
            case Crystal c -> throw new InputException("lattices: " + c);
            case EarlierRun e -> fromRun(e);
        };
    }

    private static Structure fromFile(StructureFile file) {
        ReadOptions options = ReadOptions.elements(file.elements());
        if (file.frame() == 0) {
            return StructureReader.readFirst(file.path(), options);
        }
        List<Structure> frames = StructureReader.read(file.path(), options);
        long index = file.frame() < 0 ? frames.size() + file.frame() : file.frame();
        if (index < 0 || index >= frames.size()) {
            throw new InputException(
                    file.path() + " has " + frames.size() + " frames: there is no frame " + file.frame());
        }
        return frames.get((int) index);
    }

    private static Structure fromRun(EarlierRun earlier) {
        Checkpoint checkpoint = CheckpointStore.load(earlier.run()).checkpoint();
        if (earlier.replica() > checkpoint.replicas().size()) {
            throw new InputException(earlier.run() + " has "
                    + checkpoint.replicas().size() + " replicas: there is no replica " + earlier.replica());
        }
        return Frames.of(checkpoint.replicas().get(earlier.replica() - 1).snapshot(), checkpoint.elements());
    }
}
