package org.austenite.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.austenite.InputException;
import org.austenite.embedding.TableSet;
import org.austenite.engine.ForceComparison;
import org.austenite.engine.TableTuner;
import org.austenite.files.IoReason;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.CompressedModelWriter;
import org.austenite.model.io.ModelReader;
import org.austenite.system.Structure;
import org.austenite.system.build.MeltBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code austenite compress MODEL -o FILE [STRUCTURE]}: keeps tables of the embedding nets with a model. */
@Command(
        name = "compress",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a model with tables of its embedding nets.",
            "The file holds the whole model too: run uses the tables, eval and test use the exact nets. STRUCTURE (its first"
                    + " frame) is what the tables' force error is measured on; without it, a random melt as dense as"
                    + " the model's sel expects."
        })
final class CompressCommand implements Runnable {
    private static final int MELT_ATOMS = 256;
    private static final long SEED = 1;
    /** Of the slots that sel has, so many are usually filled. */
    private static final double FILLED = 0.6;

    @Parameters(index = "0", paramLabel = "MODEL", description = "model file: .pb, .pbtxt, .dp, .yaml or .pth")
    private Path model;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STRUCTURE",
            description = "extxyz, LAMMPS data or dump, POSCAR, or a folder with DeePMD-kit systems")
    private Path structure;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "file to write, replaced if it exists")
    private Path output;

    @Option(
            names = "--force-error",
            paramLabel = "ERROR",
            description = "force error that the tables may cause (RMS, eV/A); default: 1e-8")
    private double wanted = TableTuner.DEFAULT_RMS;

    @Mixin
    private SampleOptions sample;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (!(wanted > 0) || Double.isInfinite(wanted)) {
            throw new InputException("--force-error takes a force error in eV/A such as 1e-8; given: " + wanted);
        }
        DeepPotModel m = ModelReader.read(model);
        requireCompressible(m);
        TableTuner.Tuned tuned = TableTuner.tune(comparison(m), wanted);
        CompressedModelWriter.write(output, model, tuned.saved());
        spec.commandLine().getOut().println(tuned.summary());
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s written: %.1f MB%n",
                        output,
                        output.toFile().length() / 1e6);
        spec.commandLine().getOut().flush();
    }

    private void requireCompressible(DeepPotModel m) {
        if (m.tables().isPresent() || TableSet.ownTables(m.descriptor())) {
            throw new InputException(model + " is compressed already; give the model that it was made from");
        }
        if (isModelItself()) {
            throw new InputException("-o " + output + " is the model itself; give another file");
        }
    }

    private boolean isModelItself() {
        try {
            return Files.exists(output) && Files.isSameFile(output, model);
        } catch (IOException e) {
            throw new InputException("cannot use " + output + ": " + IoReason.of(e), e);
        }
    }

    private ForceComparison comparison(DeepPotModel m) {
        return structure == null ? sample.on(melt(m), m) : sample.on(structure, m);
    }

    /** A random melt of the types in the proportions of sel, {@value #FILLED} of its slots filled. */
    private static Structure melt(DeepPotModel m) {
        int[] sel = m.descriptor().sel();
        int slots = m.descriptor().nnei();
        int[] type = new int[MELT_ATOMS];
        for (int i = 0; i < type.length; i++) {
            long slot = (long) i * slots / type.length;
            while (slot >= sel[type[i]]) {
                slot -= sel[type[i]++];
            }
        }
        double rcut = m.descriptor().rcut();
        double perAtom = 4.0 / 3 * Math.PI * rcut * rcut * rcut / Math.max(1, FILLED * slots);
        return MeltBuilder.ofTypes(m.typeMap(), type, Math.cbrt(MELT_ATOMS * perAtom), SEED);
    }
}
