package org.austenite.dynamics.cuda;

import java.util.List;
import org.austenite.gpu.Graph;
import org.austenite.gpu.Stream;

/** The launches of one step, with the same arguments every time. */
final class StepSequence implements AutoCloseable {
    /** Steps of a graph: few enough that making it anew after each list rebuild costs little, enough that calls do not count. */
    static final int GRAPH_STEPS = 8;

    private final List<Work> work;
    private final List<Integer> entries;
    private boolean ran;
    private Graph graph;

    /** Something that a stream does. */
    @FunctionalInterface
    interface Work {
        void on(Stream stream);
    }

    /**
     * A step.
     *
     * @param work what is given to the stream, in order
     * @param entries where the list of each evaluation has just been judged: after a rebuild the step goes on there
     */
    StepSequence(List<Work> work, List<Integer> entries) {
        this.work = List.copyOf(work);
        this.entries = List.copyOf(entries);
    }

    /** Whether {@link #GRAPH_STEPS} steps can be given at once: when the kernels have run. */
    boolean isReplayable() {
        return ran && Graph.isPossible();
    }

    /** Gives the whole step to {@code stream}. */
    void on(Stream stream) {
        from(0, stream);
        ran = true;
    }

    /** Gives the rest of the step behind the judgement of evaluation {@code entry} to {@code stream}. */
    void afterRebuild(Stream stream, int entry) {
        from(entries.get(entry), stream);
    }

    /** Gives {@link #GRAPH_STEPS} whole steps to {@code stream}, in one call. */
    void replay(Stream stream) {
        if (graph == null) {
            graph = Graph.capture(stream, this::allSteps);
        }
        graph.launch(stream);
    }

    private void allSteps(Stream stream) {
        for (int k = 0; k < GRAPH_STEPS; k++) {
            from(0, stream);
        }
    }

    private void from(int first, Stream stream) {
        for (int k = first; k < work.size(); k++) {
            work.get(k).on(stream);
        }
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
        }
    }
}
