package org.austenite.gpu;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/** Tries mutants: does the contract, on the stand-in with all its checks, find them? If not, do they differ at all? */
final class MutantTrial {
    /** Ends a launch that a broken loop would prolong for ever; far beyond what the cases need. */
    private static final long LIMIT = 20_000_000;

    private static final long[] SEEDS = {1, 2, 3, 4, 5, 6};

    private final StandIn standIn;
    private final Map<String, List<List<double[]>>> shipped = new HashMap<>();

    MutantTrial(StandIn standIn) {
        this.standIn = standIn;
    }

    /** What became of a mutant. */
    enum Fate {
        KILLED,
        /** Not found, and it differs: a hole in the tests. */
        SURVIVED,
        /** Not found, and every result has the shipped kernel's bits. */
        EQUIVALENT
    }

    /** A mutant's fate, and what killed it. */
    record Verdict(Fate fate, String by) {}

    Verdict of(Mutation mutation, KernelCase one) {
        String killer = killer(mutation, one);
        if (killer != null) {
            return new Verdict(Fate.KILLED, killer);
        }
        return differs(mutation, one) ? new Verdict(Fate.SURVIVED, "") : new Verdict(Fate.EQUIVALENT, "");
    }

    private String killer(Mutation mutation, KernelCase one) {
        standIn.checks(true, true, false);
        standIn.limit(LIMIT);
        try (Device device = Device.open(0)) {
            device.substitute(one.file(), KernelModule.of(one.file(), mutation.in(KernelModule.ptx(one.file()))));
            one.check(device);
            return null;
        } catch (CudaFailure failure) {
            return check(failure.getMessage());
        } catch (AssertionError wrong) {
            return "results";
        }
    }

    /** Which of the stand-in's checks speaks. */
    private static String check(String message) {
        for (String check : List.of(
                "races with",
                "never written before",
                "out of bounds",
                "misaligned",
                "does not end",
                "barrier",
                "shuffle",
                "warp operation")) {
            if (message.contains(check)) {
                return check;
            }
        }
        return message.contains("INVALID_PTX") ? "refused" : "failure";
    }

    private boolean differs(Mutation mutation, KernelCase one) {
        standIn.fast();
        for (int k = 0; k < SEEDS.length; k++) {
            List<double[]> expected = shipped(one, k);
            try (Device device = Device.open(0)) {
                device.substitute(one.file(), KernelModule.of(one.file(), mutation.in(KernelModule.ptx(one.file()))));
                List<double[]> found = one.results(device, SEEDS[k]);
                for (int r = 0; r < expected.size(); r++) {
                    if (!Arrays.equals(found.get(r), expected.get(r))) {
                        return true;
                    }
                }
            } catch (CudaFailure | AssertionFailedError failure) {
                return true;
            }
        }
        return false;
    }

    private List<double[]> shipped(KernelCase one, int seed) {
        List<List<double[]>> all = shipped.computeIfAbsent(one.file(), file -> {
            try (Device device = Device.open(0)) {
                return Arrays.stream(SEEDS)
                        .mapToObj(s -> one.results(device, s))
                        .toList();
            }
        });
        return all.get(seed);
    }
}
