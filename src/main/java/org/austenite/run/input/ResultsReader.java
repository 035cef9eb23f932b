package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.run.input.RunInput.ViscosityInput;
import org.austenite.run.input.StageInput.Dynamics;
import org.austenite.run.input.StageInput.ThermostatKind;

/** Reads {@code results}. */
final class ResultsReader {
    private final Section root;
    private final List<StageInput> stages;
    private final double timeStep;

    ResultsReader(Section root, List<StageInput> stages, double timeStep) {
        this.root = root;
        this.stages = stages;
        this.timeStep = timeStep;
    }

    Optional<ViscosityInput> viscosity() {
        if (!root.has("results")) {
            return Optional.empty();
        }
        Section results = root.section("results", List.of("viscosity"));
        if (!results.has("viscosity")) {
            return Optional.empty();
        }
        Section section = results.section("viscosity", List.of("from", "max_lag", "cutoff", "allow_solid"));
        Dynamics stage = stage(section);
        double maxLag = section.quantity("max_lag", Dimension.TIME, POSITIVE);
        if (maxLag > stage.steps() * timeStep) {
            throw section.error(
                    "max_lag",
                    "is longer than the stage " + stage.name() + " (" + (float) (stage.steps() * timeStep) + " ps)");
        }
        boolean auto = section.optionalText("cutoff").orElse("auto").equals("auto");
        OptionalDouble cutoff =
                auto ? OptionalDouble.empty() : section.optionalQuantity("cutoff", Dimension.TIME, POSITIVE);
        if (cutoff.isPresent() && cutoff.getAsDouble() > maxLag) {
            throw section.error("cutoff", "lies beyond max_lag");
        }
        return Optional.of(new ViscosityInput(stage.name(), maxLag, cutoff, section.flag("allow_solid", false)));
    }

    private Dynamics stage(Section section) {
        String name = section.text("from");
        List<String> names = stages.stream().map(StageInput::name).toList();
        int index = names.indexOf(name);
        if (index < 0) {
            String guess = NearestName.of(name, names)
                    .map(n -> "; did you mean " + n + "?")
                    .orElse("");
            throw section.error("from", "no stage is called " + name + guess);
        }
        if (!(stages.get(index) instanceof Dynamics stage) || stage.sampling().stressBlock() == 0) {
            throw section.error(
                    "from", "the stage " + name + " records no pressure tensor: give it stress: {block: 10}");
        }
        boolean langevin = stage.thermostat()
                .filter(t -> t.kind() == ThermostatKind.LANGEVIN)
                .isPresent();
        if (langevin || stage.barostat().isPresent()) {
            throw section.error(
                    "from",
                    "the stage " + name + " has a " + (langevin ? "Langevin thermostat" : "barostat")
                            + ", which changes the pressure's correlations: record the stress in nve");
        }
        return stage;
    }
}
