// Streams that are as late as the interface allows: work that was given to a stream runs only when a synchronisation demands it. Where work of
// several streams is due, the stream is drawn by the seed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "simt/random.hpp"

namespace standin {

struct Stream {
    struct Item {
        std::uint64_t ticket;
        std::function<void()> work;
    };

    // Takes part in the default stream's implicit synchronisation.
    bool blocking = true;
    std::deque<Item> pending;
    std::uint64_t lastTicket = 0;
};

// A point in a stream's work.
struct Event {
    Stream* stream = nullptr;
    std::uint64_t ticket = 0;
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

    void enqueue(Stream& stream, std::function<void()> work) {
        if (&stream == &byDefault()) {
            for (const auto& other : streams_) {
                if (other->blocking && other.get() != &stream) {
                    waitFor(stream, {other.get(), other->lastTicket});
                }
            }
        } else if (stream.blocking) {
            waitFor(stream, {&byDefault(), byDefault().lastTicket});
        }
        push(stream, std::move(work));
    }

    // The event is what has been given to the stream so far.
    Event record(Stream& stream) {
        enqueue(stream, [] {});
        return {&stream, stream.lastTicket};
    }

    void waitFor(Stream& stream, Event event) {
        if (!reached(event)) {
            push(stream, [this, event] { reach(event); });
        }
    }

    bool reached(const Event& event) {
        const bool exists = std::any_of(streams_.begin(), streams_.end(), [&](const auto& s) { return s.get() == event.stream; });
        return !exists || event.stream->pending.empty() || event.stream->pending.front().ticket > event.ticket;
    }

    // Runs a stream's work up to an event.
    void reach(Event event) {
        while (!reached(event)) {
            runNext(*event.stream);
        }
    }

    void drain(Stream& stream) { reach({&stream, stream.lastTicket}); }

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
    void push(Stream& stream, std::function<void()> work) {
        stream.lastTicket = ++tickets_;
        stream.pending.push_back({stream.lastTicket, std::move(work)});
    }

    void runNext(Stream& stream) {
        const std::function<void()> work = std::move(stream.pending.front().work);
        stream.pending.pop_front();
        work();
    }

    std::vector<std::unique_ptr<Stream>> streams_;
    std::uint64_t tickets_ = 0;
};

}  // namespace standin
