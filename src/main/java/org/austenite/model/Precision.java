package org.austenite.model;

/** The arithmetic that a model file asks DeePMD-kit to use in its nets. */
public enum Precision {
    /** IEEE double precision. */
    FLOAT64,
    /** IEEE single precision. */
    FLOAT32
}
