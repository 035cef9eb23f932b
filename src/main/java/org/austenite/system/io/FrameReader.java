package org.austenite.system.io;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.austenite.InputException;
import org.austenite.system.Structure;

/** Gives the frames of a file one at a time, so that a trajectory need not fit in memory. */
public interface FrameReader extends AutoCloseable {
    /**
     * The next frame, empty after the last.
     *
     * @throws InputException when the file is not what it should be; the message names file and line
     */
    Optional<Structure> next();

    @Override
    void close();

    /** The frames that are left; closing the stream closes this reader. */
    default Stream<Structure> stream() {
        Iterator<Structure> frames = new Iterator<>() {
            private Optional<Structure> ahead = Optional.empty();
            private boolean ended;

            @Override
            public boolean hasNext() {
                if (ahead.isEmpty() && !ended) {
                    ahead = FrameReader.this.next();
                    ended = ahead.isEmpty();
                }
                return ahead.isPresent();
            }

            @Override
            public Structure next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more frames");
                }
                Structure frame = ahead.get();
                ahead = Optional.empty();
                return frame;
            }
        };
        int order = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(frames, order), false)
                .onClose(this::close);
    }
}
