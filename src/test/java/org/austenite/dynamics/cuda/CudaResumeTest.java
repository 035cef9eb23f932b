package org.austenite.dynamics.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.austenite.dynamics.cuda.CudaStepsTest.CPU;
import static org.austenite.dynamics.cuda.CudaStepsTest.GPU;
import static org.austenite.dynamics.cuda.CudaStepsTest.operations;
import static org.austenite.dynamics.cuda.CudaStepsTest.run;
import static org.austenite.dynamics.cuda.CudaStepsTest.start;

import java.util.stream.Stream;
import org.austenite.dynamics.Snapshot;
import org.austenite.dynamics.Snapshot.OpState;
import org.austenite.dynamics.Thermo;
import org.austenite.dynamics.cpu.Systems;
import org.austenite.gpu.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Same bits when repeated and when resumed; checkpoints of the CPU start the device and the other way round. */
class CudaResumeTest {
    private StandIn standIn;

    @BeforeEach
    void standIn() {
        standIn = StandIn.use();
    }

    static Stream<String> names() {
        return CudaStepsTest.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void twentySteps_inOneOrTwoProgramsInAnyOrderOfThreads_areTheSameBits(String name) {
        Systems.Recorder whole = new Systems.Recorder();
        Snapshot expected = run(GPU, operations(name), start(), 20, whole);
        standIn.seed(3);
        standIn.multiprocessors(20);
        Systems.Recorder pieces = new Systems.Recorder();
        Snapshot middle = run(GPU, operations(name), start(), 13, pieces);
        assertSame(run(GPU, operations(name), middle, 7, pieces), expected);
        assertSame(pieces, whole);
    }

    @ParameterizedTest
    @MethodSource("names")
    void checkpoints_startTheOtherBackend(String name) {
        Systems.Recorder ignored = new Systems.Recorder();
        Snapshot expected = run(CPU, operations(name), start(), 20, ignored);
        Snapshot fromCpu = run(CPU, operations(name), start(), 11, ignored);
        CudaStepsTest.assertClose(run(GPU, operations(name), fromCpu, 9, ignored), expected);
        Snapshot fromGpu = run(GPU, operations(name), start(), 11, ignored);
        CudaStepsTest.assertClose(run(CPU, operations(name), fromGpu, 9, ignored), expected);
    }

    private static void assertSame(Snapshot a, Snapshot b) {
        assertThat(a.step()).isEqualTo(b.step());
        assertThat(a.box()).isEqualTo(b.box());
        assertThat(a.tag()).isEqualTo(b.tag());
        assertThat(a.type()).isEqualTo(b.type());
        assertThat(a.image()).isEqualTo(b.image());
        assertThat(a.position()).isEqualTo(b.position());
        assertThat(a.velocity()).isEqualTo(b.velocity());
        assertThat(a.work()).isEqualTo(b.work());
        assertThat(a.list().position()).isEqualTo(b.list().position());
        assertThat(a.list().box()).isEqualTo(b.list().box());
        assertThat(a.list().rebuilds()).isEqualTo(b.list().rebuilds());
        for (int k = 0; k < a.operations().size(); k++) {
            OpState x = a.operations().get(k);
            OpState y = b.operations().get(k);
            assertThat(x.numbers()).isEqualTo(y.numbers());
            assertThat(x.counts()).isEqualTo(y.counts());
        }
    }

    private static void assertSame(Systems.Recorder a, Systems.Recorder b) {
        assertThat(a.thermo).hasSize(5).hasSameSizeAs(b.thermo);
        for (int k = 0; k < a.thermo.size(); k++) {
            Thermo x = a.thermo.get(k);
            Thermo y = b.thermo.get(k);
            assertThat(x.step()).isEqualTo(y.step());
            assertThat(x.potential()).isEqualTo(y.potential());
            assertThat(x.kineticTensor()).isEqualTo(y.kineticTensor());
            assertThat(x.virial()).isEqualTo(y.virial());
            assertThat(x.conserved()).isEqualTo(y.conserved());
        }
        assertThat(a.stress.toArray(double[][]::new)).isDeepEqualTo(b.stress.toArray(double[][]::new));
        assertThat(a.msd.toArray(double[][]::new)).isDeepEqualTo(b.msd.toArray(double[][]::new));
    }
}
