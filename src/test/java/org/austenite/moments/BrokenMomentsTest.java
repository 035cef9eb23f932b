package org.austenite.moments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.RandomModels;
import org.austenite.embedding.TableSet;
import org.austenite.gpu.CudaFailure;
import org.austenite.gpu.Device;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.StandIn;
import org.austenite.model.DescriptorSeA;
import org.austenite.potential.MomentsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract test can fail: the shipped kernels, broken on purpose, do not pass it. */
class BrokenMomentsTest {
    private static final String SHIPPED = "30_moments";
    private static final DescriptorSeA MODEL =
            RandomModels.model(7, new int[] {7, 14, 14}, 5, new int[] {3}).descriptor();

    /** Tables of 1,024 intervals on these nets. */
    private static final double TABLE = 1e-9;

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

    /** Which: those that no shuffle or vote stands beside, for the stand-in takes these for barriers too. */
    @ParameterizedTest
    @CsvSource({
        "moments_f64, 0, true",
        "moments_net_f64, 4, false",
        "moments_net_f64, 5, false",
        "moments_bwd_f64, 1, true",
        "moments_bwd_f64, 3, true",
        "moments_bwd_net_f64, 7, false",
        "moments_bwd_net_f64, 8, false",
        "moments_bwd_net_f64, 10, false"
    })
    void droppedBarrier_isFound(String kernel, int which, boolean tables) {
        String broken = broken(kernel, "bar\\.warp\\.sync \t-1;", "", which);
        TableSet set = tables ? TableSet.build(MODEL, 1024) : TableSet.exact(MODEL);
        assertThatThrownBy(() -> contract(broken, set))
                .isInstanceOf(CudaFailure.class)
                .hasMessageMatching("(?s).*" + kernel + ", PTX line .*races with thread.*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moments_f64 | a coefficient of the next power | (nc\\.v2\\.f64 \t\\{[^}]*\\}, \\[%rd\\d+)\\+128\\] | $1]",
                "moments_f64 | the guard against rows that are not there | setp\\.ge\\.s32 | setp.gt.s32",
                "moments_f64 | a store, one element on | st\\.global\\.f64 \t\\[(%rd\\d+)\\] | st.global.f64 [$1+8]",
                "moments_f64 | a position of the wrong component | \\[(%rd\\d+)\\+16\\] | [$1+8]",
                "moments_bwd_f64 | a coefficient of the next power | (nc\\.v2\\.f64 \t\\{[^}]*\\}, \\[%rd\\d+)\\+128\\] | $1]",
                "moments_bwd_f64 | a butterfly between other lanes | mov\\.u32 \t(%r\\d+), 4; | mov.u32 $1, 3;",
                "moments_bwd_f64 | a store, one element on | st\\.global\\.f64 \t\\[(%rd\\d+)\\] | st.global.f64 [$1+8]",
                "moments_bwd_f64 | another polynomial of the switch | 0d4018000000000000 | 0d4014000000000000",
            })
    void brokenKernel_doesNotPass(String kernel, String what, String shipped, String broken) {
        String ptx = broken(kernel, shipped, broken, 0);
        TableSet set = TableSet.build(MODEL, 1024);
        assertThatThrownBy(() -> contract(ptx, set)).as(what).isInstanceOfAny(CudaFailure.class, AssertionError.class);
    }

    @Test
    void shippedKernels_pass() {
        contract(KernelModule.ptx(SHIPPED), TableSet.build(MODEL, 1024));
    }

    /** Five rows: one more than a block's warps. */
    private static void contract(String ptx, TableSet set) {
        KernelModule module = KernelModule.of(SHIPPED, ptx);
        try (MomentsFromHost<double[]> stage =
                new MomentsFromHost<>(MomentsCuda.fp64(module, MODEL, set), Elements.DOUBLE, MODEL.width())) {
            new MomentsContract(MODEL, MomentsContract.chunk(5, MODEL.rcut() + 0.5)).holds(stage, TABLE);
        }
    }

    private static String broken(String kernel, String pattern, String by, int n) {
        String ptx = KernelModule.ptx(SHIPPED);
        int from = ptx.indexOf(".entry " + kernel + "(");
        Matcher found = Pattern.compile(pattern).matcher(ptx).region(from, ptx.length());
        for (int k = 0; k <= n; k++) {
            assertThat(found.find()).as("place " + k + " of " + pattern).isTrue();
        }
        return ptx.substring(0, found.start()) + found.group().replaceFirst(pattern, by) + ptx.substring(found.end());
    }
}
