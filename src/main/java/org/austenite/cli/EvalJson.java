package org.austenite.cli;

import java.nio.file.Path;
import org.austenite.AusteniteException;
import org.austenite.files.AtomicFile;
import org.austenite.model.DeepPotModel;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Results as JSON, numbers with the fewest digits that read back to the same bits:
 *
 * <pre>
 *   {"model", "type_map", "rcut", "dim_fparam", "dim_aparam", "frames": {NAME: {
 *     "energy" (eV), "force" [n][3] (eV/A), "virial" [9] (eV), "atom_energy" [n], "atom_virial" [n][9],
 *     "fparam", "aparam" (where the model takes them), "descriptor" [n][M axisNeuron] (where wanted)}}}
 * </pre>
 */
final class EvalJson implements EvalSink {
    private final DeepPotModel model;
    private final Path path;
    private final AtomicFile file;
    private final JsonGenerator json;

    EvalJson(Path path, DeepPotModel model) {
        this.model = model;
        this.path = path;
        file = AtomicFile.create(path);
        json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), file.stream());
        writing(this::head);
    }

    private void head() {
        json.writeStartObject();
        json.writeStringProperty(
                "model", String.valueOf(Path.of(model.source().file()).getFileName()));
        json.writeName("type_map");
        json.writeStartArray();
        model.typeMap().forEach(json::writeString);
        json.writeEndArray();
        json.writeNumberProperty("rcut", model.descriptor().rcut());
        json.writeNumberProperty("dim_fparam", model.fitting().fparam().size());
        json.writeNumberProperty("dim_aparam", model.fitting().aparam().size());
        json.writeObjectPropertyStart("frames");
    }

    @Override
    public void accept(EvalResult r) {
        writing(() -> frame(r));
    }

    private void frame(EvalResult r) {
        json.writeRaw("\n");
        json.writeObjectPropertyStart(r.name());
        json.writeNumberProperty("energy", r.result().energy());
        rows("force", r.result().force(), 3);
        numbers("virial", r.result().virial());
        numbers("atom_energy", r.result().atomEnergy());
        rows("atom_virial", r.result().atomVirial(), 9);
        numbers("fparam", r.frame().parameters().fparam());
        numbers("aparam", r.frame().parameters().aparam());
        rows("descriptor", r.descriptor(), model.descriptor().size());
        json.writeEndObject();
    }

    private void numbers(String name, double[] values) {
        if (values != null) {
            json.writeName(name);
            json.writeArray(values, 0, values.length);
        }
    }

    private void rows(String name, double[] values, int width) {
        if (values != null) {
            json.writeArrayPropertyStart(name);
            for (int k = 0; k < values.length; k += width) {
                json.writeArray(values, k, width);
            }
            json.writeEndArray();
        }
    }

    @Override
    public void commit() {
        writing(() -> {
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw("\n");
            json.close();
        });
        file.commit();
    }

    private void writing(Runnable part) {
        try {
            part.run();
        } catch (JacksonException e) {
            throw new AusteniteException(
                    AusteniteException.Exit.FAILED, "cannot write " + path + ": " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
