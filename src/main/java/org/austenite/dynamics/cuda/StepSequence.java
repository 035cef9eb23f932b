package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.gpu.Stream;

/**
 * The launches of one step, with the same arguments every time.
 *
 * @param work what is given to the stream, in order
 * @param entries where the list of each evaluation of the step has just been judged: after a rebuild the step goes on there
 */
record StepSequence(List<Work> work, List<Integer> entries) {
    /** Something that a stream does. */
    @FunctionalInterface
    interface Work {
        void on(Stream stream);
    }

    /** Gives the whole step to {@code stream}. */
    void on(Stream stream) {
        on(stream, 0);
    }

    /** Gives the rest of the step behind the judgement of evaluation {@code entry} to {@code stream}. */
    void afterRebuild(Stream stream, int entry) {
        on(stream, entries.get(entry));
    }

    private void on(Stream stream, int from) {
        for (int k = from; k < work.size(); k++) {
            work.get(k).on(stream);
        }
    }
}
