package org.austenite.dynamics.cuda;

import org.austenite.system.Box;

/** Builds the list of a program's atoms in device memory. Everything given to the device must be done when a build begins. */
interface DeviceLists extends AutoCloseable {
    /** Wraps and sorts the atoms, lists their neighbours within {@code radius} (Angstrom) and notes where they are. */
    void build(DeviceAtoms atoms, Box box, double radius);

    /** Lists the neighbours that the atoms had at {@code origin}, [n, 3], in {@code box}; atoms stay where and in the order they are. */
    void buildAt(DeviceAtoms atoms, Box box, double[] origin, double radius);

    @Override
    void close();
}
