package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.ANY;
import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.austenite.run.input.StageInput.Barostat;
import org.austenite.run.input.StageInput.BarostatKind;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.input.StageInput.Target;
import org.austenite.run.input.StageInput.Thermostat;
import org.austenite.run.input.StageInput.ThermostatKind;

/** Reads one entry of {@code stages}. */
final class StageReader {
    private static final List<String> COMMON = List.of("name", "from", "steps", "thermo", "dump");
    private static final List<String> MINIMISE_ONLY = List.of("minimize", "fmax", "max_displacement");
    private static final List<String> DYNAMICS_ONLY = List.of(
            "ensemble",
            "thermostat",
            "barostat",
            "T",
            "P",
            "tdamp",
            "pdamp",
            "chain",
            "bulk_modulus",
            "time",
            "box",
            "snapshots",
            "stress",
            "msd",
            "rdf",
            "remove_momentum");
    static final List<String> KEYS = Stream.of(COMMON, MINIMISE_ONLY, DYNAMICS_ONLY)
            .flatMap(List::stream)
            .toList();

    /** Closer snapshots still remember each other: a melt's structure relaxes in about a picosecond. */
    private static final double LEAST_SNAPSHOT_SPACING = 1.0;

    private static final int MOST_CHAINED = 100;
    private static final double DEFAULT_BULK_MODULUS_GPA = 100;
    private static final long DEFAULT_THERMO = 100;
    private static final long DEFAULT_MINIMIZE_THERMO = 10;
    private static final long DEFAULT_MINIMIZE_STEPS = 10_000;

    private final Section stage;
    private final double timeStep;

    private StageReader(Section stage, double timeStep) {
        this.stage = stage;
        this.timeStep = timeStep;
    }

    static StageInput read(Section stage, double timeStep) {
        StageReader reader = new StageReader(stage, timeStep);
        boolean minimize = stage.has("minimize");
        if (minimize == stage.has("ensemble")) {
            throw stage.error("a stage has either minimize: fire or ensemble: nve, nvt or npt"
                    + (minimize ? ", not both" : "; this one has neither"));
        }
        return minimize ? reader.minimize() : reader.dynamics();
    }

    private String name() {
        String name = stage.text("name");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            throw stage.error("name", "\"" + name + "\" cannot be a folder's name: use letters, digits, _ - .");
        }
        return name;
    }

    private Minimize minimize() {
        stage.choice("minimize", Minimizer.class);
        for (String key : DYNAMICS_ONLY) {
            stage.refuse(key, "has no meaning in a minimisation");
        }
        return new Minimize(
                name(),
                stage.line(),
                stage.optionalText("from"),
                stage.quantity("fmax", Dimension.FORCE, POSITIVE),
                stage.quantity("max_displacement", Dimension.LENGTH, POSITIVE, 0.1),
                stage.whole("steps", 1, DEFAULT_MINIMIZE_STEPS),
                stage.whole("thermo", 1, DEFAULT_MINIMIZE_THERMO),
                DumpReader.read(stage));
    }

    private Dynamics dynamics() {
        Ensemble ensemble = stage.choice("ensemble", Ensemble.class);
        for (String key : MINIMISE_ONLY) {
            stage.refuse(key, "belongs to a minimisation");
        }
        Optional<Thermostat> thermostat = thermostat(ensemble);
        Optional<Barostat> barostat = barostat(ensemble);
        refuseDrivenStress(thermostat, barostat);
        long steps = steps();
        long removal = stage.whole("remove_momentum", 0, 0);
        return new Dynamics(
                name(),
                stage.line(),
                stage.optionalText("from"),
                thermostat,
                barostat,
                steps,
                meanBox(ensemble, steps),
                snapshots(steps),
                removal,
                SamplingReader.read(stage, steps),
                stage.whole("thermo", 1, DEFAULT_THERMO),
                DumpReader.read(stage));
    }

    private Optional<Thermostat> thermostat(Ensemble ensemble) {
        if (ensemble == Ensemble.NVE) {
            for (String key : List.of("thermostat", "T", "tdamp", "chain")) {
                stage.refuse(
                        key, "has no meaning in nve, which keeps the energy (starting velocities: the key velocities)");
            }
            return Optional.empty();
        }
        ThermostatKind kind = stage.choice("thermostat", ThermostatKind.class, ThermostatKind.CSVR);
        if (kind != ThermostatKind.NHC) {
            stage.refuse("chain", "belongs to thermostat: nhc");
        }
        if (ensemble == Ensemble.NPT && kind == ThermostatKind.NHC) {
            throw stage.error("thermostat", "npt is sampled with csvr or langevin beside the scr barostat");
        }
        Target temperature = target("T", Dimension.TEMPERATURE, POSITIVE);
        double damp = stage.quantity("tdamp", Dimension.TIME, POSITIVE, 100 * timeStep);
        return Optional.of(new Thermostat(kind, temperature, damp, stage.count("chain", 1, MOST_CHAINED, 3)));
    }

    private Optional<Barostat> barostat(Ensemble ensemble) {
        if (ensemble != Ensemble.NPT) {
            for (String key : List.of("barostat", "P", "pdamp", "bulk_modulus", "box")) {
                stage.refuse(key, "belongs to ensemble: npt");
            }
            return Optional.empty();
        }
        BarostatKind kind = stage.choice("barostat", BarostatKind.class, BarostatKind.SCR);
        double modulus = stage.quantity(
                "bulk_modulus",
                Dimension.PRESSURE,
                POSITIVE,
                Dimension.PRESSURE.toInternal(DEFAULT_BULK_MODULUS_GPA, "GPa"));
        double damp = stage.quantity("pdamp", Dimension.TIME, POSITIVE, 1000 * timeStep);
        return Optional.of(new Barostat(kind, target("P", Dimension.PRESSURE, ANY), damp, modulus));
    }

    /** The pressure's correlations are for Green-Kubo, which needs the liquid's own: random forces and a moving cell overwrite them. */
    private void refuseDrivenStress(Optional<Thermostat> thermostat, Optional<Barostat> barostat) {
        boolean langevin =
                thermostat.filter(t -> t.kind() == ThermostatKind.LANGEVIN).isPresent();
        if (langevin || barostat.isPresent()) {
            stage.refuse(
                    "stress",
                    (langevin ? "a Langevin thermostat" : "a barostat")
                            + " changes the pressure's correlations: record the stress in a stage of nve"
                            + " (the thermo table has the pressure tensor, too)");
        }
    }

    private Target target(String key, Dimension dimension, Scalars.Sign sign) {
        if (stage.isSection(key)) {
            Section ramp = stage.section(key, List.of("from", "to"));
            return new Target(ramp.quantity("from", dimension, sign), ramp.quantity("to", dimension, sign));
        }
        double value = stage.quantity(key, dimension, sign);
        return new Target(value, value);
    }

    private long steps() {
        if (stage.has("steps") == stage.has("time")) {
            throw stage.error("give the length as time (5 ps) or as steps (5000), one of them");
        }
        if (stage.has("steps")) {
            return stage.whole("steps", 1);
        }
        double steps = stage.quantity("time", Dimension.TIME, POSITIVE) / timeStep;
        if (steps < 0.5 || steps > 1e15) {
            throw stage.error("time", "is no sensible number of time steps of " + timeStep + " ps");
        }
        return Math.round(steps);
    }

    private boolean meanBox(Ensemble ensemble, long steps) {
        boolean mean = ensemble == Ensemble.NPT && stage.choice("box", BoxRule.class, BoxRule.LAST) == BoxRule.MEAN;
        long thermo = stage.whole("thermo", 1, DEFAULT_THERMO);
        if (mean && thermo > steps / 4) {
            throw stage.error(
                    "box",
                    "mean is the mean of the thermo records of the second half: with one every " + thermo + " of "
                            + steps + " steps there are too few; set thermo");
        }
        return mean;
    }

    private int snapshots(long steps) {
        if (!stage.has("snapshots")) {
            return 0;
        }
        boolean detailed = stage.isSection("snapshots");
        Section section = detailed ? stage.section("snapshots", List.of("count", "allow_close")) : stage;
        String key = detailed ? "count" : "snapshots";
        long count = section.whole(key, 1);
        double spacing = steps / count * timeStep;
        boolean allowed = detailed && section.flag("allow_close", false);
        if (count > Math.min(steps, 10_000)) {
            throw section.error(key, count + " snapshots do not fit into " + steps + " steps");
        }
        if (spacing < LEAST_SNAPSHOT_SPACING - 1e-9 && !allowed) {
            throw section.error(
                    key,
                    count + " snapshots in this stage are only " + (float) spacing
                            + " ps apart and would not be independent: "
                            + "at least 1 ps is needed. Lengthen the stage, or write snapshots: {count: " + count
                            + ", allow_close: true}");
        }
        return (int) count;
    }

    private enum Minimizer {
        FIRE
    }

    private enum Ensemble {
        NVE,
        NVT,
        NPT
    }

    private enum BoxRule {
        LAST,
        MEAN
    }
}
