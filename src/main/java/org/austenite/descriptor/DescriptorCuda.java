package org.austenite.descriptor;

import org.austenite.gpu.Device;
import org.austenite.gpu.DeviceArray;
import org.austenite.gpu.Elements;
import org.austenite.gpu.KernelModule;
import org.austenite.gpu.Launch;
import org.austenite.gpu.Stream;
import org.austenite.potential.Panels;

/**
 * {@link Descriptor} on a GPU: {@code kernels/50_descriptor.cu}. This form takes and gives host arrays, as the stage's contract has it; feature
 * (m, n) is {@code m * axis + n}.
 *
 * @param <A> {@code double[]} (fp64) or {@code float[]} (mixed)
 */
public final class DescriptorCuda<A> implements Descriptor<A>, AutoCloseable {
    private static final int THREADS = 128;
    private static final int SHARED_BYTES = 48 * 1024;

    private final int width;
    private final int axis;
    private final Panels layout;
    private final int rowBytes;
    private final KernelModule.Kernel forward;
    private final KernelModule.Kernel backward;
    private final Stream stream = new Stream();
    private final DeviceArray<A> a;
    private final DeviceArray<A> d;
    private final DeviceArray<A> gradient;

    private DescriptorCuda(Device device, Elements<A> elements, String precision, int width, int axis) {
        this.width = width;
        this.axis = axis;
        layout = new Panels(1, width * axis);
        rowBytes = 4 * width * elements.bytes();
        if (rowBytes > SHARED_BYTES) {
            throw new IllegalArgumentException("an embedding of width " + width + " needs " + rowBytes
                    + " bytes of shared memory per atom, a block has " + SHARED_BYTES);
        }
        forward = device.module("50_descriptor").kernel("descriptor_" + precision);
        backward = device.module("50_descriptor").kernel("descriptor_bwd_" + precision);
        a = new DeviceArray<>(elements);
        d = new DeviceArray<>(elements);
        gradient = new DeviceArray<>(elements);
    }

    /** In double precision, for {@code width} channels, {@code axis} of them on the axis. */
    public static DescriptorCuda<double[]> fp64(Device device, int width, int axis) {
        return new DescriptorCuda<>(device, Elements.DOUBLE, "f64", width, axis);
    }

    /** In single precision, for {@code width} channels, {@code axis} of them on the axis. */
    public static DescriptorCuda<float[]> fp32(Device device, int width, int axis) {
        return new DescriptorCuda<>(device, Elements.FLOAT, "f32", width, axis);
    }

    @Override
    public Panels layout() {
        return layout;
    }

    @Override
    public int feature(int m, int n) {
        return m * axis + n;
    }

    @Override
    public void forward(int rows, A moments, A descriptor) {
        a.set(moments, rows * 4 * width);
        d.reserve(layout.size(rows));
        new Launch(forward, rows, THREADS)
                .shared(rowBytes)
                .with(width)
                .with(axis)
                .with(a)
                .with(d)
                .on(stream);
        stream.synchronize();
        d.download(descriptor, layout.size(rows));
    }

    @Override
    public void backward(int rows, A moments, A dEdD, A dEdA) {
        a.set(moments, rows * 4 * width);
        d.set(dEdD, layout.size(rows));
        gradient.reserve(rows * 4L * width);
        new Launch(backward, rows, THREADS)
                .shared(rowBytes)
                .with(width)
                .with(axis)
                .with(a)
                .with(d)
                .with(gradient)
                .on(stream);
        stream.synchronize();
        gradient.download(dEdA, rows * 4 * width);
    }

    @Override
    public void close() {
        a.close();
        d.close();
        gradient.close();
        stream.close();
    }
}
