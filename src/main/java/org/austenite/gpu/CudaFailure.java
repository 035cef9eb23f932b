package org.austenite.gpu;

import org.austenite.AusteniteException;

/**
 * A call of the CUDA driver failed. The message names the call or the kernel with its grid and arguments, the driver's code and its text.
 *
 * <p>After a kernel has failed, every later call on the device fails too: the device must be closed.
 */
public class CudaFailure extends AusteniteException {
    private static final long serialVersionUID = 1L;

    private final int code;

    CudaFailure(int code, String message) {
        super(Exit.FAILED, message);
        this.code = code;
    }

    /** The driver's result code. */
    public int code() {
        return code;
    }
}
