package org.austenite.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.austenite.gpu.BackendUnavailableException;
import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceFacts;
import org.austenite.gpu.Hardware;
import org.austenite.gpu.KernelModule;

/** NVIDIA's driver, the GPUs and the libraries beside them. */
final class GpuFindings {
    private static final double GIB = 1L << 30;

    private GpuFindings() {}

    static List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        all.add(Finding.good(
                "kernels", "PTX " + KernelModule.ptxVersion() + ", compiled by the driver for the GPU it finds"));
        try {
            int devices = Device.count();
            all.add(Finding.good("NVIDIA driver", "supports CUDA " + Device.driverVersion()));
            for (int ordinal = 0; ordinal < devices; ordinal++) {
                all.add(Finding.good("GPU " + ordinal, describe(ordinal)));
            }
            all.add(cublas());
        } catch (BackendUnavailableException unavailable) {
            all.add(unavailable(unavailable.getMessage()));
        }
        return all;
    }

    private static Finding unavailable(String reason) {
        if (Hardware.present()) {
            return Finding.problem(
                    "NVIDIA driver",
                    reason,
                    "a GPU is there (" + Hardware.sign()
                            + "): install or repair its driver, then try nvidia-smi; in a container,"
                            + " start it with the GPU passed through (docker run --gpus all)");
        }
        return Finding.note(
                "NVIDIA driver",
                "none, and no sign of an NVIDIA GPU",
                "nothing: --backend vector computes on this processor's cores");
    }

    private static String describe(int ordinal) {
        try (Device device = Device.open(ordinal)) {
            DeviceFacts facts = device.facts();
            return String.format(
                    Locale.ROOT,
                    "%s, %d multiprocessors, %.1f GiB, compute capability %d.%d, %s",
                    facts.name(),
                    facts.multiprocessors(),
                    facts.memory() / GIB,
                    facts.major(),
                    facts.minor(),
                    fp64(facts));
        }
    }

    private static String fp64(DeviceFacts facts) {
        int share = facts.fp64Share();
        return share > 2
                ? "fp64 at 1/" + share + " of the fp32 rate: use --precision mixed"
                : "fp64 at half of the fp32 rate";
    }

    private static Finding cublas() {
        return Hardware.loads("libcublas.so.12")
                ? Finding.good("cuBLAS", "libcublas.so.12 is there")
                : Finding.note(
                        "cuBLAS",
                        "no libcublas.so.12",
                        "nothing: the program's own matrix kernels are the ones that compute");
    }
}
