package org.austenite.run.checkpoint;

import java.io.IOException;

/** A checkpoint file whose content is not what was written. */
final class DamagedCheckpoint extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedCheckpoint(String message) {
        super(message);
    }
}
