package org.austenite.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.austenite.model.DeepPotModel;
import org.austenite.model.DenseLayer;
import org.austenite.model.DescriptorSeA;
import org.austenite.model.Embedding;
import org.austenite.model.EmbeddingNet;
import org.austenite.model.EmbeddingTable;
import org.austenite.model.FittingEner;
import org.austenite.model.PairRule;
import org.austenite.model.Precision;
import org.austenite.model.Skip;

/** What a user wants to know of a model, as ordered keys and values: texts, numbers, lists and maps of them. */
final class ModelSummary {
    private final DeepPotModel model;

    private ModelSummary(DeepPotModel model) {
        this.model = model;
    }

    static Map<String, Object> of(DeepPotModel model) {
        return new ModelSummary(model).summary();
    }

    private Map<String, Object> summary() {
        DeepPotModel.Source source = model.source();
        DescriptorSeA d = model.descriptor();
        Map<String, Object> s = new LinkedHashMap<>();
        s.put("file", source.file());
        s.put("format", source.format());
        s.put("producer", source.producer());
        s.put("sha256", source.sha256());
        s.put("types", model.typeMap());
        s.put("rcut", d.rcut());
        s.put("rcut_smth", d.rcutSmth());
        s.put("sel", list(d.sel()));
        s.put("divisor", d.divisor());
        s.put("embedding", embedding());
        s.put("fitting", fitting());
        s.put("bias_eV", list(model.fitting().bias()));
        s.put("vacuum_subtracted", names(model.fitting().subtractVacuum()));
        s.put("silent_types", names(model.fitting().silent()));
        s.put("excluded_pairs", excludedPairs());
        s.put("fparam", model.fitting().fparam().size());
        s.put("default_fparam", list(model.fitting().defaultFparam()));
        s.put("aparam", model.fitting().aparam().size());
        s.put("memory_bytes_per_atom", MemoryEstimate.bytesPerAtom(model));
        return s;
    }

    private Map<String, Object> embedding() {
        DescriptorSeA d = model.descriptor();
        List<Embedding> distinct = Stream.of(d.embeddings())
                .flatMap(Stream::of)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Object> e = new LinkedHashMap<>();
        e.put("nets", distinct.size());
        e.put("type_one_side", d.typeOneSide());
        e.put("compressed", distinct.stream().anyMatch(EmbeddingTable.class::isInstance));
        e.put("channels", d.width());
        e.put("axis_neuron", d.axisNeuron());
        e.put("precision", name(d.precision()));
        List<List<DenseLayer>> nets = distinct.stream()
                .filter(EmbeddingNet.class::isInstance)
                .map(n -> ((EmbeddingNet) n).layers())
                .toList();
        if (nets.isEmpty()) {
            e.put("intervals", ((EmbeddingTable) distinct.getFirst()).intervals());
        } else {
            e.putAll(net(nets));
        }
        model.tables().ifPresent(t -> {
            e.put("table_intervals", t.intervals());
            e.put("table_force_error_rms", t.rms());
            e.put("table_force_error_max", t.max());
        });
        return e;
    }

    private Map<String, Object> fitting() {
        FittingEner fitting = model.fitting();
        List<List<DenseLayer>> nets =
                Stream.of(fitting.nets()).distinct().map(n -> n.layers()).toList();
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("nets", nets.size());
        f.put("precision", name(fitting.precision()));
        f.put("inputs", nets.getFirst().getFirst().in());
        f.putAll(net(nets));
        return f;
    }

    /** Widths, activations and skips of the first net, and the number of weights of all. */
    private static Map<String, Object> net(List<List<DenseLayer>> nets) {
        List<DenseLayer> first = nets.getFirst();
        Map<String, Object> n = new LinkedHashMap<>();
        n.put("widths", first.stream().map(DenseLayer::out).toList());
        n.put(
                "activation",
                first.stream()
                        .map(l -> l.activation().name().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList());
        n.put("resnet", first.stream().anyMatch(l -> l.skip() != Skip.NONE));
        n.put("resnet_dt", first.stream().anyMatch(l -> l.timestep() != null));
        n.put(
                "weights",
                nets.stream()
                        .flatMap(List::stream)
                        .mapToLong(l -> l.weight().length + l.bias().length)
                        .sum());
        return n;
    }

    private List<String> excludedPairs() {
        List<String> pairs = new ArrayList<>();
        PairRule[][] rules = model.descriptor().pairRules();
        for (int i = 0; i < rules.length; i++) {
            for (int j = 0; j < rules.length; j++) {
                if (rules[i][j] != PairRule.INCLUDED) {
                    pairs.add(model.typeMap().get(i) + "-" + model.typeMap().get(j) + " ("
                            + rules[i][j].name().toLowerCase(Locale.ROOT) + ")");
                }
            }
        }
        return pairs;
    }

    private List<String> names(boolean[] chosen) {
        List<String> names = new ArrayList<>();
        for (int t = 0; t < chosen.length; t++) {
            if (chosen[t]) {
                names.add(model.typeMap().get(t));
            }
        }
        return names;
    }

    private static String name(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    private static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    private static List<Double> list(double[] numbers) {
        return numbers == null ? List.of() : Arrays.stream(numbers).boxed().toList();
    }

    /** {@code summary} as aligned lines; nested keys are joined by a dot, empty values left out. */
    static List<String> lines(Map<String, Object> summary) {
        List<String> lines = new ArrayList<>();
        summary.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                nested.forEach((k, v) -> line(lines, key + " " + k, v));
            } else {
                line(lines, key, value);
            }
        });
        return lines;
    }

    private static void line(List<String> lines, String key, Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(value);
        if (!text.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-26s %s", key.replace('_', ' '), text));
        }
    }
}
