package org.austenite.model.io;

/**
 * A tensor of a TorchScript archive: a view of a storage.
 *
 * @param storage the storage
 * @param offset first element
 * @param size extents
 * @param stride elements between neighbours along each axis
 */
record TorchTensor(Storage storage, long offset, long[] size, long[] stride) {
    /**
     * A storage: an entry of the archive.
     *
     * @param type e.g. {@code DoubleStorage}
     * @param key name of the entry under {@code data/}
     * @param elements number of elements
     */
    record Storage(String type, String key, long elements) {}
}
