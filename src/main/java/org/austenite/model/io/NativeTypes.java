package org.austenite.model.io;

/** Lists of types and of pairs of types that a model file excludes. */
final class NativeTypes {
    private NativeTypes() {}

    /** Per type, whether the list at {@code key} names it; an absent list names none. */
    static boolean[] excluded(ModelNode node, String key, int ntypes) {
        boolean[] excluded = new boolean[ntypes];
        if (node.has(key)) {
            for (int type : node.integers(key)) {
                excluded[checked(node, key, type, ntypes)] = true;
            }
        }
        return excluded;
    }

    /** Per [centre, neighbour], whether the list of pairs at {@code key} names it in either order; an absent list names none. */
    static boolean[][] excludedPairs(ModelNode node, String key, int ntypes) {
        boolean[][] excluded = new boolean[ntypes][ntypes];
        if (!node.has(key)) {
            return excluded;
        }
        for (Object pair : node.list(key)) {
            double[] types = pair instanceof double[] two && two.length == 2 ? two : null;
            if (types == null) {
                throw node.error(key, "should hold pairs of types");
            }
            int a = checked(node, key, types[0], ntypes);
            int b = checked(node, key, types[1], ntypes);
            excluded[a][b] = true;
            excluded[b][a] = true;
        }
        return excluded;
    }

    private static int checked(ModelNode node, String key, double type, int ntypes) {
        if (type != Math.rint(type) || type < 0 || type >= ntypes) {
            throw node.error(key, "names type " + type + "; there are " + ntypes);
        }
        return (int) type;
    }
}
