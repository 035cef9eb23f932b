// Streams that are as late as the interface allows: work that was given to a stream runs only when a synchronisation demands it. Where work of
// several streams is due, the stream is drawn by the seed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "driver/graph.hpp"
#include "driver/types.hpp"
#include "simt/random.hpp"

namespace standin {

struct Stream {
    struct Item {
        std::uint64_t ticket;
        std::function<void()> run;
    };

    // Takes part in the default stream's implicit synchronisation.
    bool blocking = true;
    std::deque<Item> pending;
    std::uint64_t lastTicket = 0;
    // While work is captured: by which capture, and the nodes that the next one follows.
    std::shared_ptr<Capture> capture;
    std::vector<std::size_t> front;
};

// A point in a stream's work, or in a capture's.
struct Event {
    Stream* stream = nullptr;
    std::uint64_t ticket = 0;
    std::shared_ptr<Capture> capture;
    std::vector<std::size_t> front;
};

class Streams {
public:
    Streams() { streams_.push_back(std::make_unique<Stream>()); }

    // The legacy default stream: waits for every blocking stream, and they wait for it.
    Stream& byDefault() { return *streams_.front(); }

    Stream* create(bool blocking) {
        streams_.push_back(std::make_unique<Stream>());
        streams_.back()->blocking = blocking;
        return streams_.back().get();
    }

    // The stream of a handle (null: the default one), or null when there is no such stream.
    Stream* find(void* handle) {
        if (handle == nullptr) {
            return &byDefault();
        }
        const auto found = std::find_if(streams_.begin(), streams_.end(), [&](const auto& s) { return s.get() == handle; });
        return found == streams_.end() ? nullptr : found->get();
    }

    void destroy(Stream& stream) {
        drain(stream);
        std::erase_if(streams_, [&](const auto& s) { return s.get() == &stream; });
    }

    void enqueue(Stream& stream, Work work) {
        if (stream.capture != nullptr) {
            stream.front = {stream.capture->graph.add(std::move(work), stream.front)};
            return;
        }
        if (&stream == &byDefault()) {
            for (const auto& other : streams_) {
                if (other->blocking && other.get() != &stream) {
                    refuseCapture(*other, ERROR_STREAM_CAPTURE_IMPLICIT, "work of the default stream while a stream that it waits for is captured");
                    waitFor(stream, {other.get(), other->lastTicket, nullptr, {}});
                }
            }
        } else if (stream.blocking) {
            waitFor(stream, {&byDefault(), byDefault().lastTicket, nullptr, {}});
        }
        if (work.atCall) {
            work.atCall();
        }
        push(stream, std::move(work.run));
    }

    // The event is what has been given to the stream so far.
    Event record(Stream& stream) {
        if (stream.capture != nullptr) {
            return {&stream, 0, stream.capture, stream.front};
        }
        enqueue(stream, {nullptr, [] {}});
        return {&stream, stream.lastTicket, nullptr, {}};
    }

    // An event of a capture draws the stream into it.
    void waitFor(Stream& stream, const Event& event) {
        if (event.capture != nullptr) {
            if (stream.capture != nullptr && stream.capture != event.capture) {
                throw Refusal{ERROR_STREAM_CAPTURE_ISOLATION, "two captures cannot wait for each other"};
            }
            stream.capture = event.capture;
            stream.front.insert(stream.front.end(), event.front.begin(), event.front.end());
        } else if (stream.capture != nullptr) {
            throw Refusal{ERROR_STREAM_CAPTURE_ISOLATION, "captured work cannot wait for work outside the capture"};
        } else if (!reached(event)) {
            push(stream, [this, event] { reach(event); });
        }
    }

    void beginCapture(Stream& stream, bool forbidsUnsafeCalls) {
        if (&stream == &byDefault() || stream.capture != nullptr) {
            throw Refusal{ERROR_STREAM_CAPTURE_UNSUPPORTED, "the default stream, or one that is captured already, cannot be captured"};
        }
        stream.capture = std::make_shared<Capture>(Capture{&stream, forbidsUnsafeCalls, false, {}});
        stream.front.clear();
    }

    // What was captured; every stream that joined must have been waited for by the one where the capture began.
    Graph endCapture(Stream& stream) {
        const std::shared_ptr<Capture> capture = stream.capture;
        if (capture == nullptr || capture->origin != &stream) {
            throw Refusal{ERROR_ILLEGAL_STATE, "no capture has begun on this stream"};
        }
        const std::vector<std::size_t> end = stream.front;
        bool joined = true;
        for (const auto& one : streams_) {
            if (one->capture == capture) {
                joined &= capture->graph.isBefore(one->front, end);
                one->capture = nullptr;
                one->front.clear();
            }
        }
        if (capture->broken) {
            throw Refusal{ERROR_STREAM_CAPTURE_INVALIDATED, "an earlier call broke the capture"};
        }
        if (!joined) {
            throw Refusal{ERROR_STREAM_CAPTURE_UNJOINED, "a stream that joined the capture was not waited for by its first stream"};
        }
        return std::move(capture->graph);
    }

    // For calls that wait for a stream: none may be captured.
    void refuseCapture(Stream& stream, Result code, const char* what) {
        if (stream.capture != nullptr) {
            stream.capture->broken = true;
            throw Refusal{code, what};
        }
    }

    // For calls that wait for everything (`unsafe`: only captures that forbid such calls object).
    void refuseAnyCapture(bool unsafe, const char* what) {
        for (const auto& stream : streams_) {
            if (stream->capture != nullptr && (!unsafe || stream->capture->forbidsUnsafeCalls)) {
                refuseCapture(*stream, ERROR_STREAM_CAPTURE_UNSUPPORTED, what);
            }
        }
    }

    bool reached(const Event& event) {
        const bool exists = std::any_of(streams_.begin(), streams_.end(), [&](const auto& s) { return s.get() == event.stream; });
        return !exists || event.stream->pending.empty() || event.stream->pending.front().ticket > event.ticket;
    }

    // Runs a stream's work up to an event.
    void reach(const Event& event) {
        while (!reached(event)) {
            runNext(*event.stream);
        }
    }

    void drain(Stream& stream) {
        refuseCapture(stream, ERROR_STREAM_CAPTURE_UNSUPPORTED, "waiting for a stream that is captured");
        reach({&stream, stream.lastTicket, nullptr, {}});
    }

    void drainAll(simt::Random& random) {
        for (;;) {
            std::vector<Stream*> busy;
            for (const auto& stream : streams_) {
                if (!stream->pending.empty()) {
                    busy.push_back(stream.get());
                }
            }
            if (busy.empty()) {
                return;
            }
            runNext(*busy[random.below(static_cast<std::uint32_t>(busy.size()))]);
        }
    }

    // A little progress, as time passing would bring: for callers that poll.
    void step(Stream& stream) {
        refuseCapture(stream, ERROR_STREAM_CAPTURE_UNSUPPORTED, "asking whether a stream that is captured is done");
        if (!stream.pending.empty()) {
            runNext(stream);
        }
    }

    void forgetAll() {
        for (const auto& stream : streams_) {
            stream->pending.clear();
        }
    }

private:
    void push(Stream& stream, std::function<void()> run) {
        stream.lastTicket = ++tickets_;
        stream.pending.push_back({stream.lastTicket, std::move(run)});
    }

    void runNext(Stream& stream) {
        const std::function<void()> run = std::move(stream.pending.front().run);
        stream.pending.pop_front();
        run();
    }

    std::vector<std::unique_ptr<Stream>> streams_;
    std::uint64_t tickets_ = 0;
};

}  // namespace standin
