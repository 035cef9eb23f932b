// shfl, vote and bar.warp, as the PTX manual defines them. The warp has brought together the lanes that the mask names (Warp::exchange).
#include <algorithm>
#include <array>
#include <bit>

#include "simt/operations.hpp"
#include "simt/warp.hpp"

namespace standin::simt {
namespace {

constexpr std::uint32_t LANE_BITS = 31;

struct Source {
    int lane;
    bool inRange;
};

enum class Mode { up, down, bfly, idx };

// Where lane `lane` reads: b is the distance or lane, c holds the clamp (bits 0-4) and the mask of the segment (bits 8-12).
template <Mode mode>
Source source(int lane, std::uint32_t b, std::uint32_t c) {
    const auto distance = static_cast<int>(b & LANE_BITS);
    const auto segment = static_cast<int>(c >> 8 & LANE_BITS);
    const int last = (lane & segment) | (static_cast<int>(c & LANE_BITS) & ~segment);
    switch (mode) {
        case Mode::up: return {lane - distance, lane - distance >= last};
        case Mode::down: return {lane + distance, lane + distance <= last};
        case Mode::bfly: return {lane ^ distance, (lane ^ distance) <= last};
        case Mode::idx: break;
    }
    const int wanted = (lane & segment) | (distance & ~segment);
    return {wanted, wanted <= last};
}

// operation.elements is 2 where a predicate for "in range" is wanted too.
template <Mode mode>
void shuffle(Warp& warp, const Operation& operation) {
    auto* to = warp.lanes<std::uint32_t>(operation.to[0]);
    const auto* values = warp.lanes<std::uint32_t>(operation.from[0]);
    const auto* b = warp.lanes<std::uint32_t>(operation.from[1]);
    const auto* c = warp.lanes<std::uint32_t>(operation.from[2]);
    std::array<std::uint32_t, LANES> result{};
    std::array<unsigned char, LANES> inRange{};
    if (warp.active() == ALL_LANES && operation.elements == 1) {
        for (unsigned lane = 0; lane < LANES; lane++) {
            const Source from = source<mode>(static_cast<int>(lane), b[lane], c[lane]);
            result[lane] = values[from.inRange ? from.lane : static_cast<int>(lane)];
        }
        std::copy(result.begin(), result.end(), to);
        return;
    }
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        const Source from = source<mode>(static_cast<int>(lane), b[lane], c[lane]);
        const auto read = from.inRange ? static_cast<unsigned>(from.lane) : lane;
        if ((warp.active() >> read & 1) == 0) {
            warp.fail(operation, lane, "a shuffle reads lane " + std::to_string(read) + ", which its mask does not name");
        }
        result[lane] = values[read];
        inRange[lane] = from.inRange;
    }
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        to[lane] = result[lane];
        if (operation.elements == 2) {
            warp.lanes<unsigned char>(operation.to[1])[lane] = inRange[lane];
        }
    }
}

// Lanes whose predicate holds.
std::uint32_t ballot(Warp& warp, const Operation& operation) {
    const auto* predicate = warp.lanes<unsigned char>(operation.from[0]);
    std::uint32_t held = 0;
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        held |= predicate[lane] != 0 ? 1u << lane : 0;
    }
    return held;
}

template <class T>
void give(Warp& warp, const Operation& operation, T value) {
    T* to = warp.lanes<T>(operation.to[0]);
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        to[static_cast<unsigned>(std::countr_zero(m))] = value;
    }
}

void voteBallot(Warp& warp, const Operation& operation) { give<std::uint32_t>(warp, operation, ballot(warp, operation)); }
void voteAny(Warp& warp, const Operation& operation) { give<unsigned char>(warp, operation, ballot(warp, operation) != 0); }
void voteAll(Warp& warp, const Operation& operation) { give<unsigned char>(warp, operation, ballot(warp, operation) == warp.active()); }
void synchronise(Warp&, const Operation&) {}

Known shuffleOf(Execute execute) { return {execute, Pipe::exchange, 0, 4, {4, 4, 4, 0, 4}, Flow::exchange}; }
Known voteOf(Execute execute, std::uint32_t bytes) { return {execute, Pipe::exchange, 0, bytes, {1, 0, 0, 0, 4}, Flow::exchange}; }

}  // namespace

const std::unordered_map<std::string, Known>& exchanges() {
    static const std::unordered_map<std::string, Known> table = {
            {"shfl.sync.up.b32", shuffleOf(&shuffle<Mode::up>)},
            {"shfl.sync.down.b32", shuffleOf(&shuffle<Mode::down>)},
            {"shfl.sync.bfly.b32", shuffleOf(&shuffle<Mode::bfly>)},
            {"shfl.sync.idx.b32", shuffleOf(&shuffle<Mode::idx>)},
            {"vote.sync.ballot.b32", voteOf(&voteBallot, 4)},
            {"vote.sync.any.pred", voteOf(&voteAny, 1)},
            {"vote.sync.all.pred", voteOf(&voteAll, 1)},
            {"bar.warp.sync", {&synchronise, Pipe::exchange, 0, 0, {0, 0, 0, 0, 4}, Flow::exchange}},
    };
    return table;
}

}  // namespace standin::simt
