package org.austenite.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.austenite.potential.Parameters;
import org.austenite.run.input.RunInput;
import org.austenite.run.input.RunInput.EngineInput;
import org.austenite.system.Structure;

/**
 * What an input file comes to, made and checked before the output folder is touched.
 *
 * @param structure the atoms
 * @param engine the model and its backend
 * @param atoms the atoms in the model's terms
 * @param identity what must be the same when the run is resumed: model, atoms, engine settings
 */
record RunSetup(Structure structure, Engine engine, AtomTable atoms, Map<String, String> identity) {

    /**
     * Loads model and atoms, on {@code threads} threads.
     *
     * @throws org.austenite.InputException when they do not fit each other or the input
     */
    static RunSetup of(RunInput input, EngineFactory engines, int threads) {
        EngineInput wanted = input.engine();
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("model file (sha256)", Hashes.of(wanted.model()));
        Structure structure = StartStructure.of(input.start());
        InitialVelocities.check(input, structure);
        Engine engine = engines.create(
                new EngineChoice(
                        wanted.model(),
                        wanted.backend(),
                        wanted.precision(),
                        wanted.tables(),
                        wanted.device(),
                        new Parameters(wanted.fparam(), wanted.aparam()),
                        threads),
                structure);
        identity.put("start structure (sha256)", Hashes.of(structure));
        identity.putAll(engine.settings());
        AtomTable atoms =
                AtomTable.of(structure, engine.typeMap(), input.start().masses());
        ParameterCheck.check(wanted, engine, atoms.size());
        new StageCheck(input, engine.typeMap(), engine.rcut(), structure.box().periodic()).run();
        return new RunSetup(structure, engine, atoms, identity);
    }
}
