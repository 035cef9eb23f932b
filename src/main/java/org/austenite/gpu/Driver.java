package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuDeviceGetCount;
import static jcuda.driver.JCudaDriver.cuDriverGetVersion;
import static jcuda.driver.JCudaDriver.cuGetErrorName;
import static jcuda.driver.JCudaDriver.cuGetErrorString;
import static jcuda.driver.JCudaDriver.cuInit;

import java.util.function.Supplier;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** Loads and starts NVIDIA's driver once per process, and turns its result codes into {@link CudaFailure}. */
final class Driver {
    /** The shipped PTX says .version 8.0: CUDA 12.0, driver 525. */
    private static final int OLDEST_VERSION = 12000;

    private static BackendUnavailableException reason;
    private static boolean started;

    private Driver() {}

    /** Starts the driver where it is not running yet; the same reason every time when that is impossible. */
    static synchronized void start() {
        if (!started) {
            started = true;
            try {
                tryToStart();
            } catch (BackendUnavailableException unavailable) {
                reason = unavailable;
            }
        }
        if (reason != null) {
            throw reason;
        }
    }

    private static void tryToStart() {
        try {
            Natives.unpackedPrivately(() -> JCudaDriver.setExceptionsEnabled(false));
        } catch (LinkageError missing) {
            throw new BackendUnavailableException(
                    "no NVIDIA driver: libcuda.so.1 cannot be loaded. Install the driver (525 or newer; nvidia-smi shows it) or choose"
                            + " --backend vector.",
                    missing);
        }
        int code = cuInit(0);
        int[] version = {0};
        int[] devices = {0};
        if (code != CUresult.CUDA_SUCCESS
                || cuDriverGetVersion(version) != CUresult.CUDA_SUCCESS
                || cuDeviceGetCount(devices) != CUresult.CUDA_SUCCESS
                || devices[0] == 0) {
            throw new BackendUnavailableException("the NVIDIA driver found no usable device (cuInit: " + describe(code)
                    + "). nvidia-smi shows what the driver sees; --backend vector works without a GPU.");
        }
        if (version[0] < OLDEST_VERSION) {
            throw new BackendUnavailableException("the NVIDIA driver supports CUDA " + version[0] / 1000 + "."
                    + version[0] % 1000 / 10 + ", the kernels need 12.0: update the driver to 525 or newer.");
        }
    }

    /** Throws a {@link CudaFailure} unless {@code code} is success. */
    static void check(int code, Supplier<String> what) {
        if (code != CUresult.CUDA_SUCCESS) {
            throw new CudaFailure(code, what.get() + ": " + describe(code));
        }
    }

    private static String describe(int code) {
        String[] name = {""};
        String[] text = {""};
        cuGetErrorName(code, name);
        cuGetErrorString(code, text);
        return name[0] + " (" + code + "): " + text[0];
    }
}
