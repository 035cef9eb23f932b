package org.austenite.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.austenite.InputException;
import org.austenite.files.IoReason;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.Parameters;
import org.austenite.system.Structure;
import picocli.CommandLine.Option;

/** Options for models that take frame or atomic parameters. */
final class ParameterOptions {
    @Option(
            names = "--fparam",
            split = ",",
            paramLabel = "NUMBER",
            description = "frame parameters of every frame; default: the frame's own, or the model's")
    private double[] fparam;

    @Option(
            names = "--aparam",
            paramLabel = "NUMBERS|FILE",
            description =
                    "atomic parameters, separated by commas, or a file of them: one set for every atom, or one for each"
                            + " atom in order; default: the frame's own")
    private String aparam;

    private double[] atomic;

    /** Parameters of {@code frame}: the options', else those that came with it. */
    Parameters of(Structure frame, DeepPotModel model) {
        boolean takesFparam = model.fitting().fparam().size() > 0;
        boolean takesAparam = model.fitting().aparam().size() > 0;
        double[] ofFrame =
                fparam != null ? fparam : takesFparam ? frame.labels().fparam() : null;
        double[] ofAtoms =
                aparam != null ? atomic() : takesAparam ? frame.labels().aparam() : null;
        return new Parameters(ofFrame, ofAtoms);
    }

    private double[] atomic() {
        if (atomic == null) {
            Path file = Path.of(aparam);
            atomic = Files.isRegularFile(file) ? numbers(text(file), "[\\s,]+", "file " + aparam) : given();
        }
        return atomic;
    }

    private double[] given() {
        return numbers(aparam, ",", "or a file that exists; given: " + aparam);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InputException("--aparam: cannot read " + file + " as text: " + IoReason.of(e), e);
        }
    }

    private static double[] numbers(String text, String separator, String where) {
        String[] words = text.split(separator);
        try {
            double[] values =
                    Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
            if (Arrays.stream(values).allMatch(Double::isFinite)) {
                return values;
            }
        } catch (NumberFormatException _) {
            // Reported below, as numbers that are not finite.
        }
        throw new InputException("--aparam takes finite numbers, " + where);
    }
}
