package org.austenite.model.io;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * A constant of a graph: type and shape, its numbers still in the file's bytes.
 *
 * @param type element type
 * @param shape sizes, slowest first; checked to be non-negative with a product that fits an int
 * @param message the {@code TensorProto} that holds the values
 */
record GraphTensor(GraphType type, List<Integer> shape, GraphWire message) {
    private static final int CONTENT = 4;

    /** Number of elements. */
    int count() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /**
     * The elements, row-major. TensorFlow lists fewer values than elements when the last one repeats, and none when all are zero.
     *
     * @throws org.austenite.model.ModelFormatException when values and shape disagree or the type holds no numbers that can be read
     */
    double[] numbers() {
        if (type.bytes() == 0) {
            throw message.damaged("a tensor of " + type.label() + " where numbers belong");
        }
        Filler filler = new Filler();
        GraphWire fields = message.rewound();
        while (fields.next()) {
            if (fields.field() == CONTENT) {
                content(fields.message(), filler);
            } else if (fields.field() == type.valueField()) {
                fields.numbers(type, filler);
            } else if (fields.field() > CONTENT) {
                throw message.damaged("a tensor of " + type.label() + " that holds values of another type");
            } else {
                fields.skip();
            }
        }
        return filler.finished();
    }

    /** The one string that this tensor holds. */
    String text() {
        String text = null;
        GraphWire fields = message.rewound();
        while (type == GraphType.STRING && count() == 1 && fields.next()) {
            if (fields.field() == type.valueField()) {
                text = fields.text();
            } else {
                fields.skip();
            }
        }
        if (text == null) {
            throw message.damaged("a tensor that is not one string where a string belongs");
        }
        return text;
    }

    private void content(GraphWire content, Filler filler) {
        if (content.size() != 0 && content.size() != (long) count() * type.bytes()) {
            throw message.damaged("a tensor of shape " + shape + " " + type.label() + " holds " + content.size()
                    + " bytes instead of " + (long) count() * type.bytes());
        }
        content.elements(type, filler);
    }

    /** Takes values in order and refuses more than the shape has. */
    private final class Filler implements DoubleConsumer {
        private final double[] values = new double[count()];
        private int used;

        @Override
        public void accept(double value) {
            if (used == values.length) {
                throw message.damaged("a tensor of shape " + shape + " holds more values than that");
            }
            values[used++] = value;
        }

        double[] finished() {
            double last = used == 0 ? 0 : values[used - 1];
            Arrays.fill(values, used, values.length, last);
            return values;
        }
    }
}
