package org.austenite.model.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.austenite.model.ModelFormatException;

/** The Python globals that a TorchScript pickle may name, each as plain data; all others are refused by name. */
final class TorchGlobals {
    private static final String ARCHIVE_PREFIX = "__torch__.";

    private TorchGlobals() {}

    /** A class defined in the archive: only its name is used. */
    record ArchiveClass(String name) {}

    /** A storage type, e.g. {@code DoubleStorage}. */
    record StorageType(String name) {}

    /** How an error becomes an exception that says where. */
    @FunctionalInterface
    interface Errors {
        ModelFormatException error(String problem);
    }

    /** What remains of a Python function: building data from arguments. */
    @FunctionalInterface
    interface Function {
        Object apply(List<Object> arguments, Errors errors);
    }

    /** What {@code module.name} stands for. */
    static Object global(String module, String name, Errors errors) {
        String full = module + "." + name;
        if (full.startsWith(ARCHIVE_PREFIX)) {
            return new ArchiveClass(name);
        }
        if (module.equals("torch") && name.endsWith("Storage")) {
            return new StorageType(name);
        }
        return switch (full) {
            case "torch._utils._rebuild_tensor_v2" -> (Function) TorchGlobals::tensor;
            case "collections.OrderedDict" -> (Function) (_, _) -> new LinkedHashMap<>();
            case "torch.jit._pickle.restore_type_tag",
                    "torch.jit._pickle.build_intlist",
                    "torch.jit._pickle.build_doublelist",
                    "torch.jit._pickle.build_boollist",
                    "torch.jit._pickle.build_tensorlist" -> (Function) TorchGlobals::first;
            default -> throw errors.error("the global " + full + " is not allowed");
        };
    }

    /** A persistent id {@code ("storage", type, key, location, elements)}. */
    static TorchTensor.Storage storage(Object id, Errors errors) {
        if (id instanceof Unpickler.Tuple(List<Object> e)
                && e.size() == 5
                && e.get(1) instanceof StorageType(String type)
                && e.get(2) instanceof String key
                && e.get(4) instanceof Long elements) {
            return new TorchTensor.Storage(type, key, elements);
        }
        throw errors.error("holds a persistent id that is no storage");
    }

    /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
    private static Object tensor(List<Object> arguments, Errors errors) {
        if (arguments.size() >= 4
                && arguments.get(0) instanceof TorchTensor.Storage storage
                && arguments.get(1) instanceof Long offset
                && arguments.get(2) instanceof Unpickler.Tuple size
                && arguments.get(3) instanceof Unpickler.Tuple stride
                && size.elements().size() == stride.elements().size()) {
            return new TorchTensor(storage, offset, extents(size, errors), extents(stride, errors));
        }
        throw errors.error("rebuilds a tensor from unexpected arguments");
    }

    private static long[] extents(Unpickler.Tuple tuple, Errors errors) {
        long[] extents = new long[tuple.elements().size()];
        for (int k = 0; k < extents.length; k++) {
            if (!(tuple.elements().get(k) instanceof Long n)) {
                throw errors.error("rebuilds a tensor whose shape is not made of integers");
            }
            extents[k] = n;
        }
        return extents;
    }

    private static Object first(List<Object> arguments, Errors errors) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof List || arguments.getFirst() instanceof Map)) {
            throw errors.error("restores a list or dictionary from something else");
        }
        return arguments.getFirst();
    }
}
