package org.austenite.run;

import java.util.ArrayList;
import java.util.List;
import org.austenite.dynamics.Ramp;
import org.austenite.dynamics.Recipes;
import org.austenite.dynamics.StepOp;
import org.austenite.run.input.StageInput;
import org.austenite.run.input.StageInput.Barostat;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.Minimize;
import org.austenite.run.input.StageInput.Sampling;
import org.austenite.run.input.StageInput.Target;
import org.austenite.run.input.StageInput.Thermostat;
import org.austenite.run.input.StageInput.ThermostatKind;

/** Turns stages of the input into lists of operations. */
final class StageOperations {
    /** FIRE's largest time step, in time steps of the dynamics: the authors' ratio. */
    private static final double FIRE_GROWTH = 10;

    private StageOperations() {}

    /**
     * The operations of {@code stage}.
     *
     * @param timeStep time step (ps)
     * @param rcut the model's cut-off (Angstrom): how far radial distributions reach unless told
     * @param seed seed of the stage's random numbers
     */
    static List<StepOp> of(StageInput stage, double timeStep, double rcut, long seed) {
        return switch (stage) {
            case Minimize m ->
                Recipes.with(
                        Recipes.fire(m.fmax(), m.maxDisplacement(), timeStep, FIRE_GROWTH * timeStep),
                        List.of(new StepOp.SampleThermo(m.thermo())));
            case Dynamics d -> Recipes.with(motion(d, seed), samples(d, rcut));
        };
    }

    /** Kinetic degrees of freedom: the centre of mass rests, except under Langevin's random forces. */
    static long degreesOfFreedom(StageInput stage, long atoms) {
        boolean langevin = stage instanceof Dynamics d
                && d.thermostat()
                        .filter(t -> t.kind() == ThermostatKind.LANGEVIN)
                        .isPresent();
        return langevin || atoms == 1 ? 3 * atoms : 3 * atoms - 3;
    }

    private static List<StepOp> motion(Dynamics stage, long seed) {
        if (stage.thermostat().isEmpty()) {
            return Recipes.nve();
        }
        Thermostat thermostat = stage.thermostat().get();
        Ramp temperature = ramp(thermostat.temperature(), stage.steps());
        List<StepOp> canonical = switch (thermostat.kind()) {
            case NHC -> Recipes.nvtNoseHoover(temperature, thermostat.damp(), thermostat.chain());
            case CSVR -> Recipes.nvtCsvr(temperature, thermostat.damp(), seed);
            case LANGEVIN -> Recipes.langevin(temperature, thermostat.damp(), seed);
        };
        if (stage.barostat().isEmpty()) {
            return canonical;
        }
        Barostat barostat = stage.barostat().get();
        return Recipes.nptScr(
                canonical,
                ramp(barostat.pressure(), stage.steps()),
                temperature,
                barostat.damp(),
                1 / barostat.bulkModulus(),
                seed);
    }

    private static List<StepOp> samples(Dynamics stage, double rcut) {
        List<StepOp> samples = new ArrayList<>();
        if (stage.removeMomentum() > 0) {
            samples.add(new StepOp.RemoveMomentum(stage.removeMomentum()));
        }
        samples.add(new StepOp.SampleThermo(stage.thermo()));
        Sampling wanted = stage.sampling();
        if (wanted.stressBlock() > 0) {
            samples.add(new StepOp.SampleStress(wanted.stressBlock()));
        }
        if (wanted.msd() > 0) {
            samples.add(new StepOp.SampleMsd(wanted.msd()));
        }
        if (wanted.rdf() > 0) {
            double rmax = Double.isNaN(wanted.rdfMax()) ? rcut : wanted.rdfMax();
            samples.add(new StepOp.SampleRdf(wanted.rdf(), rmax, wanted.rdfBins()));
        }
        return samples;
    }

    private static Ramp ramp(Target target, long steps) {
        return new Ramp(target.from(), target.to(), 0, steps);
    }
}
