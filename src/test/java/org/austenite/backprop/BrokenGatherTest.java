package org.austenite.backprop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.Tolerances;
import org.austenite.gpu.CudaFailure;
import org.austenite.gpu.Device;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.StandIn;
import org.austenite.potential.GatherContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract test can fail: the shipped gather, broken on purpose, does not pass it. */
class BrokenGatherTest {
    private static final String SHIPPED = "80_gather";

    /** Ends within a block, after a whole warp. */
    private static final int ATOMS = 130;

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

    @ParameterizedTest
    @CsvSource({"gather_f64, 0", "gather_sums, 0", "gather_sums, 1", "gather_sums, 2"})
    void droppedBarrier_isFound(String kernel, int which) {
        String ptx = KernelModule.ptx(SHIPPED);
        int from = ptx.indexOf(".entry " + kernel + "(");
        String broken = ptx.substring(0, from) + replaceNth(ptx.substring(from), "bar\\.sync \t0;", "", which);
        assertThatThrownBy(() -> contract(broken))
                .isInstanceOf(CudaFailure.class)
                .hasMessageMatching("(?s).*" + kernel + ", PTX line .*(races with thread|never written before).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a load of the partner's gradient, one element on | ld\\.global\\.nc\\.f64 \t(%fd\\d+), \\[(%rd\\d+)\\+8\\] | ld.global.nc.f64 $1, [$2+16]",
                "a store, one element on | st\\.global\\.f64 \t\\[(%rd\\d+)\\] | st.global.f64 [$1+8]",
                "the guard against atoms that are not there | setp\\.ge\\.s32 | setp.gt.s32",
                "a butterfly between other lanes | mov\\.u32 \t(%r\\d+), 16; | mov.u32 $1, 15;",
                "a fused product with the wrong sign | neg\\.f64 | mov.f64",
            })
    void brokenKernel_doesNotPass(String what, String shipped, String broken) {
        String ptx = replaceNth(KernelModule.ptx(SHIPPED), shipped, broken, 0);
        assertThatThrownBy(() -> contract(ptx)).as(what).isInstanceOfAny(CudaFailure.class, AssertionError.class);
    }

    @Test
    void shippedKernel_passes() {
        contract(KernelModule.ptx(SHIPPED));
    }

    @Test
    void stopWord_keepsEveryKernelFromWriting() {
        try (GatherFromHost<double[]> gather = GatherFromHost.fp64(device)) {
            GatherContract.Result before = GatherContract.result(gather, ATOMS, 5.5);
            gather.stop(1);
            GatherContract.Result after = GatherContract.result(gather, ATOMS, 4);
            assertThat(after.force()).containsExactly(before.force());
            assertThat(after.virial()).containsExactly(before.virial());
            assertThat(after.atomVirial()).containsExactly(before.atomVirial());
        }
    }

    private static void contract(String ptx) {
        try (GatherFromHost<double[]> gather = GatherFromHost.fp64(KernelModule.of(SHIPPED, ptx))) {
            GatherContract.holds(gather, ATOMS, Tolerances.GPU_FP64);
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
