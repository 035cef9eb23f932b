package org.austenite.dynamics.cuda;

import org.austenite.gpu.Device;

/** Makes the forces of a program. */
@FunctionalInterface
public interface DeviceForcesFactory {
    /** Forces on {@code device}, which outlives them. */
    DeviceForces create(Device device);
}
