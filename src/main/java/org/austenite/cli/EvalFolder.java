package org.austenite.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.files.Folders;
import org.austenite.system.Structure;
import org.austenite.system.io.DeepmdData;

/**
 * Results as DeePMD-kit data: {@code set.000} with {@code energy.npy}, {@code force.npy}, {@code virial.npy} and more. Frames of the same atoms
 * make one system; where there are several kinds, each has a sub-folder named by its formula. Frames are kept in memory until the end.
 */
final class EvalFolder implements EvalSink {
    private final Path folder;
    private final Map<Kind, List<Structure>> frames = new LinkedHashMap<>();

    private record Kind(boolean periodic, List<String> elementOfAtom) {
        static Kind of(Structure s) {
            List<String> elements = new ArrayList<>(s.size());
            for (int i = 0; i < s.size(); i++) {
                elements.add(s.element(i));
            }
            return new Kind(s.box().periodic(), elements);
        }

        String formula() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            elementOfAtom.forEach(e -> counts.merge(e, 1, Integer::sum));
            StringBuilder text = new StringBuilder();
            counts.forEach((e, n) -> text.append(e).append(n));
            return text.toString();
        }
    }

    EvalFolder(Path folder) {
        this.folder = folder;
        Folders.requireUnused(folder);
    }

    @Override
    public void accept(EvalResult result) {
        Structure s = result.labelled();
        frames.computeIfAbsent(Kind.of(s), _ -> new ArrayList<>()).add(s);
    }

    @Override
    public void commit() {
        Map<String, Integer> used = new HashMap<>();
        frames.forEach((kind, same) -> {
            String formula = kind.formula();
            int times = used.merge(formula, 1, Integer::sum);
            Path system = folder.resolve(times == 1 ? formula : formula + "-" + times);
            DeepmdData.write(frames.size() == 1 ? folder : system, same);
        });
    }

    @Override
    public void close() {
        frames.clear();
    }
}
