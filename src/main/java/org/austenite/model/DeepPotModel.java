package org.austenite.model;

import java.util.List;
import java.util.Optional;

/**
 * A Deep Potential as its file states it, in double precision and free of the file's format.
 *
 * @param source where it came from
 * @param typeMap element (or type) names, by model type
 * @param descriptor the descriptor
 * @param fitting the fitting net
 * @param tables tables of the embedding nets that the file holds beside them
 */
public record DeepPotModel(
        Source source,
        List<String> typeMap,
        DescriptorSeA descriptor,
        FittingEner fitting,
        Optional<NetTables> tables) {
    /** Copies the list. */
    public DeepPotModel {
        typeMap = List.copyOf(typeMap);
    }

    /** A model without tables beside its nets. */
    public DeepPotModel(Source source, List<String> typeMap, DescriptorSeA descriptor, FittingEner fitting) {
        this(source, typeMap, descriptor, fitting, Optional.empty());
    }

    /**
     * Where a model came from.
     *
     * @param file path as the user gave it
     * @param format kind of file, e.g. "TensorFlow frozen graph"
     * @param producer software and version, as far as the file tells, else ""
     * @param sha256 digest of the file's bytes, hexadecimal
     */
    public record Source(String file, String format, String producer, String sha256) {}

    /** Number of types. */
    public int ntypes() {
        return descriptor.ntypes();
    }

    /** Index of the type called {@code name}, or -1. */
    public int typeOf(String name) {
        return typeMap.indexOf(name);
    }
}
