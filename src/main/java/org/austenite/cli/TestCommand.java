package org.austenite.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.austenite.InputException;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.system.Structure;
import org.austenite.system.io.DeepmdData;
import org.austenite.system.io.FrameReader;
import org.austenite.system.io.ReadOptions;
import org.austenite.system.io.StructureReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code austenite test}: errors of a model on labelled data, in the words of {@code dp test}. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Errors of a model on DeePMD-kit data, as dp test prints them.")
final class TestCommand implements Runnable {
    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "MODEL",
            description = "model file: .pb, .pbtxt, .dp, .yaml or .pth")
    private Path model;

    @Option(
            names = {"-s", "--system"},
            paramLabel = "FOLDER",
            description = "every system in or below this folder is tested; default: the present folder")
    private Path system = Path.of(".");

    @Option(
            names = {"-n", "--numb-test"},
            paramLabel = "N",
            description = "frames per system, 0 for all; default: 0")
    private long wanted;

    @Option(
            names = {"-d", "--detail-file"},
            paramLabel = "PREFIX",
            description =
                    "write labels and predictions to PREFIX.e.out, .e_peratom.out, .f.out, .v.out, .v_peratom.out")
    private Path detail;

    @Option(
            names = {"-a", "--atomic"},
            description = "compare atomic energies too (atom_ener.npy)")
    private boolean atomic;

    @Mixin
    private ModelOptions options;

    @Mixin
    private ParameterOptions parameters;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (wanted < 0) {
            throw new InputException("-n must be 0 (all frames) or more; given: " + wanted);
        }
        DeepPotModel m = ModelReader.read(model);
        List<Path> systems = DeepmdData.findSystems(system);
        TypedFrame first = typed(StructureReader.readFirst(systems.getFirst(), names(systems.getFirst(), m)), m);
        ModelSetup setup = ModelSetup.of(options.choice(model), m, first);
        setup.notes().forEach(spec.commandLine().getErr()::println);
        try (FrameEvaluation evaluation = new FrameEvaluation(setup, options.threads(), false, false)) {
            if (detail == null) {
                testAll(systems, evaluation, Optional.empty());
            } else {
                try (TestDetails details = new TestDetails(detail)) {
                    testAll(systems, evaluation, Optional.of(details));
                    details.commit();
                }
            }
        }
    }

    private void testAll(List<Path> systems, FrameEvaluation evaluation, Optional<TestDetails> details) {
        PrintWriter out = spec.commandLine().getOut();
        Map<TestQuantity, List<ErrorStat>> all = new EnumMap<>(TestQuantity.class);
        for (Path s : systems) {
            out.println("# ---------------output of dp test--------------- ");
            out.println("# testing system : " + s);
            details.ifPresent(d -> d.system(s.toString()));
            TestErrors errors = test(s, evaluation, details);
            Map<TestQuantity, ErrorStat> stats = errors.stats();
            out.println("# number of test data : " + errors.frames() + " ");
            report(stats, out);
            stats.forEach(
                    (q, e) -> all.computeIfAbsent(q, _ -> new ArrayList<>()).add(e));
        }
        all.remove(TestQuantity.ATOM_ENERGY);
        Map<TestQuantity, ErrorStat> average = new EnumMap<>(TestQuantity.class);
        all.forEach((q, parts) -> average.put(q, ErrorStat.merge(parts)));
        out.println("# ----------weighted average of errors----------- ");
        out.println("# number of systems : " + systems.size());
        report(average, out);
    }

    private static void report(Map<TestQuantity, ErrorStat> stats, PrintWriter out) {
        stats.forEach((q, e) -> q.lines(e).forEach(out::println));
        out.println("# ----------------------------------------------- ");
        out.flush();
    }

    private TestErrors test(Path folder, FrameEvaluation evaluation, Optional<TestDetails> details) {
        DeepPotModel m = evaluation.model();
        TestErrors errors = new TestErrors(atomic);
        long[] overflow = new long[m.ntypes()];
        try (FrameReader reader = StructureReader.open(folder, names(folder, m))) {
            Optional<Structure> frame = reader.next();
            for (; frame.isPresent() && (wanted == 0 || errors.frames() < wanted); frame = reader.next()) {
                EvalResult r = evaluation.evaluate(typed(labelled(frame.get(), folder, errors.frames()), m));
                errors.add(r);
                details.ifPresent(d -> d.add(r));
                for (int t = 0; t < overflow.length; t++) {
                    overflow[t] += r.result().selOverflow()[t];
                }
            }
        }
        SelOverflow.warnings(folder.toString(), overflow, m)
                .forEach(spec.commandLine().getErr()::println);
        return errors;
    }

    private Structure labelled(Structure frame, Path folder, int number) {
        if (atomic && frame.labels().atomEnergy() == null) {
            throw new InputException("-a needs atomic energies, but a set of " + folder + " has no atom_ener.npy");
        }
        return frame.named(number + " of " + folder);
    }

    private TypedFrame typed(Structure frame, DeepPotModel m) {
        return TypedFrame.of(frame, m, Set.of(), parameters.of(frame, m));
    }

    /** Without a {@code type_map.raw} the numbers are the model's own types, as DeePMD-kit takes them. */
    private static ReadOptions names(Path folder, DeepPotModel m) {
        return Files.exists(folder.resolve("type_map.raw")) ? ReadOptions.NONE : ReadOptions.elements(m.typeMap());
    }
}
