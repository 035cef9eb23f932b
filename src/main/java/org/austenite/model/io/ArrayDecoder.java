package org.austenite.model.io;

/** How a kind of file stores an array at a leaf of its tree. */
@FunctionalInterface
interface ArrayDecoder {
    /**
     * The array at {@code leaf}.
     *
     * @param leaf what the tree holds: a nested list, a data set's name, a tensor
     * @param document to report errors to and to {@link ModelDocument#reserve} elements from before allocating them
     * @param path where the leaf is, for messages
     */
    NdArray decode(Object leaf, ModelDocument document, String path);
}
