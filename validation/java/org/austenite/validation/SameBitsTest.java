package org.austenite.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;
import org.austenite.system.Structure;
import org.austenite.system.build.Replicate;
import org.junit.jupiter.api.Test;

/** The same atoms give the same bits: on any number of threads, in repeated calls, interpreted and compiled. */
class SameBitsTest {
    @Test
    void oneTwoAndFourThreads_sameBits() {
        DeepPotModel model = ReferencePack.model("fecrc.pb");
        ReferencePack.Frame frame = ReferencePack.frames().get("melt-128");
        TableSet tables = TableSet.build(model.descriptor(), 64);
        for (Arithmetic arithmetic : Arithmetic.values()) {
            long tabulated = digest(DeepPotentials.withTables(model, tables, arithmetic, 1), model, frame);
            long exact = digest(DeepPotentials.exact(model, Rung.VECTOR, arithmetic, 1), model, frame);
            for (int threads : new int[] {2, 4}) {
                assertThat(digest(DeepPotentials.withTables(model, tables, arithmetic, threads), model, frame))
                        .isEqualTo(tabulated);
                assertThat(digest(DeepPotentials.exact(model, Rung.VECTOR, arithmetic, threads), model, frame))
                        .isEqualTo(exact);
            }
        }
    }

    /** Energies are summed in blocks of 4,096 atoms and virials of 256: a melt of more than one block of each. */
    @Test
    void manyBlocks_oneAndFourThreads_sameBits() {
        DeepPotModel model = ReferencePack.model("fecrc.pb");
        ReferencePack.Frame frame = ReferencePack.frames().get("melt-128");
        Structure melt = Replicate.of(
                Structure.of("melt", frame.box(), model.typeMap(), frame.types(model), frame.positions()), 4, 4, 3);
        TableSet tables = TableSet.build(model.descriptor(), 64);
        for (Arithmetic arithmetic : Arithmetic.values()) {
            long[] digests = new long[2];
            for (int k = 0; k < 2; k++) {
                int threads = k == 0 ? 1 : 4;
                Potential potential = DeepPotentials.withTables(model, tables, arithmetic, threads);
                try (FrameEvaluator evaluator = new FrameEvaluator(potential, true)) {
                    digests[k] = BitsProbe.digest(
                            evaluator.evaluate(melt.box(), melt.type(), melt.position(), Parameters.NONE));
                }
            }
            assertThat(digests[1]).as("%s", arithmetic).isEqualTo(digests[0]);
        }
    }

    private static long digest(Potential potential, DeepPotModel model, ReferencePack.Frame frame) {
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, true)) {
            return BitsProbe.digest(
                    evaluator.evaluate(frame.box(), frame.types(model), frame.positions(), Parameters.NONE));
        }
    }

    @Test
    void firstCallAndCallOneHundredThousand_interpretedAndCompiled_sameBits() throws Exception {
        List<String> compiled = probe(List.of(), 100_000);
        assertThat(compiled).hasSize(4).noneMatch(line -> line.contains("changed"));
        assertThat(probe(List.of("-Xint"), 1)).isEqualTo(compiled);
    }

    private static List<String> probe(List<String> flags, int calls) throws IOException, InterruptedException {
        return JavaProcess.run(flags, BitsProbe.class, "variants/two-sided.pb", "bcc-fecr-2", Integer.toString(calls));
    }
}
