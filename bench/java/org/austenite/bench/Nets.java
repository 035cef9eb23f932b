package org.austenite.bench;

/** How the embedding is computed. */
public enum Nets {
    /** By tables. */
    TABLES,
    /** By the nets themselves. */
    EXACT
}
