package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instructions on bits do what Java's do. */
class StandInInstructionsTest {
    private static final int VALUES = 64;

    private Device device;

    /** An instruction sequence from %a to %d (64 bits; %c and %e are 32 bits wide), and the same in Java. */
    private record Case(String ptx, LongUnaryOperator java) {
        @Override
        public String toString() {
            return ptx;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("popc.b64 %e, %a; cvt.u64.u32 %d, %e;", Long::bitCount),
                new Case("cvt.u32.u64 %c, %a; popc.b32 %e, %c; cvt.u64.u32 %d, %e;", a -> Integer.bitCount((int) a)),
                new Case("clz.b64 %e, %a; cvt.u64.u32 %d, %e;", Long::numberOfLeadingZeros),
                new Case(
                        "cvt.u32.u64 %c, %a; bfind.shiftamt.u32 %e, %c; cvt.s64.s32 %d, %e;",
                        a -> (int) a == 0 ? -1 : Integer.numberOfLeadingZeros((int) a)),
                new Case("bfind.u64 %e, %a; cvt.s64.s32 %d, %e;", a -> 63 - Long.numberOfLeadingZeros(a)),
                new Case("brev.b64 %d, %a;", Long::reverse),
                new Case(
                        "cvt.u32.u64 %c, %a; brev.b32 %e, %c; cvt.u64.u32 %d, %e;",
                        a -> Integer.toUnsignedLong(Integer.reverse((int) a))),
                new Case("bfi.b64 %d, %a, -1, 60, 3;", a -> (-1L & ~(7L << 60)) | (a & 7) << 60),
                new Case("bfi.b64 %d, %a, 0, 0, 64;", a -> a),
                new Case("bfi.b64 %d, %a, 5, 64, 8;", ignored -> 5),
                new Case("bfe.u64 %d, %a, 4, 12;", a -> a >>> 4 & 0xfff),
                new Case("cvt.s64.s32 %d, %a;", a -> (int) a),
                new Case("cvt.u64.u16 %d, %a;", a -> a & 0xffff),
                new Case("cvt.s64.s8 %d, %a;", a -> (byte) a),
                new Case("{.reg .b32 %temp; mov.b64 {%temp, %e}, %a;} cvt.u64.u32 %d, %e;", a -> a >>> 32));
    }

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
    @MethodSource("cases")
    void instruction_doesWhatJavaDoes(Case one) {
        long[] values = new Random(1).longs(VALUES).toArray();
        values[0] = 0;
        values[1] = 1;
        values[2] = -1;
        long[] found = values.clone();
        try (Stream stream = new Stream();
                DeviceArray<long[]> x = new DeviceArray<>(Elements.LONG)) {
            x.set(values, VALUES);
            KernelModule module =
                    KernelModule.of("one", TEXT.formatted(one.ptx().replaceAll("%([acde])\\b", "%$11")));
            new Launch(module.kernel("one"), 1, VALUES).with(x).on(stream);
            stream.synchronize();
            x.download(found, VALUES);
        }
        for (int k = 0; k < VALUES; k++) {
            assertThat(found[k])
                    .as(one + " of " + values[k])
                    .isEqualTo(one.java().applyAsLong(values[k]));
        }
    }

    private static final String TEXT = """
            .version 8.0
            .target sm_75
            .address_size 64
            .visible .entry one(.param .u64 one_x)
            {
                .reg .b64 %%rd<4>;
                .reg .b64 %%a<2>;
                .reg .b32 %%c<2>;
                .reg .b64 %%d<2>;
                .reg .b32 %%e<2>;
                ld.param.u64 %%rd1, [one_x];
                mov.u32 %%c1, %%tid.x;
                mul.wide.u32 %%rd2, %%c1, 8;
                add.s64 %%rd3, %%rd1, %%rd2;
                ld.global.u64 %%a1, [%%rd3];
                %s
                st.global.u64 [%%rd3], %%d1;
                ret;
            }
            """;
}
