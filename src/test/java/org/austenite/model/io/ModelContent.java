package org.austenite.model.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.FittingNet;

/** A model's content as lines of text, every digit, so that models can be compared and differences read; and a walk over all its numbers. */
public final class ModelContent {
    private final List<String> lines = new ArrayList<>();
    private boolean finite = true;

    private ModelContent(DeepPotModel model) {
        add("types", model.typeMap());
        var d = model.descriptor();
        add("cut-off", d.rcut(), d.rcutSmth(), d.float32Switch(), d.divisor(), d.axisNeuron(), d.typeOneSide());
        add("precision", d.precision(), model.fitting().precision());
        add("sel", d.sel());
        for (int i = 0; i < d.ntypes(); i++) {
            add("davg, dstd " + i, d.davg()[i], d.dstd()[i]);
            for (int j = 0; j < d.ntypes(); j++) {
                add("rule " + i + " " + j, d.pairRules()[i][j]);
                embedding("embedding " + i + " " + j, d.embeddings()[i][j]);
            }
        }
        var f = model.fitting();
        for (int i = 0; i < f.nets().length; i++) {
            layers("fitting " + i, f.nets()[i].layers());
        }
        add("bias", f.bias());
        add("vacuum", Arrays.toString(f.subtractVacuum()), Arrays.toString(f.silent()));
        add("fparam", f.fparam().mean(), f.fparam().inverseStd(), f.defaultFparam());
        add("aparam", f.aparam().mean(), f.aparam().inverseStd());
    }

    static List<String> lines(DeepPotModel model) {
        return new ModelContent(model).lines;
    }

    /** Whether all numbers of {@code model} are finite. */
    public static boolean isFinite(DeepPotModel model) {
        return new ModelContent(model).finite;
    }

    private void embedding(String name, Embedding embedding) {
        switch (embedding) {
            case EmbeddingNet net -> layers(name, net.layers());
            case EmbeddingTable t -> {
                add(name + " table", t.width(), t.lower(), t.upper(), t.max(), t.stride0(), t.stride1());
                add(name + " coefficients", t.coefficients());
            }
            case null -> add(name, "none");
        }
    }

    private void layers(String name, List<DenseLayer> layers) {
        for (DenseLayer l : layers) {
            add(name, l.in(), l.out(), l.activation(), l.threshold(), l.skip());
            add(name + " weights", l.weight(), l.bias(), l.timestep());
        }
    }

    private void add(String name, Object... values) {
        StringBuilder line = new StringBuilder(name);
        for (Object v : values) {
            if (v instanceof double[] numbers) {
                finite &= Arrays.stream(numbers).allMatch(Double::isFinite);
                line.append(' ').append(Arrays.toString(numbers));
            } else if (v instanceof int[] numbers) {
                line.append(' ').append(Arrays.toString(numbers));
            } else {
                finite &= !(v instanceof Double number) || Double.isFinite(number);
                line.append(' ').append(v);
            }
        }
        lines.add(line.toString());
    }

    /** Widths of the layers: [in, out of each]. */
    static int[] widths(List<DenseLayer> layers) {
        int[] widths = new int[layers.size() + 1];
        widths[0] = layers.getFirst().in();
        for (int k = 0; k < layers.size(); k++) {
            widths[k + 1] = layers.get(k).out();
        }
        return widths;
    }

    static int[] widths(FittingNet net) {
        return widths(net.layers());
    }
}
