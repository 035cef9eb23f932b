package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Evaluations allocate nothing that grows with the number of atoms once compiled. In a process for each variant: what the compiler keeps in registers
 * depends on what else the process has done. It needs a machine of its own, so this runs on demand.
 */
@Tag("slow")
class AllocationTest {
    private static final String EVALUATIONS = "100";

    @ParameterizedTest
    @CsvSource({"FP64, TABLES", "MIXED, TABLES", "FP64, EXACT", "MIXED, EXACT"})
    void compiledEvaluation_allocatesLessThanAKilobyte(String precision, String embedding) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "--add-modules=jdk.incubator.vector",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocationCheck.class.getName(),
                        precision,
                        embedding,
                        EVALUATIONS)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
    }
}
