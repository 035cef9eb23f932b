package org.austenite.gpu;

/**
 * What the driver says of a device.
 *
 * @param name its name
 * @param multiprocessors number of multiprocessors
 * @param memory memory in bytes
 * @param major compute capability, first part
 * @param minor compute capability, second part
 */
public record DeviceFacts(String name, int multiprocessors, long memory, int major, int minor) {
    /** How many times slower fp64 is than fp32: 2 on data-centre cards, 32 or 64 on others (CUDA C++ Programming Guide, arithmetic instructions). */
    public int fp64Share() {
        return switch (10 * major + minor) {
            case 60, 70, 72, 80, 90, 100 -> 2;
            case 61, 62, 75 -> 32;
            default -> 64;
        };
    }

    /** Whether this is the stand-in driver of {@code cuda/}, not a GPU. */
    public boolean standIn() {
        return name.contains("stand-in");
    }
}
