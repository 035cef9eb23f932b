// Entry points: work captured from streams, and graphs made of it.
#include "driver/driver.hpp"

using namespace standin;

STANDIN_API Result cuStreamBeginCapture_v2(void* stream, unsigned mode) {
    return Driver::instance().call(
            [&](Context& context) { context.streams.beginCapture(streamOf(context, stream), mode != CAPTURE_MODE_RELAXED); });
}

STANDIN_API Result cuStreamEndCapture(void* stream, void** graph) {
    return Driver::instance().call([&](Context& context) {
        given(graph) = nullptr;
        context.graphs.push_back(std::make_unique<Graph>(context.streams.endCapture(streamOf(context, stream))));
        *graph = context.graphs.back().get();
    });
}

STANDIN_API Result cuStreamIsCapturing(void* stream, int* status) {
    return Driver::instance().call([&](Context& context) {
        const Stream& s = streamOf(context, stream);
        given(status) = s.capture == nullptr ? 0 : s.capture->broken ? 2 : 1;
    });
}

// With room for the handles, `nodes` takes them; they are good for nothing else here.
STANDIN_API Result cuGraphGetNodes(void* graph, void** nodes, std::size_t* count) {
    return Driver::instance().call([&](Context& context) {
        const Graph& g = existing(context.graphs, graph, "graph");
        if (nodes != nullptr) {
            std::fill_n(nodes, std::min(given(count), g.size()), graph);
        }
        given(count) = g.size();
    });
}

STANDIN_API Result cuGraphInstantiateWithFlags(void** executable, void* graph, unsigned long long) {
    return Driver::instance().call([&](Context& context) {
        context.executableGraphs.push_back(std::make_shared<const Graph>(existing(context.graphs, graph, "graph")));
        given(executable) = const_cast<Graph*>(context.executableGraphs.back().get());
    });
}

STANDIN_API Result cuGraphUpload(void* executable, void* stream) {
    return Driver::instance().call([&](Context& context) {
        existing(context.executableGraphs, executable, "executable graph");
        streamOf(context, stream);
    });
}

STANDIN_API Result cuGraphLaunch(void* executable, void* stream) {
    return Driver::instance().call([&](Context& context) {
        existing(context.executableGraphs, executable, "executable graph");
        const auto graph = *std::find_if(
                context.executableGraphs.begin(), context.executableGraphs.end(), [&](const auto& one) { return one.get() == executable; });
        context.streams.enqueue(
                streamOf(context, stream), {[graph] { graph->atCall(); }, [graph, &context] { graph->run(context.random); }});
    });
}

STANDIN_API Result cuGraphExecDestroy(void* executable) {
    return Driver::instance().call([&](Context& context) {
        existing(context.executableGraphs, executable, "executable graph");
        std::erase_if(context.executableGraphs, [&](const auto& one) { return one.get() == executable; });
    });
}

STANDIN_API Result cuGraphDestroy(void* graph) {
    return Driver::instance().call([&](Context& context) {
        existing(context.graphs, graph, "graph");
        std::erase_if(context.graphs, [&](const auto& one) { return one.get() == graph; });
    });
}
