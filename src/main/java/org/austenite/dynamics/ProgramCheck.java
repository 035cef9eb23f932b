package org.austenite.dynamics;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.Backend.Settings;

/** Whether operations, start and potential fit each other, before anything is computed. */
public final class ProgramCheck {
    private ProgramCheck() {}

    /**
     * Checks a program.
     *
     * @throws InputException when something does not fit
     */
    public static void check(List<StepOp> operations, Snapshot start, Settings settings, PotentialTraits potential) {
        require(settings.timeStep() > 0, "the time step is " + settings.timeStep() + " ps: it must be positive");
        require(
                settings.degreesOfFreedom() > 0,
                settings.degreesOfFreedom() + " kinetic degrees of freedom: at least one is needed");
        int saved = start.operations().size();
        require(
                saved == 0 || saved == operations.size(),
                "the checkpoint holds the state of " + saved + " operations, the input describes " + operations.size()
                        + ": resume with the input that wrote it, or start a new run from its atoms with start_from");
        checkAtoms(start, potential);
        checkParameters(start, settings, potential);
        for (StepOp op : operations) {
            checkOperation(op, start, potential);
        }
    }

    private static void checkAtoms(Snapshot start, PotentialTraits potential) {
        List<String> names = potential.typeMap();
        require(
                start.mass().length == names.size(),
                start.mass().length + " masses for the model's types " + names + ": one each is needed");
        for (int i = 0; i < start.size(); i++) {
            int type = start.type()[i];
            String atom = "atom " + (start.tag()[i] + 1L);
            require(
                    type >= 0 && type < names.size(),
                    atom + " has no type of the model " + names + ": virtual atoms cannot move");
            double mass = start.mass()[type];
            require(
                    mass > 0 && mass < Double.POSITIVE_INFINITY,
                    "the mass of " + names.get(type) + " is " + mass + " g/mol: give a positive one");
        }
    }

    private static void checkParameters(Snapshot start, Settings settings, PotentialTraits potential) {
        long expected = (long) start.size() * potential.aparamSize();
        long found = settings.aparam() == null ? 0 : settings.aparam().length;
        require(
                found == expected,
                found + " atomic parameters for " + start.size() + " atoms and a model that takes "
                        + potential.aparamSize() + " each");
    }

    private static void checkOperation(StepOp operation, Snapshot start, PotentialTraits potential) {
        switch (operation) {
            case StepOp.Kick _, StepOp.Drift _, StepOp.Forces _ -> {}
            case StepOp.Langevin op -> checkThermostat(op.temperature(), op.damp());
            case StepOp.Csvr op -> checkThermostat(op.temperature(), op.damp());
            case StepOp.NoseHoover op -> {
                checkThermostat(op.temperature(), op.damp());
                positive("thermostats of a Nose-Hoover chain", op.chain());
                require(lowest(op.temperature()) > 0, "a Nose-Hoover chain needs a temperature above 0 K");
            }
            case StepOp.CellRescale op -> {
                periodic(start, "a barostat");
                checkThermostat(op.temperature(), op.damp());
                positive("compressibility", op.compressibility());
                positive("steps between two actions of the barostat", op.every());
            }
            case StepOp.RemoveMomentum op -> positive("steps between two removals of momentum", op.every());
            case StepOp.Fire op -> {
                positive("largest displacement of the minimiser", op.maxDisplacement());
                positive("time step of the minimiser", op.dtStart());
            }
            case StepOp.SampleThermo op -> positive("steps between two thermo records", op.every());
            case StepOp.SampleMsd op -> positive("steps between two displacement records", op.every());
            case StepOp.SampleStress op -> {
                periodic(start, "the pressure tensor");
                positive("steps of a stress block", op.block());
            }
            case StepOp.SampleRdf op -> checkRdf(op, start, potential);
        }
    }

    private static void checkThermostat(Ramp temperature, double damp) {
        require(lowest(temperature) >= 0, "a temperature of " + lowest(temperature) + " K: it cannot be negative");
        positive("damping time", damp);
    }

    private static double lowest(Ramp temperature) {
        return Math.min(temperature.from(), temperature.to());
    }

    private static void checkRdf(StepOp.SampleRdf op, Snapshot start, PotentialTraits potential) {
        periodic(start, "a radial distribution");
        positive("steps between two radial distributions", op.every());
        positive("bins of the radial distribution", op.bins());
        require(
                op.rmax() > 0 && op.rmax() <= potential.rcut(),
                "radial distributions reach to the model's cut-off, " + potential.rcut() + " A at most, not "
                        + op.rmax());
    }

    private static void periodic(Snapshot start, String what) {
        require(start.box().periodic(), what + " needs a periodic cell");
    }

    private static void positive(String what, double value) {
        require(
                value > 0 && value < Double.POSITIVE_INFINITY,
                "the " + what + " is " + value + ": it must be positive");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InputException(message);
        }
    }
}
