package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of stages on the stand-in driver's first device, on which each test must leave nothing allocated. */
public abstract class OnStandIn {
    protected StandIn standIn;
    protected Device device;

    @BeforeEach
    public final void openDevice() {
        standIn = StandIn.use();
        device = Device.open(0);
    }

    @AfterEach
    public final void closeDevice() {
        // Null where the stand-in could not be built and the test was skipped.
        if (device != null) {
            long leaks = standIn.leaks();
            device.close();
            assertThat(standIn.leaks()).as("allocations left on the device").isEqualTo(leaks);
        }
    }
}
