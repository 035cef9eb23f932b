package org.austenite.system;

import java.util.List;
import java.util.Set;
import org.austenite.InputException;

/** Maps a structure's elements to a model's types, by name. */
public final class TypeMapping {
    /** Name of atoms that a model does not see, as in {@code pair_coeff * * Fe NULL}. */
    public static final String VIRTUAL = "NULL";

    private TypeMapping() {}

    /**
     * Model type of each atom, [n].
     *
     * @param modelTypeMap names by model type
     * @param structure atoms
     * @throws InputException when the model does not know an element that an atom has, or names it twice
     */
    public static int[] of(List<String> modelTypeMap, Structure structure) {
        int[] types = withVirtual(modelTypeMap, structure);
        for (int i = 0; i < types.length; i++) {
            if (types[i] < 0) {
                throw unknown(modelTypeMap, structure, i);
            }
        }
        return types;
    }

    /** As {@link #of}, but atoms of element {@link #VIRTUAL} get type -1: the model passes over them. */
    public static int[] withVirtual(List<String> modelTypeMap, Structure structure) {
        return withVirtual(modelTypeMap, structure, Set.of());
    }

    /** As above, and so do atoms of the elements {@code virtual}. */
    public static int[] withVirtual(List<String> modelTypeMap, Structure structure, Set<String> virtual) {
        int[] typeOfElement = structure.elements().stream()
                .mapToInt(name -> virtual.contains(name) ? -1 : typeOf(name, modelTypeMap))
                .toArray();
        int[] types = new int[structure.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = typeOfElement[structure.type()[i]];
            String element = structure.element(i);
            if (types[i] < 0 && !element.equals(VIRTUAL) && !virtual.contains(element)) {
                throw unknown(modelTypeMap, structure, i);
            }
        }
        return types;
    }

    private static int typeOf(String name, List<String> modelTypeMap) {
        int type = modelTypeMap.indexOf(name);
        if (type != modelTypeMap.lastIndexOf(name)) {
            throw new InputException("the model's types " + modelTypeMap + " name " + name
                    + " more than once; which one is meant is ambiguous");
        }
        return type;
    }

    private static InputException unknown(List<String> modelTypeMap, Structure structure, int i) {
        return new InputException(
                "atom " + (i + 1) + " is " + structure.element(i) + ", but the model's types are " + modelTypeMap);
    }
}
