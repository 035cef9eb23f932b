package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuMemAlloc;
import static jcuda.driver.JCudaDriver.cuMemFree;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoH;
import static jcuda.driver.JCudaDriver.cuMemcpyHtoD;

import java.util.Objects;
import jcuda.driver.CUdeviceptr;

/**
 * An array in device memory. Copies wait for the work of every {@link Stream} and are done when they return.
 *
 * @param <A> the host array with the same elements
 */
public final class DeviceArray<A> implements AutoCloseable {
    private final Elements<A> elements;
    private final long first;
    private CUdeviceptr pointer = new CUdeviceptr();
    private long capacity;

    /** An array without room; {@link #reserve} makes some. */
    public DeviceArray(Elements<A> elements) {
        this(elements, 0);
    }

    /** An array whose first element kernels know as number {@code first}: large indices can so be tried on small arrays. */
    public DeviceArray(Elements<A> elements, long first) {
        this.elements = elements;
        this.first = first;
    }

    /** Makes room for {@code length} elements (and at least one). What was there is lost where the array has to grow. */
    public void reserve(long length) {
        long wanted = Math.max(1, length);
        if (wanted > capacity) {
            close();
            long bytes = Math.multiplyExact(wanted, elements.bytes());
            Driver.check(
                    cuMemAlloc(pointer, bytes),
                    () -> "allocating " + elements.name() + "[" + wanted + "], " + bytes + " bytes");
            capacity = wanted;
        }
    }

    /** Elements that there is room for. */
    public long capacity() {
        return capacity;
    }

    /** Reserves and copies the first {@code count} elements of {@code from}. */
    public void set(A from, int count) {
        reserve(count);
        upload(from, 0, count);
    }

    /** Copies the first {@code count} elements of {@code from} to {@code at} and on. */
    public void upload(A from, long at, int count) {
        check(from, at, count);
        if (count > 0) {
            CUdeviceptr to = pointer.withByteOffset(at * elements.bytes());
            long bytes = (long) count * elements.bytes();
            Driver.check(
                    cuMemcpyHtoD(to, elements.pointer().apply(from), bytes),
                    () -> "copying " + count + " elements to " + this);
        }
    }

    /** Copies {@code count} elements from the start into {@code to}. */
    public void download(A to, int count) {
        check(to, 0, count);
        if (count > 0) {
            long bytes = (long) count * elements.bytes();
            Driver.check(
                    cuMemcpyDtoH(elements.pointer().apply(to), pointer, bytes),
                    () -> "copying " + count + " elements from " + this);
        }
    }

    private void check(A host, long at, int count) {
        Objects.checkFromIndexSize(0, count, elements.length().applyAsInt(host));
        Objects.checkFromIndexSize(at, count, capacity);
    }

    int elementBytes() {
        return elements.bytes();
    }

    /** Where kernels find element 0. */
    CUdeviceptr pointer() {
        return pointer.withByteOffset(-first * elements.bytes());
    }

    /** Frees the memory. */
    @Override
    public void close() {
        if (capacity > 0) {
            // Fails only where the device has failed before, which has been reported then.
            cuMemFree(pointer);
            pointer = new CUdeviceptr();
            capacity = 0;
        }
    }

    @Override
    public String toString() {
        return elements.name() + "[" + capacity + "]";
    }
}
