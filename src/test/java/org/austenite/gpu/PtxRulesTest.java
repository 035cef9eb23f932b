package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the text of the shipped PTX must and must not hold, so that its bits are the same on every device. */
class PtxRulesTest {
    /** A bare add, sub or mul may be fused with its neighbour, differently by each architecture's assembler. */
    private static final Pattern MAY_BE_FUSED = Pattern.compile("\\b(add|sub|mul|mad)(\\.ftz|\\.sat)*\\.f(32|64)\\b");

    /** Differs in its low bits between architectures, or flushes what others keep. */
    private static final Pattern APPROXIMATE = Pattern.compile("\\b\\w+[\\w.]*\\.(approx|ftz|full)\\b[\\w.]*");

    private static final Pattern ATOMIC_FLOAT = Pattern.compile("\\b(atom|red)\\.[\\w.]*\\.f(32|64)\\b");

    private static final Pattern LOCAL_MEMORY = Pattern.compile("\\.local\\b");

    static List<String> names() {
        return ShippedPtx.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void arithmetic_isRoundedByTheProgram(String name) {
        assertThat(found(MAY_BE_FUSED, name)).isEmpty();
        assertThat(found(APPROXIMATE, name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void sums_haveAnOrder(String name) {
        assertThat(found(ATOMIC_FLOAT, name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void registers_suffice(String name) {
        assertThat(found(LOCAL_MEMORY, name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void version_isLegalForDriversFrom525On(String name) {
        assertThat(KernelModule.ptx(name)).contains(".version 8.0\n.target sm_75\n.address_size 64\n");
    }

    @Test
    void rules_findWhatTheyForbid() {
        assertThat(MAY_BE_FUSED.matcher("add.f64 %fd1, %fd2, %fd3;").find()).isTrue();
        assertThat(MAY_BE_FUSED.matcher("mul.ftz.f32 %f1, %f2, %f3;").find()).isTrue();
        assertThat(MAY_BE_FUSED.matcher("add.rn.f64 %fd1, %fd2, %fd3;").find()).isFalse();
        assertThat(APPROXIMATE.matcher("rsqrt.approx.f32 %f1, %f2;").find()).isTrue();
        assertThat(ATOMIC_FLOAT
                        .matcher("atom.global.add.f64 %fd1, [%rd1], %fd2;")
                        .find())
                .isTrue();
    }

    private static List<String> found(Pattern pattern, String name) {
        return pattern.matcher(KernelModule.ptx(name))
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }
}
