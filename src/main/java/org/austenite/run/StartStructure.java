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
import org.austenite.system.build.Alloy;
import org.austenite.system.build.LatticeBuilder;
import org.austenite.system.build.MeltBuilder;
import org.austenite.system.build.Replicate;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;

/** Makes the atoms that a run starts from. */
final class StartStructure {
    /** c/a of close-packed spheres. */
    private static final double IDEAL_HCP = Math.sqrt(8.0 / 3);

    private StartStructure() {}

    static Structure of(StartInput start) {
        return switch (start) {
            case StructureFile f -> repeated(fromFile(f), f.replicate());
            case Melt m -> MeltBuilder.build(m.counts(), m.density(), m.seed()).structure();
            case Crystal c -> crystal(c);
            case EarlierRun e -> repeated(fromRun(e), e.replicate());
        };
    }

    /** Copies side by side, without velocities: copies that start alike would move alike. */
    private static Structure repeated(Structure cell, int[] copies) {
        if (copies[0] == 1 && copies[1] == 1 && copies[2] == 1) {
            return cell;
        }
        return Replicate.of(cell.atRest(), copies[0], copies[1], copies[2]);
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

    private static Structure crystal(Crystal crystal) {
        String element = crystal.alloy().firstEntry().getKey();
        double a = crystal.a();
        int[] n = crystal.repeat();
        Structure sites = switch (crystal.kind()) {
            case BCC -> LatticeBuilder.bcc(element, a, n[0], n[1], n[2]);
            case FCC -> LatticeBuilder.fcc(element, a, n[0], n[1], n[2]);
            case HCP -> LatticeBuilder.hcp(element, a, crystal.c().orElse(a * IDEAL_HCP), n[0], n[1], n[2]);
        };
        return crystal.alloy().size() == 1
                ? sites
                : Alloy.decorate(sites, Alloy.counts(crystal.alloy(), sites.size()), crystal.seed());
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
