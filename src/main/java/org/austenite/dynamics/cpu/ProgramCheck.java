package org.austenite.dynamics.cpu;

import java.util.List;
import org.austenite.InputException;
import org.austenite.dynamics.Backend.Settings;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.StepOp;
import org.austenite.potential.Potential;

/** Whether operations, start and potential fit each other, before anything is computed. */
final class ProgramCheck {
    private ProgramCheck() {}

    static void check(List<StepOp> operations, Snapshot start, Settings settings, Potential potential) {
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

    private static void checkAtoms(Snapshot start, Potential potential) {
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

    private static void checkParameters(Snapshot start, Settings settings, Potential potential) {
        long expected = (long) start.size() * potential.aparamSize();
        long found = settings.aparam() == null ? 0 : settings.aparam().length;
        require(
                found == expected,
                found + " atomic parameters for " + start.size() + " atoms and a model that takes "
                        + potential.aparamSize() + " each");
    }

    private static void checkOperation(StepOp operation, Snapshot start, Potential potential) {
        boolean periodic = start.box().periodic();
        switch (operation) {
            case StepOp.CellRescale _ -> require(periodic, "a barostat needs a periodic cell");
            case StepOp.SampleStress _ ->
                require(periodic, "the pressure tensor needs a periodic cell: leave out stress");
            case StepOp.SampleRdf op -> {
                require(periodic, "radial distributions need a periodic cell: leave out rdf");
                require(
                        op.rmax() <= potential.rcut(),
                        "radial distributions reach to the model's cut-off, " + potential.rcut() + " A at most, not "
                                + op.rmax());
            }
            case StepOp.NoseHoover op ->
                require(op.chain() > 0, "a Nose-Hoover chain has " + op.chain() + " thermostats: use 3");
            default -> {}
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InputException(message);
        }
    }
}
