package org.austenite.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.austenite.RandomAtoms;
import org.austenite.Tolerances;
import org.austenite.gpu.CudaFailure;
import org.austenite.gpu.Device;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.StandIn;
import org.austenite.model.DeepPotModel;
import org.austenite.model.Skip;
import org.austenite.potential.Parameters;
import org.austenite.potential.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparison with the reference can fail: the shipped fitting kernels, broken on purpose, do not pass it. */
class BrokenFittingTest {
    private static final String SHIPPED = "60_fitting";

    /** All steps in one launch: every barrier has something to part. */
    private static final String KERNEL = "fitting_large_f64";

    private static final int BARRIERS = 21;

    /** Several tiles of rows, the last not full; more than one step of the depth and more columns than a tile. */
    private static final int ATOMS = 70;

    private static final DeepPotModel MODEL = FittingModels.of(20, 8)
            .layers(new int[] {52, 52}, Skip.NONE, Skip.IDENTITY)
            .build();

    private Device device;

    @BeforeEach
    void open() {
        StandIn.use();
        device = Device.open(0);
    }

    @AfterEach
    void close() {
        if (device != null) {
            device.close();
        }
    }

    static IntStream barriers() {
        return IntStream.range(0, BARRIERS);
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void droppedBarrier_isFound(int which) {
        String broken = changed("bar\\.sync \t0;", "", which);
        assertThatThrownBy(() -> contract(broken))
                .isInstanceOf(CudaFailure.class)
                .hasMessageMatching("(?s).*" + KERNEL + ", PTX line .*(races with thread|never written before).*");
    }

    @Test
    void barriers_areAllOfTheKernel() {
        String kernel =
                KernelModule.ptx(SHIPPED).split("\\.entry " + KERNEL + "\\(")[1].split("\\.entry")[0];
        assertThat(kernel.split("bar\\.sync")).hasSize(BARRIERS + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an operand in shared memory, two on | ld\\.shared\\.v2\\.f64 \t(.*)\\[(%rd?\\d+)\\+16\\] | ld.shared.v2.f64 $1[$2+32]",
                "a result, one element on | st\\.global\\.f64 \t\\[(%rd\\d+)\\] | st.global.f64 [$1+8]",
                "the clamp to the tile's last row | min\\.s32 | max.s32",
                "a butterfly between other lanes | mov\\.u32 \t(%r\\d+), 16; | mov.u32 $1, 15;",
                "a product left out | fma\\.rn\\.f64 \t(%fd\\d+), %fd\\d+, %fd\\d+, (%fd\\d+); | mov.f64 $1, $2;",
            })
    void brokenKernel_doesNotPass(String what, String shipped, String broken) {
        String ptx = changed(shipped, broken, 0);
        assertThatThrownBy(() -> contract(ptx)).as(what).isInstanceOfAny(CudaFailure.class, AssertionError.class);
    }

    @Test
    void shippedKernel_passes() {
        contract(KernelModule.ptx(SHIPPED));
    }

    private static String changed(String pattern, String by, int n) {
        String ptx = KernelModule.ptx(SHIPPED);
        int from = ptx.indexOf(".entry " + KERNEL + "(");
        return ptx.substring(0, from) + replaceNth(ptx.substring(from), pattern, by, n);
    }

    private static void contract(String ptx) {
        FittingStage stage = FittingStage.of(MODEL, RandomAtoms.of(ATOMS, 5).list(2), Parameters.NONE);
        FittingTile.Choice choice = new FittingTile.Choice(1, 1);
        try (FittingCuda<double[]> fitting = FittingCuda.fp64(KernelModule.of(SHIPPED, ptx), MODEL, choice)) {
            FittingStage.Result found = stage.fp64(fitting, ATOMS);
            FittingStage.Result wanted = stage.reference();
            Rows.assertClose(found.energy(), wanted.energy(), Tolerances.GPU_FP64);
            Rows.assertClose(found.gradient(), wanted.gradient(), Tolerances.GPU_FP64);
        }
    }

    private static String replaceNth(String text, String pattern, String by, int n) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        for (int k = 0; k <= n; k++) {
            assertThat(found.find()).as("place " + k + " of " + pattern).isTrue();
        }
        StringBuilder out = new StringBuilder();
        found.appendReplacement(out, by);
        found.appendTail(out);
        return out.toString();
    }
}
