package org.austenite.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.austenite.AusteniteException;
import org.austenite.InputException;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static final long MIB = 1L << 20;

    @Test
    void require_tooLittleMemory_namesTheLargestNumberOfAtomsThatFits() {
        long perAtom = 3000;
        MemoryPlan plan = new MemoryPlan(1_000_000, 1_000_000 * perAtom, 100 * MIB);
        long heap = 1024 * MIB;

        InputException refused = Assertions.catchThrowableOfType(InputException.class, () -> plan.require(heap));

        assertThat(refused.exit()).isEqualTo(AusteniteException.Exit.BAD_INPUT);
        assertThat(refused).hasMessageContaining("1000000 atoms need 2.89 GiB").hasMessageContaining("1.00 GiB here");
        Matcher fits = Pattern.compile("at most (\\d+) atoms").matcher(refused.getMessage());
        assertThat(fits.find()).isTrue();
        long n = Long.parseLong(fits.group(1));
        assertThatCode(() -> new MemoryPlan(n, n * perAtom, 100 * MIB).require(heap))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new MemoryPlan(n + 1000, (n + 1000) * perAtom, 100 * MIB).require(heap))
                .isInstanceOf(InputException.class);
    }

    @Test
    void require_notEvenTheModelFits_saysNoAtoms() {
        assertThatThrownBy(() -> new MemoryPlan(10, 30_000, 100 * MIB).require(50 * MIB))
                .hasMessageContaining("at most 0 atoms");
    }
}
