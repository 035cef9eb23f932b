package org.austenite.validation;

import java.util.zip.CRC32C;
import org.austenite.embedding.TableSet;
import org.austenite.engine.Arithmetic;
import org.austenite.engine.DeepPotentials;
import org.austenite.engine.Rung;
import org.austenite.model.DeepPotModel;
import org.austenite.potential.FrameEvaluator;
import org.austenite.potential.Parameters;
import org.austenite.potential.Potential;

/** Prints a digest of every bit of a frame's results, after the first call and after the last of many: run with and without a compiler. */
final class BitsProbe {
    private BitsProbe() {}

    /** Arguments: model, frame, calls. */
    public static void main(String[] args) {
        DeepPotModel model = ReferencePack.model(args[0]);
        ReferencePack.Frame frame = ReferencePack.frames().get(args[1]);
        int calls = Integer.parseInt(args[2]);
        for (Arithmetic arithmetic : Arithmetic.values()) {
            TableSet tables = TableSet.build(model.descriptor(), 64);
            print("exact " + arithmetic, DeepPotentials.exact(model, Rung.VECTOR, arithmetic, 1), frame, model, calls);
            print("tables " + arithmetic, DeepPotentials.withTables(model, tables, arithmetic, 1), frame, model, calls);
        }
    }

    private static void print(
            String what, Potential potential, ReferencePack.Frame frame, DeepPotModel model, int calls) {
        try (FrameEvaluator evaluator = new FrameEvaluator(potential, true)) {
            long first = 0;
            for (int k = 1; k <= calls; k++) {
                long digest =
                        digest(evaluator.evaluate(frame.box(), frame.types(model), frame.positions(), Parameters.NONE));
                first = k == 1 ? digest : first;
                if (digest != first) {
                    System.out.println(what + " changed at call " + k);
                    return;
                }
            }
            System.out.println(what + " " + Long.toHexString(first));
        }
    }

    /** A digest of energy, forces, virial, atomic energies and virials, bit by bit. */
    static long digest(FrameEvaluator.Result r) {
        CRC32C crc = new CRC32C();
        add(crc, r.energy());
        for (double[] values : new double[][] {r.force(), r.virial(), r.atomEnergy(), r.atomVirial()}) {
            for (double v : values) {
                add(crc, v);
            }
        }
        return crc.getValue();
    }

    private static void add(CRC32C crc, double v) {
        long bits = Double.doubleToRawLongBits(v);
        for (int b = 0; b < 8; b++) {
            crc.update((int) (bits >>> 8 * b));
        }
    }
}
