package org.austenite.system.io;

import org.austenite.system.Structure;

/** Takes the frames of a file one at a time. The file appears under its name on {@link #commit()}; closed without it, nothing is left. */
public interface FrameWriter extends AutoCloseable {
    /** Adds a frame. */
    void write(Structure frame);

    /** Ends the file and gives it its name; no frame may follow. */
    void commit();

    @Override
    void close();
}
