package org.austenite.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.austenite.dynamics.Backend;
import org.austenite.dynamics.cpu.CpuBackend;
import org.austenite.dynamics.cuda.CudaBackend;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.PreparedModel;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.model.io.ModelReader;
import org.austenite.run.Engine;
import org.austenite.run.EngineChoice;
import org.austenite.run.EngineFactory;
import org.austenite.simd.Lanes;
import org.austenite.system.Structure;

/**
 * Loads models for the run layer.
 *
 * <p>The interval count of tables follows from model, start frame and lane width alone, so that a resumed run, which starts from the same frame,
 * builds the same tables; the settings it is compared by hold the count.
 */
final class StandardEngines implements EngineFactory {
    @Override
    public Engine create(EngineChoice choice, Structure startFrame) {
        DeepPotModel model = ModelReader.read(choice.model());
        TypedFrame start = TypedFrame.of(startFrame, model, Set.of(), choice.parameters());
        ModelSetup setup = ModelSetup.of(choice, model, start);
        PreparedModel prepared = setup.prepared();
        List<String> notes = new ArrayList<>(setup.notes());
        if (prepared.rung() == Rung.CUDA) {
            notes.add(DeviceRoom.require(prepared, startFrame));
        }
        return new Engine(
                backend(setup),
                model.typeMap(),
                model.descriptor().rcut(),
                model.fitting().fparam().size(),
                model.fitting().aparam().size(),
                settings(setup),
                List.copyOf(notes));
    }

    private static Backend backend(ModelSetup setup) {
        PreparedModel prepared = setup.prepared();
        return prepared.rung() == Rung.CUDA
                ? new CudaBackend(prepared.device(), prepared::forces)
                : new CpuBackend(setup.backend(), prepared::potential, gradientBytes(prepared));
    }

    private static int gradientBytes(PreparedModel prepared) {
        return 3 * (prepared.arithmetic() == Arithmetic.MIXED ? Float.BYTES : Double.BYTES);
    }

    private static Map<String, String> settings(ModelSetup setup) {
        PreparedModel prepared = setup.prepared();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("backend", setup.backend());
        if (prepared.rung() == Rung.VECTOR) {
            settings.put("lanes (bits)", String.valueOf(Lanes.bits()));
        }
        settings.put("precision", prepared.arithmetic().name().toLowerCase(Locale.ROOT));
        settings.put(
                "table intervals",
                prepared.tables().map(StandardEngines::intervals).orElse("none"));
        return settings;
    }

    private static String intervals(TableSet tables) {
        return tables.intervals() == 0 ? "the model file's own" : String.valueOf(tables.intervals());
    }
}
