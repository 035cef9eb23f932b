package org.austenite.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shapes that every Vector rung uses: the widest that the processor prefers, or {@code -Daustenite.lanes.bits=128|256|512}.
 *
 * <p>Results depend on the width in the last bits (sums over lanes are trees of that width), never on the number of threads.
 */
public final class Lanes {
    /** Double precision lanes. */
    public static final VectorSpecies<Double> F64 = VectorSpecies.of(double.class, shape());

    /** Single precision lanes. */
    public static final VectorSpecies<Float> F32 = VectorSpecies.of(float.class, shape());

    private Lanes() {}

    /** Width of a vector (bits). */
    public static int bits() {
        return F64.vectorBitSize();
    }

    private static VectorShape shape() {
        int bits = Integer.getInteger("austenite.lanes.bits", 0);
        if (bits != 0) {
            return VectorShape.forBitSize(bits);
        }
        int preferred =
                Math.min(DoubleVector.SPECIES_PREFERRED.vectorBitSize(), FloatVector.SPECIES_PREFERRED.vectorBitSize());
        return VectorShape.forBitSize(preferred);
    }
}
