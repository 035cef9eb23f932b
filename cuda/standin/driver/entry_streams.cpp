// Entry points: streams and events.
#include "driver/driver.hpp"

using namespace standin;

namespace {

void notCaptured(const Event& event) {
    if (event.capture != nullptr) {
        throw Refusal{ERROR_CAPTURED_EVENT, "the event marks captured work, which has not been given to any stream"};
    }
}

}  // namespace

STANDIN_API Result cuStreamCreate(void** stream, unsigned flags) {
    return Driver::instance().call([&](Context& context) { given(stream) = context.streams.create((flags & STREAM_NON_BLOCKING) == 0); });
}

STANDIN_API Result cuStreamDestroy_v2(void* stream) {
    return Driver::instance().call([&](Context& context) {
        Stream& s = streamOf(context, stream);
        if (&s == &context.streams.byDefault()) {
            throw Refusal{ERROR_INVALID_HANDLE, "the default stream cannot be destroyed"};
        }
        context.streams.destroy(s);
    });
}

STANDIN_API Result cuStreamSynchronize(void* stream) {
    return Driver::instance().call([&](Context& context) { context.streams.drain(streamOf(context, stream)); });
}

STANDIN_API Result cuStreamQuery(void* stream) {
    return Driver::instance().call([&](Context& context) {
        Stream& s = streamOf(context, stream);
        context.streams.step(s);
        if (!s.pending.empty()) {
            throw Refusal{ERROR_NOT_READY, "device not ready"};
        }
    });
}

STANDIN_API Result cuStreamWaitEvent(void* stream, void* event, unsigned) {
    return Driver::instance().call(
            [&](Context& context) { context.streams.waitFor(streamOf(context, stream), existing(context.events, event, "event")); });
}

STANDIN_API Result cuEventCreate(void** event, unsigned) {
    return Driver::instance().call([&](Context& context) {
        context.events.push_back(std::make_unique<Event>());
        given(event) = context.events.back().get();
    });
}

STANDIN_API Result cuEventDestroy_v2(void* event) {
    return Driver::instance().call([&](Context& context) {
        existing(context.events, event, "event");
        std::erase_if(context.events, [&](const auto& one) { return one.get() == event; });
    });
}

STANDIN_API Result cuEventRecord(void* event, void* stream) {
    return Driver::instance().call(
            [&](Context& context) { existing(context.events, event, "event") = context.streams.record(streamOf(context, stream)); });
}

STANDIN_API Result cuEventSynchronize(void* event) {
    return Driver::instance().call([&](Context& context) {
        const Event& e = existing(context.events, event, "event");
        notCaptured(e);
        context.streams.reach(e);
    });
}

STANDIN_API Result cuEventQuery(void* event) {
    return Driver::instance().call([&](Context& context) {
        const Event& e = existing(context.events, event, "event");
        notCaptured(e);
        if (!context.streams.reached(e)) {
            context.streams.step(*e.stream);
            throw Refusal{ERROR_NOT_READY, "device not ready"};
        }
    });
}

STANDIN_API Result cuEventRecordWithFlags(void* event, void* stream, unsigned) { return cuEventRecord(event, stream); }

// No time is ever measured here: between any two events lie exactly 0 milliseconds.
STANDIN_API Result cuEventElapsedTime(float* milliseconds, void* start, void* end) {
    return Driver::instance().call([&](Context& context) {
        for (const void* handle : {start, end}) {
            const Event& e = existing(context.events, handle, "event");
            notCaptured(e);
            if (e.stream == nullptr) {
                throw Refusal{ERROR_INVALID_HANDLE, "an event that was never recorded"};
            }
            if (!context.streams.reached(e)) {
                throw Refusal{ERROR_NOT_READY, "device not ready"};
            }
        }
        given(milliseconds) = 0;
    });
}
