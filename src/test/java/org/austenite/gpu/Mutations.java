package org.austenite.gpu;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.potential.KernelCases;

/** Every mutation of shipped kernels, and samples of them. */
final class Mutations {
    private static final Pattern ENTRY = Pattern.compile("\\.entry (\\w+)\\(");

    private Mutations() {}

    /** All of the files that have a case. */
    static List<Mutation> ofAllCases() {
        return KernelCases.ALL.stream().flatMap(one -> of(one.file()).stream()).toList();
    }

    /** All of a file, in the order of its lines. */
    static List<Mutation> of(String file) {
        List<Mutation> found = new ArrayList<>();
        String kernel = "";
        List<String> lines = KernelModule.ptx(file).lines().toList();
        for (int k = 0; k < lines.size(); k++) {
            String line = lines.get(k);
            Matcher entry = ENTRY.matcher(line);
            kernel = entry.find() ? entry.group(1) : kernel;
            for (MutationKind kind : MutationKind.values()) {
                Mutation.at(file, kernel, k + 1, kind, line).ifPresent(found::add);
            }
        }
        return found;
    }

    /** {@code count} of {@code all}, drawn by {@code seed}: every deleted barrier first, where {@code barriers} is set. */
    static List<Mutation> sample(List<Mutation> all, int count, long seed, boolean barriers) {
        List<Mutation> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        if (barriers) {
            shuffled.sort((a, b) -> Boolean.compare(isBarrier(b), isBarrier(a)));
        }
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    static boolean isBarrier(Mutation mutation) {
        return mutation.kind() == MutationKind.BARRIER_DELETED;
    }
}
