package org.austenite.dynamics.cuda;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a program has opened, to be closed in reverse order. */
final class Owned implements AutoCloseable {
    /** Something that is closed without a checked exception. */
    @FunctionalInterface
    private interface Closing {
        void close();
    }

    private final Deque<Closing> open = new ArrayDeque<>();

    /** Takes over {@code resource}. */
    <T extends AutoCloseable> T add(T resource) {
        open.push(() -> close(resource));
        return resource;
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
