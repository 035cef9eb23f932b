package org.austenite.gpu;

import static jcuda.driver.JCudaDriver.cuDeviceGet;
import static jcuda.driver.JCudaDriver.cuDeviceGetAttribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several devices on the stand-in: each has its own memory and its own failures. */
class StandInDevicesTest {
    private StandIn standIn;

    @BeforeEach
    void load() {
        standIn = StandIn.use();
        standIn.devices(2, 90);
    }

    @Test
    void memoryOfOneDevice_isNotTheOthers() {
        try (Device first = Device.open(0);
                DeviceArray<double[]> x = new DeviceArray<>(Elements.DOUBLE)) {
            x.set(new double[] {1}, 1);
            try (Device second = Device.open(1)) {
                assertThat(second.name()).isEqualTo(first.name());
                assertThatThrownBy(() -> x.download(new double[1], 1))
                        .isInstanceOf(CudaFailure.class)
                        .hasMessageContaining("outside the allocation");
            }
        }
    }

    @Test
    void countAndCapability_areWhatWasAskedFor() {
        assertThat(Device.count()).isEqualTo(2);
        assertThatThrownBy(() -> Device.open(2)).isInstanceOf(BackendUnavailableException.class);
        CUdevice device = new CUdevice();
        int[] major = {0};
        assertThat(cuDeviceGet(device, 1)).isZero();
        int attribute = CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR;
        assertThat(cuDeviceGetAttribute(major, attribute, device)).isZero();
        assertThat(major[0]).isEqualTo(9);
    }
}
