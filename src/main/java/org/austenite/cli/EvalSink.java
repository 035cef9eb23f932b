package org.austenite.cli;

/** Takes evaluated frames one at a time. What was written appears on {@link #commit()}; closed without it, nothing is left. */
interface EvalSink extends AutoCloseable {
    void accept(EvalResult result);

    /** Ends the output; no frame may follow. */
    void commit();

    @Override
    void close();
}
