package org.austenite.dynamics.cuda;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.SampleSink;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.dynamics.StepProgram;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.StandIn;
import org.austenite.gpu.Stream;
import org.austenite.neighbor.NeighborListCuda;
import org.austenite.potential.Parameters;

/** One step of every operation for 864 atoms with some 120 neighbours: what the kernels of steps are counted on. */
public final class StepCounts {
    private static final Ramp KELVIN = Ramp.constant(300);

    private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\(");
    private static final List<String> MODULES =
            List.of("90_integrate", "91_thermostat", "92_barostat", "93_minimise", "95_sample");

    private StepCounts() {}

    /** Runs them, and puts the lines of the steps' own kernels among {@code counted}, without those of the lists that were built on the way. */
    public static String addTo(String counted, StandIn standIn) {
        standIn.clearCounters();
        run();
        Set<String> own = kernels();
        Map<String, String> lines = new TreeMap<>();
        List<String> others = counted.lines().toList();
        others.stream().skip(1).forEach(line -> lines.put(name(line), line));
        standIn.counters()
                .lines()
                .filter(line -> own.contains(name(line)))
                .forEach(line -> lines.put(name(line), line));
        return others.getFirst() + "\n" + String.join("\n", lines.values()) + "\n";
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(','));
    }

    private static Set<String> kernels() {
        Set<String> names = new HashSet<>();
        for (String module : MODULES) {
            ENTRY.matcher(KernelModule.ptx(module)).results().forEach(entry -> names.add(entry.group(1)));
        }
        return names;
    }

    private static void run() {
        run(Recipes.with(Recipes.nvtNoseHoover(KELVIN, 0.1, 3), samples()));
        run(Recipes.nptScr(Recipes.langevin(KELVIN, 0.1, 3), Ramp.constant(0), KELVIN, 100, 1, 1).stream()
                .map(op -> op instanceof StepOp.CellRescale c ? everyStep(c) : op)
                .toList());
        run(Recipes.nvtCsvr(KELVIN, 0.1, 3));
        run(List.of(new StepOp.Langevin(KELVIN, 0.1, 3)));
        run(Recipes.fire(1e-3, 0.1, 1e-3, 1e-2));
    }

    private static List<StepOp> samples() {
        return List.of(
                new StepOp.RemoveMomentum(1),
                new StepOp.SampleThermo(1),
                new StepOp.SampleStress(1),
                new StepOp.SampleMsd(1),
                new StepOp.SampleRdf(1, 6, 100));
    }

    private static StepOp everyStep(StepOp.CellRescale op) {
        return new StepOp.CellRescale(op.pressure(), op.temperature(), op.damp(), op.compressibility(), 1, op.seed());
    }

    private static void run(List<StepOp> ops) {
        Snapshot start = Systems.crystal(6, 3.62, KELVIN.from());
        Settings settings = new Settings(1e-3, 1, false, 3L * start.size() - 3, null, null);
        try (StepProgram program = new CudaBackend(0, _ -> new Given()).compile(ops, start, settings, 1)) {
            program.run(1, SampleSink.NONE);
        }
    }

    /** Forces that are given instead of computed, so that no other kernel is counted. */
    private static final class Given implements DeviceForces {
        @Override
        public List<String> typeMap() {
            return List.of("Ar", "Kr");
        }

        @Override
        public double rcut() {
            return 6;
        }

        @Override
        public void prepare(NeighborListCuda list, Parameters parameters) {}

        @Override
        public void launch(NeighborListCuda list, DeviceEvaluation out, Stream stream) {
            double[] force = new double[3 * list.local()];
            Arrays.setAll(force, k -> 0.01 * (k % 7 - 3));
            out.force().upload(force, 0, force.length);
        }

        @Override
        public void close() {}
    }
}
