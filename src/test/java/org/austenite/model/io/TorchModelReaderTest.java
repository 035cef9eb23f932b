package org.austenite.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.assertj.core.api.AbstractThrowableAssert;
import org.austenite.model.ModelFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchModelReaderTest {
    private static final Path MODEL = Path.of("validation/reference/variants/two-sided.pth");
    private static final String PICKLE = "two-sided/data.pkl";
    private static final Path NAME = Path.of("model.pth");

    private final Map<String, byte[]> entries = TorchArchives.entries(MODEL);

    private AbstractThrowableAssert<?, ?> assertThatReading(int method) {
        byte[] packed = TorchArchives.pack(entries, method);
        return assertThatThrownBy(() -> ModelReader.read(NAME, packed)).isInstanceOf(ModelFormatException.class);
    }

    /** Replaces a text in the pickle. */
    private void replaceInPickle(String what, String by) {
        String pickle = new String(entries.get(PICKLE), StandardCharsets.ISO_8859_1);
        assertThat(pickle).contains(what);
        entries.put(PICKLE, pickle.replace(what, by).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void packedAgain_isTheSameModel() {
        var again = ModelReader.read(NAME, TorchArchives.pack(entries, ZipEntry.STORED));
        assertThat(ModelContent.lines(again)).isEqualTo(ModelContent.lines(ModelReader.read(MODEL)));
    }

    @ParameterizedTest
    @CsvSource({
        "'\nEnergyModel', '\nSpinModel', 'model: PyTorch class SpinModel is not supported'",
        "'\nDescrptSeA\n', '\nDescrptDPA1\n', 'atomic_model.descriptor: PyTorch class DescrptDPA1 is not supported'",
        "'\nEnergyFittingNet', '\nDOSFittingNet', 'fitting_net: PyTorch class DOSFittingNet is not supported'",
        "'torch._utils\n_rebuild_tensor_v2', 'os\nsystem', 'the global os.system is not allowed'",
        "'collections\nOrderedDict', 'builtins\neval', 'the global builtins.eval is not allowed'",
        "'torch\nDoubleStorage', 'torch\nHalfStorage', 'a tensor of HalfStorage is not supported'",
        "'torch\nDoubleStorage', 'torch\nFloatStorage', 'bytes of 4 each'",
    })
    void foreignClassesAndFunctions_areRefusedByName(String what, String by, String message) {
        replaceInPickle(what, by);
        assertThatReading(ZipEntry.STORED).hasMessageContaining(message);
    }

    @Test
    void missingAttribute_isNamedByItsKey() {
        replaceInPickle("rcut_smth", "rcut_smtx");
        assertThatReading(ZipEntry.STORED).hasMessageContaining("model.pth: descriptor.rcut_smth: is missing");
    }

    @Test
    void shortStorage_isRefused() {
        entries.put("two-sided/data/10", new byte[8]);
        assertThatReading(ZipEntry.STORED).hasMessageContaining("@variables.w: refers to 288 elements in 8 bytes");
    }

    @Test
    void missingStorage_isRefused() {
        entries.remove("two-sided/data/10");
        assertThatReading(ZipEntry.STORED).hasMessageContaining("two-sided/data/10: is missing from the archive");
    }

    @Test
    void compressedEntries_areRefused_soThatNothingExpands() {
        entries.put("two-sided/data/10", new byte[50_000_000]);
        assertThatReading(ZipEntry.DEFLATED).hasMessageContaining("is compressed");
    }

    @Test
    void checkpoint_isRefusedNamingTheConversion() {
        entries.keySet().removeIf(name -> name.contains("/code/"));
        assertThatReading(ZipEntry.STORED)
                .hasMessageContaining("checkpoint")
                .hasMessageContaining("dp convert-backend");
    }

    @Test
    void tensors_areReadThroughTheirStrides() {
        ByteBuffer storage = ByteBuffer.allocate(7 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int k = 0; k < 7; k++) {
            storage.putFloat(k);
        }
        Map<String, byte[]> one = new LinkedHashMap<>();
        one.put("m/data/0", storage.array());
        var zip = new StoredZip("m.pth", TorchArchives.pack(one, ZipEntry.STORED));
        var arrays = new TorchArrays(zip, "m/data/");
        var document = new ModelDocument("m.pth", arrays, 100);
        var view = new TorchTensor.Storage("FloatStorage", "0", 7);
        var transposed = new TorchTensor(view, 1, new long[] {2, 3}, new long[] {1, 2});
        assertThat(document.array(transposed, "t").values()).containsExactly(1, 3, 5, 2, 4, 6);
        var beyond = new TorchTensor(view, 2, new long[] {2, 3}, new long[] {1, 2});
        assertThatThrownBy(() -> document.array(beyond, "t"))
                .hasMessageContaining("ends at element 7 of a storage of 7");
        var repeated = new TorchTensor(view, 0, new long[] {1000, 1000}, new long[] {0, 0});
        assertThatThrownBy(() -> document.array(repeated, "t")).hasMessageContaining("larger than the file");
    }
}
