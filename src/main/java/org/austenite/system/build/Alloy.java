package org.austenite.system.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.austenite.InputException;
import org.austenite.random.Philox;
import org.austenite.random.Purpose;
import org.austenite.system.Structure;

/** Random substitutional alloys: elements dealt over the sites of a structure, with exact counts. */
public final class Alloy {
    private Alloy() {}

    /**
     * {@code sites} with its elements dealt anew, every arrangement equally likely. Masses and labels are dropped.
     *
     * @param sites positions
     * @param counts atoms per element; they must add up to the number of sites. The map's order is the order of the elements
     * @param seed seed
     */
    public static Structure decorate(Structure sites, SequencedMap<String, Integer> counts, long seed) {
        int[] type = types(counts);
        if (type.length != sites.size()) {
            throw new InputException("the counts " + counts + " add up to " + type.length + " atoms, there are "
                    + sites.size() + " sites");
        }
        shuffle(type, seed);
        return new Structure(
                sites.name(),
                sites.box(),
                List.copyOf(counts.keySet()),
                type,
                sites.position(),
                sites.velocity(),
                sites.image(),
                null,
                sites.id(),
                Structure.Labels.NONE);
    }

    /** Counts for {@code n} atoms that are nearest to {@code fractions} (of any sum), by largest remainder; ties go to the earlier element. */
    public static SequencedMap<String, Integer> counts(SequencedMap<String, Double> fractions, int n) {
        double sum = 0;
        for (double f : fractions.values()) {
            if (!(f >= 0) || Double.isInfinite(f)) {
                throw new InputException("the composition " + fractions + " has a fraction that is not positive");
            }
            sum += f;
        }
        if (!(sum > 0)) {
            throw new InputException("the composition " + fractions + " is empty");
        }
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        Map<String, Double> remainder = new LinkedHashMap<>();
        int left = n;
        for (Map.Entry<String, Double> e : fractions.entrySet()) {
            double exact = e.getValue() / sum * n;
            counts.put(e.getKey(), (int) exact);
            remainder.put(e.getKey(), exact - (int) exact);
            left -= (int) exact;
        }
        List<String> byRemainder = new ArrayList<>(fractions.keySet());
        byRemainder.sort(Comparator.comparing(remainder::get, Comparator.reverseOrder()));
        for (int k = 0; k < left; k++) {
            counts.merge(byRemainder.get(k), 1, Integer::sum);
        }
        return counts;
    }

    /** Element indices in the map's order, grouped, one per atom. */
    static int[] types(SequencedMap<String, Integer> counts) {
        long total = 0;
        for (int c : counts.values()) {
            total += c;
            if (c < 0 || total > Integer.MAX_VALUE / 9) {
                throw new InputException(
                        "the counts " + counts + " must not be negative or above " + Integer.MAX_VALUE / 9);
            }
        }
        int[] type = new int[(int) total];
        int at = 0;
        int element = 0;
        for (int c : counts.values()) {
            Arrays.fill(type, at, at + c, element++);
            at += c;
        }
        return type;
    }

    /** Fisher and Yates' shuffle. */
    private static void shuffle(int[] values, long seed) {
        Philox random = new Philox(seed, Purpose.ALLOY);
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.at(i, 0).below(i + 1);
            int v = values[i];
            values[i] = values[j];
            values[j] = v;
        }
    }
}
