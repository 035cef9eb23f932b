package org.austenite.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.austenite.gpu.StopReason.Stop;
import org.junit.jupiter.api.Test;

class StopReasonTest {
    @Test
    void reasons_areThoseOfTheKernels() throws IOException {
        String header = Files.readString(Path.of("kernels", "common.cuh"));
        Matcher body = Pattern.compile("enum StopReason \\{([^}]*)}").matcher(header);
        assertThat(body.find()).isTrue();
        assertThat(body.group(1).strip().split(",\\s*"))
                .isEqualTo(
                        Arrays.stream(StopReason.values()).map(StopReason::name).toArray());
    }

    @Test
    void of_readsReasonAndAtom() {
        assertThat(StopReason.of(new int[4])).isEqualTo(new Stop(StopReason.GO_ON, 0));
        int[] word = {StopReason.TOO_CLOSE.ordinal(), Integer.MAX_VALUE - 17, 0, 0};
        assertThat(StopReason.of(word)).isEqualTo(new Stop(StopReason.TOO_CLOSE, 17));
    }
}
