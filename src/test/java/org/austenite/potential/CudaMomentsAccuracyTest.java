package org.austenite.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.austenite.Tolerances;
import org.austenite.backprop.GatherReference;
import org.austenite.descriptor.DescriptorReference;
import org.austenite.embedding.TableSet;
import org.austenite.fitting.FittingReference;
import org.austenite.gpu.Device;
import org.austenite.gpu.Elements;
import org.austenite.gpu.StandIn;
import org.austenite.model.DeepPotModel;
import org.austenite.moments.Moments;
import org.austenite.moments.MomentsCuda;
import org.austenite.moments.MomentsFromHost;
import org.austenite.parallel.Workers;
import org.austenite.validation.ReferencePack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Forces against DeePMD-kit's values with the moments from the shipped PTX and every other stage the reference's: what the kernels alone add to
 * the errors.
 */
class CudaMomentsAccuracyTest {
    @ParameterizedTest
    @CsvSource({
        "fecrc, melt-128, 256, true",
        "fecrc, melt-eq-128, 256, true",
        "fecrc, melt-tri-28, 256, true",
        "fecrc, cementite-16, 0, true",
        "fecrc-compressed, melt-tri-28, 0, true",
        "fecrc, melt-tri-28, 256, false",
        "fecrc-compressed, melt-tri-28, 0, false",
        "fecrc-two-sided, cementite-16, 0, false",
    })
    void forces_keepTheBars(String file, String frame, int intervals, boolean mixed) {
        DeepPotModel model = ReferencePack.model(file + ".pb");
        TableSet set =
                intervals == 0 ? TableSet.exact(model.descriptor()) : TableSet.build(model.descriptor(), intervals);
        StandIn.use().checks(false, false, false);
        try (Device device = Device.open(0)) {
            if (mixed) {
                try (MomentsFromHost<float[]> stage = new MomentsFromHost<>(
                        MomentsCuda.mixed(device, model.descriptor(), set),
                        Elements.FLOAT,
                        model.descriptor().width())) {
                    keepsMixedBars(model, Narrow.of(stage), file, frame);
                }
            } else {
                try (MomentsFromHost<double[]> stage = new MomentsFromHost<>(
                        MomentsCuda.fp64(device, model.descriptor(), set),
                        Elements.DOUBLE,
                        model.descriptor().width())) {
                    double[] difference = difference(model, stage, file, frame);
                    double bar = intervals == 0 ? Tolerances.FP64_EXACT : Tolerances.FP64_TABLES_RMS;
                    assertThat(rms(difference)).isLessThanOrEqualTo(bar);
                }
            }
        }
    }

    private static void keepsMixedBars(DeepPotModel model, Moments<double[]> stage, String file, String frame) {
        double[] difference = difference(model, stage, file, frame);
        double max = Arrays.stream(difference).map(Math::abs).max().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "accuracy %s, %s, moments in mixed precision: force RMS %.1e, max %.1e eV/A%n",
                file,
                frame,
                rms(difference),
                max);
        assertThat(rms(difference)).isLessThanOrEqualTo(Tolerances.MIXED_FORCE_RMS);
        assertThat(max).isLessThanOrEqualTo(Tolerances.MIXED_FORCE_MAX);
    }

    private static double rms(double[] difference) {
        return Math.sqrt(Arrays.stream(difference).map(d -> d * d).average().orElseThrow());
    }

    private static double[] difference(DeepPotModel model, Moments<double[]> stage, String file, String frame) {
        ReferencePack.Frame f = ReferencePack.frames().get(frame);
        double[] wanted = ReferencePack.values(file).get(frame).force();
        Potential potential =
                new DeepPotential<>(model, new WithMoments(model, stage), new GatherReference(), new Workers(1));
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, false)) {
            double[] found = evaluator
                    .evaluate(f.box(), f.types(model), f.positions(), Parameters.NONE)
                    .force();
            for (int k = 0; k < found.length; k++) {
                found[k] -= wanted[k];
            }
            return found;
        }
    }

    /** The reference's stages around other moments, for one thread. */
    private record WithMoments(DeepPotModel model, Moments<double[]> moments) implements Stages.Factory<double[]> {
        @Override
        public int chunkRows() {
            return 128;
        }

        @Override
        public Stages<double[]> create() {
            int width = model.descriptor().width();
            int size = model.descriptor().size();
            return new Stages<>(
                    moments,
                    new DescriptorReference(width, model.descriptor().axisNeuron()),
                    new FittingReference(model.fitting(), size),
                    new double[chunkRows() * 4 * width],
                    new double[chunkRows() * size],
                    new double[chunkRows() * size],
                    new double[chunkRows() * 4 * width]);
        }

        @Override
        public Reals<double[]> reals() {
            return Reals.F64;
        }
    }
}
