package org.austenite.gpu;

/** A program that opens a device, for {@link NoDriverTest}: prints what it got. */
final class NoDriver {
    private NoDriver() {}

    public static void main(String[] arguments) {
        // Twice: the second time must say the same.
        for (int k = 0; k < 2; k++) {
            try (Device device = Device.open(0)) {
                System.out.println("device: " + device.name());
            } catch (BackendUnavailableException unavailable) {
                System.out.println("unavailable: " + unavailable.getMessage());
            }
        }
    }
}
