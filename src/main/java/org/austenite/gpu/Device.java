package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuCtxSetCurrent;
import static jcuda.driver.JCudaDriver.cuCtxSynchronize;
import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static jcuda.driver.JCudaDriver.cuDeviceGetCount;
import static jcuda.driver.JCudaDriver.cuDeviceGetName;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRelease;
import static jcuda.driver.JCudaDriver.cuDevicePrimaryCtxRetain;
import static jcuda.driver.JCudaDriver.cuDeviceTotalMem;
import static jcuda.driver.JCudaDriver.cuDriverGetVersion;
import static jcuda.driver.JCudaDriver.cuMemGetInfo;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;

/**
 * One GPU, with its modules of kernels. A device belongs to the thread that opened it, and to one that is between {@link #use} and its end; close what
 * was allocated on it first.
 *
 * <p>Launches and asynchronous work show their failures at the next synchronisation; {@code -Daustenite.cuda.sync=true} synchronises after every
 * launch, so that the failing kernel itself is named.
 */
public final class Device implements AutoCloseable {
    private static final Map<Integer, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final int ordinal;
    private final CUdevice handle = new CUdevice();
    private final CUcontext context = new CUcontext();
    private final Map<String, KernelModule> modules = new HashMap<>();

    private Device(int ordinal) {
        this.ordinal = ordinal;
    }

    /** Number of devices; throws {@link BackendUnavailableException} without a driver. */
    public static int count() {
        Driver.start();
        int[] count = {0};
        Driver.check(cuDeviceGetCount(count), () -> "counting devices");
        return count[0];
    }

    /** The newest CUDA version that the driver supports, such as 12.4. */
    public static String driverVersion() {
        Driver.start();
        int[] version = {0};
        Driver.check(cuDriverGetVersion(version), () -> "asking for the driver's version");
        return version[0] / 1000 + "." + version[0] % 1000 / 10;
    }

    /** Opens device {@code ordinal} for the calling thread. */
    public static Device open(int ordinal) {
        int count = count();
        if (ordinal < 0 || ordinal >= count) {
            throw new BackendUnavailableException("there is no CUDA device " + ordinal
                    + ": this machine has devices 0 to " + (count - 1) + " (nvidia-smi -L lists them).");
        }
        Device device = new Device(ordinal);
        Driver.check(cuDeviceGet(device.handle, ordinal), () -> "opening device " + ordinal);
        Driver.check(cuDevicePrimaryCtxRetain(device.context, device.handle), () -> "opening device " + ordinal);
        device.makeCurrent();
        return device;
    }

    /** The device's name, as the driver gives it. */
    public String name() {
        byte[] name = new byte[256];
        Driver.check(cuDeviceGetName(name, name.length, handle), () -> "asking for the name of device " + ordinal);
        int length = 0;
        while (name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    /** Memory in bytes. */
    public long memory() {
        long[] bytes = {0};
        Driver.check(cuDeviceTotalMem(bytes, handle), () -> "asking for the memory of device " + ordinal);
        return bytes[0];
    }

    /** Memory that is free, in bytes. */
    public long freeMemory() {
        long[] free = {0};
        long[] total = {0};
        Driver.check(cuMemGetInfo(free, total), () -> "asking for the free memory of device " + ordinal);
        return free[0];
    }

    /** Number of multiprocessors. */
    public int multiprocessors() {
        return attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
    }

    /** Name, size and kind. */
    public DeviceFacts facts() {
        return new DeviceFacts(
                name(),
                multiprocessors(),
                memory(),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR),
                attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR));
    }

    private int attribute(int which) {
        int[] value = {0};
        Driver.check(
                cuDeviceGetAttribute(value, which, handle),
                () -> "asking for " + CUdevice_attribute.stringFor(which) + " of device " + ordinal);
        return value[0];
    }

    /** The kernels of {@code kernels/NAME.cu}, loaded on first use. */
    public KernelModule module(String name) {
        return modules.computeIfAbsent(name, KernelModule::shipped);
    }

    /**
     * Makes the device the calling thread's. Threads that use one device take turns: while one captures a stream, no other may copy (copies wait for
     * every stream, and a captured one cannot be waited for). Waiting for one's own stream needs no turn.
     */
    public Use use() {
        ReentrantLock turn = TURNS.computeIfAbsent(ordinal, _ -> new ReentrantLock());
        turn.lock();
        try {
            makeCurrent();
        } catch (RuntimeException failed) {
            turn.unlock();
            throw failed;
        }
        return turn::unlock;
    }

    private void makeCurrent() {
        Driver.check(cuCtxSetCurrent(context), () -> "choosing device " + ordinal);
    }

    /** A thread's turn on a device. */
    @FunctionalInterface
    public interface Use extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes {@code module} for the kernels of {@code kernels/NAME.cu}: how tests try broken kernels on whole stages. */
    void substitute(String name, KernelModule module) {
        modules.put(name, module);
    }

    /** Waits until everything given to the device is done. */
    public void synchronize() {
        Driver.check(cuCtxSynchronize(), () -> "waiting for device " + ordinal);
    }

    /** Gives the device back; with the last one, everything left on it goes too. */
    @Override
    public void close() {
        cuDevicePrimaryCtxRelease(handle);
    }
}
