package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.austenite.run.input.RunInput.ViscosityInput;
import org.austenite.run.input.StageInput.Dynamics;

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
        checkLags(section, stage, maxLag);
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
        StageOrder.snapshotSource(stage, stages.subList(0, index))
                .filter(source -> source.barostat().isPresent())
                .ifPresent(source -> {
                    throw section.error(
                            "from",
                            "the stage " + name + " starts from snapshots of " + source.name()
                                    + ", where a barostat gives each its own volume: take them in a stage of nvt");
                });
        return stage;
    }

    /** The analysis needs two lags at least, and no more than half of the series: said before the run, not after it. */
    private void checkLags(Section section, Dynamics stage, double maxLag) {
        long block = stage.sampling().stressBlock();
        double interval = block * timeStep;
        long lags = Math.round(maxLag / interval) + 1;
        if (lags < 2 || lags > stage.steps() / block / 2) {
            throw section.error(
                    "max_lag",
                    (float) maxLag + " ps does not fit: it must lie between the stress block, " + (float) interval
                            + " ps, and half of the stage " + stage.name() + ", "
                            + (float) (stage.steps() * timeStep / 2) + " ps");
        }
    }
}
