package org.austenite.neighbor;

import java.util.SplittableRandom;
import org.austenite.gpu.Device;
import org.austenite.gpu.Stream;
import org.austenite.system.Box;

/** A list build whose instructions are counted. */
public final class CountedList {
    /** Atoms per cubic Angstrom of a steel melt: about 121 neighbours within 7 Angstrom. */
    private static final double DENSITY = 0.084;

    private CountedList() {}

    /** Lists the neighbours of {@code atoms} atoms of three types, twice: the first build finds how much room it needs, the second has it. */
    public static void build(Device device, int atoms, double listRadius) {
        SplittableRandom random = new SplittableRandom(1);
        Box box = Box.cube(Math.cbrt(atoms / DENSITY));
        int[] type = random.ints(atoms, 0, 3).toArray();
        double[] x = RandomSystems.inside(box, atoms, random);
        ListsCuda system = new ListsCuda(box, type, x, 3, listRadius, random);
        try (Stream stream = new Stream();
                NeighborListBuilderCuda builder = new NeighborListBuilderCuda(device);
                NeighborListCuda list = new NeighborListCuda()) {
            AtomsCuda of = system.upload(list);
            builder.build(of, box, listRadius, list, stream);
            builder.build(of, box, listRadius, list, stream);
            ListsCuda.free(of);
        }
    }
}
