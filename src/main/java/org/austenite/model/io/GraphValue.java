package org.austenite.model.io;

import java.util.ArrayList;
import java.util.List;

/** Value of an attribute of a graph node, as far as Deep Potential models use them. */
sealed interface GraphValue {
    /** A whole number, a truth value or the number of a {@link GraphType}. */
    record Whole(long value) implements GraphValue {}

    /** A real number. */
    record Real(float value) implements GraphValue {}

    /** A list of whole numbers, still in the file's bytes. */
    record Wholes(GraphWire list) implements GraphValue {
        private static final int WHOLES = 3;

        /** The numbers; a list longer than {@code most} is refused. */
        List<Integer> values(int most) {
            List<Integer> values = new ArrayList<>();
            GraphWire fields = list.rewound();
            while (fields.next()) {
                if (fields.field() == WHOLES) {
                    fields.numbers(GraphType.INT64, value -> {
                        if (values.size() == most || value != (int) value) {
                            throw list.damaged("a list of more than " + most + " numbers, or of too large ones");
                        }
                        values.add((int) value);
                    });
                } else {
                    fields.skip();
                }
            }
            return values;
        }
    }

    /** A tensor. */
    record Tensor(GraphTensor tensor) implements GraphValue {}

    /** Anything else: strings, shapes, functions. */
    record Other() implements GraphValue {}
}
