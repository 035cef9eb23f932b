package org.austenite.validation.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.austenite.system.Structure;
import org.austenite.system.io.DeepmdData;
import org.austenite.system.io.Frames;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureFormat;
import org.austenite.system.io.StructureReader;
import org.austenite.system.io.StructureWriter;

/** Damaged structure files: of a triclinic cell of four atoms with everything that the formats hold. */
final class StructureKinds {
    private static final int EACH = 90;

    private final Path folder;

    /** Kinds whose undamaged files are written in {@code folder}. */
    StructureKinds(Path folder) {
        this.folder = folder;
    }

    List<Kind> all() {
        return List.of(extxyz(), compressed(), lammpsData(), lammpsDump(), poscar(), deepmd());
    }

    private Kind extxyz() {
        return text("extxyz", "frames.extxyz", StructureFormat.EXTXYZ, 2, StructureDamage::extxyz);
    }

    private Kind compressed() {
        String file = "frames.extxyz.gz";
        byte[] intact = written(file, StructureFormat.EXTXYZ, 2);
        return Kind.file(
                "extxyz.gz",
                file,
                intact,
                path -> isFinite(StructureReader.read(path, ReadOptions.NONE)),
                RandomDamage.bytes(file, intact, EACH, 8));
    }

    private Kind lammpsData() {
        return text("LAMMPS data", "melt.data", StructureFormat.LAMMPS_DATA, 1, StructureDamage::lammpsData);
    }

    private Kind lammpsDump() {
        return text("LAMMPS dump", "frames.lammpstrj", StructureFormat.LAMMPS_DUMP, 2, StructureDamage::lammpsDump);
    }

    private Kind poscar() {
        return text("POSCAR", "POSCAR", StructureFormat.POSCAR, 1, StructureDamage::poscar);
    }

    private Kind text(String name, String file, StructureFormat format, int frames, Consumer<LineDamage> structural) {
        byte[] intact = written(file, format, frames);
        LineDamage damage = new LineDamage(file, intact);
        structural.accept(damage);
        Stream<Damaged> all = Stream.concat(
                Damaged.sample(damage.all(), EACH, 1).stream(),
                RandomDamage.text(file, intact, EACH, format.ordinal()));
        ReadOptions options = ReadOptions.NONE.as(format);
        return Kind.file(name, file, intact, path -> isFinite(StructureReader.read(path, options)), all);
    }

    private Kind deepmd() {
        return new NpyDamage(intactSystem())
                .kind("DeePMD-kit folder", path -> isFinite(StructureReader.read(path, ReadOptions.NONE)));
    }

    private Path intactSystem() {
        Path system = folder.resolve("system");
        DeepmdData.write(system, List.of(atoms(), atoms()));
        return system;
    }

    /** {@link Frames#full()} at places where atoms can be. */
    private static Structure atoms() {
        Structure f = Frames.full();
        double[] position = {0.1, 0.2, 0.3, 2.5, 1.0 / 3, 0.4, 0.3, 3, 2.75, 1.5, 2, 5};
        return new Structure(
                "four",
                f.box(),
                f.elements(),
                f.type(),
                position,
                f.velocity(),
                f.image(),
                f.mass(),
                f.id(),
                f.labels());
    }

    private byte[] written(String name, StructureFormat format, int frames) {
        Path file = folder.resolve(name);
        StructureWriter.write(file, Collections.nCopies(frames, atoms()), format);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFinite(List<Structure> frames) {
        return frames.stream().allMatch(StructureKinds::isFinite);
    }

    private static boolean isFinite(Structure frame) {
        Structure.Labels labels = frame.labels();
        List<double[]> all = new ArrayList<>(List.of(frame.box().h(), frame.position()));
        for (double[] values : new double[][] {
            frame.velocity(),
            frame.mass(),
            labels.force(),
            labels.virial(),
            labels.atomEnergy(),
            labels.fparam(),
            labels.aparam(),
            labels.energy() == null ? null : new double[] {labels.energy()}
        }) {
            if (values != null) {
                all.add(values);
            }
        }
        return all.stream().flatMapToDouble(DoubleStream::of).allMatch(Double::isFinite);
    }
}
