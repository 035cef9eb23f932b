package org.austenite.run.input;

import static org.austenite.run.input.Scalars.Sign.POSITIVE;

import java.util.List;
import org.austenite.run.input.StageInput.Sampling;

/** Reads what a stage records on the fly: {@code stress}, {@code msd}, {@code rdf}. */
final class SamplingReader {
    private static final int DEFAULT_BINS = 200;
    private static final int MOST_BINS = 1_000_000;

    private SamplingReader() {}

    /** The sampling of a stage of {@code steps} steps. */
    static Sampling read(Section stage, long steps) {
        long msd = stage.has("msd") ? stage.whole("msd", 1) : 0;
        int block = stressBlock(stage, steps);
        if (!stage.isSection("rdf")) {
            long every = stage.has("rdf") ? stage.whole("rdf", 1) : 0;
            return new Sampling(block, msd, every, DEFAULT_BINS, Double.NaN);
        }
        Section rdf = stage.section("rdf", List.of("every", "bins", "rmax"));
        return new Sampling(
                block,
                msd,
                rdf.whole("every", 1),
                rdf.count("bins", 1, MOST_BINS, DEFAULT_BINS),
                rdf.quantity("rmax", Dimension.LENGTH, POSITIVE, Double.NaN));
    }

    private static int stressBlock(Section stage, long steps) {
        if (!stage.has("stress")) {
            return 0;
        }
        int block = stage.section("stress", List.of("block")).count("block", 1, Integer.MAX_VALUE);
        if (block > steps) {
            throw stage.error("stress", "a block of " + block + " steps is longer than the stage (" + steps + ")");
        }
        return block;
    }
}
