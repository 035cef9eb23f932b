package org.austenite.model.io;

/**
 * Translates a graph in protobuf's text format ({@code name: value}, {@code name { ... }}) into the binary one, so that both have one reader.
 * Fields that models do not need are passed over. Nesting is bounded: known messages nest as deep as {@link GraphSchema} does, and unknown ones
 * are skipped without recursion.
 */
final class GraphText {
    private final GraphTokens tokens;

    private GraphText(GraphTokens tokens) {
        this.tokens = tokens;
    }

    /** The binary form of the text graph {@code text}; {@code file} names it in errors. */
    static byte[] toBinary(String file, byte[] text) {
        GraphTokens tokens = new GraphTokens(file, text);
        GraphBytes graph = new GraphBytes();
        GraphText translator = new GraphText(tokens);
        while (!tokens.atEnd()) {
            translator.field(GraphSchema.GRAPH, graph);
        }
        return graph.toByteArray();
    }

    private void field(GraphSchema message, GraphBytes out) {
        String name = tokens.word();
        GraphSchema.Field field = message.field(name);
        boolean colon = tokens.take(':');
        if (field == null) {
            tokens.skipValue();
        } else if (tokens.take('[')) {
            list(field, out);
        } else if (colon || field.kind() == GraphSchema.Kind.MESSAGE) {
            value(field, out);
        } else {
            throw tokens.wrong("a colon belongs after " + name);
        }
        if (!tokens.take(',')) {
            tokens.take(';');
        }
    }

    private void list(GraphSchema.Field field, GraphBytes out) {
        while (!tokens.take(']')) {
            value(field, out);
            tokens.take(',');
        }
    }

    private void value(GraphSchema.Field field, GraphBytes out) {
        switch (field.kind()) {
            case BYTES -> out.bytes(field.number(), tokens.string());
            case WHOLE -> out.whole(field.number(), tokens.whole());
            case FLOAT -> out.real(field.number(), tokens.singlePrecision());
            case DOUBLE -> out.real(field.number(), tokens.doublePrecision());
            case TYPE ->
                out.whole(field.number(), GraphType.called(tokens.word()).number());
            case MESSAGE -> out.bytes(field.number(), message(field.message()));
        }
    }

    private GraphBytes message(GraphSchema schema) {
        char close = tokens.open();
        GraphBytes content = new GraphBytes();
        while (!tokens.take(close)) {
            field(schema, content);
        }
        return content;
    }
}
