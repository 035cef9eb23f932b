package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped PTX assembles for every architecture, without spills, within the registers and shared memory of {@code cuda/budget.csv}. */
class KernelBudgetTest {
    private static final Path BUDGET = Path.of("cuda", "budget.csv");

    /** Most registers and bytes of shared memory that a kernel may need. */
    private record Budget(int registers, int shared) {}

    @ParameterizedTest
    @ValueSource(strings = {"sm_75", "sm_80", "sm_86", "sm_89", "sm_90"})
    void kernels_keepWithinTheirBudget(String architecture) throws IOException {
        Map<String, Budget> budgets = budgets();
        for (String name : ShippedPtx.names()) {
            for (PtxAssembly.Needs needs : PtxAssembly.assemble(KernelModule.ptx(name), architecture)) {
                String what = needs.kernel() + " on " + architecture;
                assertThat(needs.spills()).as("spills of " + what).isZero();
                assertThat(needs.stack()).as("local memory of " + what).isZero();
                Budget budget = budgets.remove(needs.kernel());
                assertThat(budget).as(what + " is missing in " + BUDGET).isNotNull();
                assertThat(needs.registers()).as("registers of " + what).isLessThanOrEqualTo(budget.registers());
                assertThat(needs.shared()).as("shared memory of " + what).isLessThanOrEqualTo(budget.shared());
            }
        }
        assertThat(budgets).as("budgets without a kernel").isEmpty();
    }

    @Test
    void assembler_refusesWhatIsNoPtx() {
        String broken = KernelModule.ptx("80_gather").replaceFirst("add\\.s64", "add.nonsense");
        assertThatThrownBy(() -> PtxAssembly.assemble(broken, "sm_80")).hasMessageContaining("nonsense");
    }

    private static Map<String, Budget> budgets() throws IOException {
        List<String> lines = Files.readAllLines(BUDGET);
        assertThat(lines.getFirst()).isEqualTo("kernel,registers,shared_bytes");
        Map<String, Budget> budgets = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] part = line.split(",");
            budgets.put(part[0], new Budget(Integer.parseInt(part[1]), Integer.parseInt(part[2])));
        }
        return budgets;
    }
}
