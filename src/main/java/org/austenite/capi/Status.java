package org.austenite.capi;

/** Error codes of the C interface, as {@code austenite.h} numbers them. */
enum Status {
    OK(0),
    /** An argument, the atoms, the cell, the parameters or the neighbour list cannot be used. */
    INPUT(1),
    /** The model file cannot be used. */
    MODEL(2),
    /** Java's heap is full. */
    MEMORY(3),
    /** The engine is incomplete: classes are missing. The library gives the same code where Java does not start. */
    JAVA(4),
    /** A bug. */
    INTERNAL(5);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
