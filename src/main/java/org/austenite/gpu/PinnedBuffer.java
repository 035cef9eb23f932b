package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuMemAllocHost;
import static jcuda.driver.JCudaDriver.cuMemFreeHost;
import static jcuda.driver.JCudaDriver.cuMemcpyDtoHAsync;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import jcuda.Pointer;

/** Host memory that the device writes into while the host goes on; read it after {@link Stream#synchronize}. */
public final class PinnedBuffer implements AutoCloseable {
    private final Pointer pointer = new Pointer();
    private final ByteBuffer bytes;

    /** A buffer of {@code size} bytes. */
    public PinnedBuffer(int size) {
        Driver.check(cuMemAllocHost(pointer, size), () -> "allocating " + size + " bytes of pinned host memory");
        bytes = pointer.getByteBuffer(0, size).order(ByteOrder.nativeOrder());
    }

    /** Its bytes, in the machine's order. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** Has {@code stream} copy {@code count} elements of {@code from}, from {@code at} on, to the byte {@code offset}. */
    public void receive(DeviceArray<?> from, long at, long count, int offset, Stream stream) {
        if (count == 0) {
            return;
        }
        long length = count * from.elementBytes();
        Objects.checkFromIndexSize(offset, length, bytes.capacity());
        Objects.checkFromIndexSize(at, count, from.capacity());
        Driver.check(
                cuMemcpyDtoHAsync(
                        pointer.withByteOffset(offset),
                        from.pointer().withByteOffset(at * from.elementBytes()),
                        length,
                        stream.handle()),
                () -> "copying " + count + " elements from " + from);
    }

    @Override
    public void close() {
        cuMemFreeHost(pointer);
    }
}
