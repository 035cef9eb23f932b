package org.austenite.cli;

import java.util.List;
import java.util.Locale;
import org.austenite.engine.Rung;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceFacts;
import org.austenite.gpu.Hardware;
import org.austenite.run.input.RunInput.BackendKind;
import org.austenite.simd.Lanes;

/** Which rung a backend stands for here, and a line that says why. */
final class BackendChoice {
    private static final double GIB = 1L << 30;

    private BackendChoice() {}

    /**
     * Meets {@code backend}.
     *
     * @param device ordinal of the GPU, for cuda
     * @param notes takes a line for the user where there is something to say
     * @throws org.austenite.gpu.BackendUnavailableException when there is no such GPU, or no driver
     */
    static Rung of(BackendKind backend, int device, List<String> notes) {
        return switch (backend) {
            case REFERENCE -> Rung.REFERENCE;
            case VECTOR -> Rung.VECTOR;
            case CUDA -> {
                notes.add("backend: cuda on " + describe(device));
                yield Rung.CUDA;
            }
            case AUTO -> {
                notes.add("backend: vector with " + Lanes.bits() + "-bit lanes (auto: " + reason() + ")");
                yield Rung.VECTOR;
            }
        };
    }

    /** A GPU is not taken unasked while no card has confirmed what the stand-in driver computes. */
    private static String reason() {
        return Hardware.present()
                ? "the CUDA backend has not been proven on a card yet; austenite check --b cuda holds it against this one, --backend cuda"
                        + " takes it"
                : "no sign of an NVIDIA GPU";
    }

    private static String describe(int ordinal) {
        try (Device device = Device.open(ordinal)) {
            DeviceFacts facts = device.facts();
            return facts.standIn()
                    ? "THE STAND-IN DRIVER: the kernels run on this processor, and nothing here is a GPU's result or time"
                    : String.format(
                            Locale.ROOT,
                            "device %d, %s: %d multiprocessors, %.1f GiB",
                            ordinal,
                            facts.name(),
                            facts.multiprocessors(),
                            facts.memory() / GIB);
        }
    }
}
