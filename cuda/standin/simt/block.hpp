// A launch, and one block of it: warps that share memory and meet at barriers.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "simt/counters.hpp"
#include "simt/device_memory.hpp"
#include "simt/program.hpp"
#include "simt/random.hpp"
#include "simt/warp.hpp"

namespace standin::simt {

struct Dim3 {
    unsigned x = 1, y = 1, z = 1;
    std::uint64_t count() const { return static_cast<std::uint64_t>(x) * y * z; }
};

// What is done beside bounds, alignment and barriers, which always are: each costs time.
struct Checks {
    bool uninitialised = true;
    bool races = true;
    bool counting = true;

    bool any() const { return uninitialised || races || counting; }
};

// Everything that the blocks of one launch have in common.
struct Launch {
    const Program& program;
    Dim3 grid;
    Dim3 block;
    std::size_t dynamicShared;
    std::vector<unsigned char> parameters;
    DeviceMemory& memory;
    Checks checks;
    Random random;
    std::uint32_t number;
    // A kernel that executes more warp instructions than this is taken to be endless.
    std::uint64_t limit;
    // Without checks, natural order: blocks that cannot exchange anything run on as many threads.
    unsigned threads;
};

// Runs every block of the launch in an order that the launch's seed gives, and says what was executed. Throws Fault.
Counters run(Launch& launch);

class Block {
public:
    explicit Block(Launch& launch);

    void run(std::uint32_t index);

    Launch& launch() { return launch_; }
    Region& shared() { return shared_; }
    Dim3 index() const { return index_; }
    // The block's thread `thread`'s place in x, y, z.
    Dim3 threadIndex(unsigned thread) const;

    // Checks one access of the warp's active lanes and counts it: bounds, alignment, written before read, races. Marks what is written.
    void access(
            Warp& warp, const Operation& operation, Space space, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes,
            AccessKind kind);

    // Counts an operation of some active lanes.
    void count(const Operation& operation, std::uint32_t active) {
        counters_.instructions[static_cast<std::size_t>(operation.pipe)]++;
        counters_.flops += operation.flopsPerLane * static_cast<unsigned>(std::popcount(active));
        executed_++;
    }

    // Whether this block's thread has executed more than the launch may.
    bool isEndless() const { return executed_ > launch_.limit; }
    const Counters& counters() const { return counters_; }

private:
    // The access of one lane, for messages.
    struct Lane {
        const Warp& warp;
        const Operation& operation;
        Space space;
        unsigned lane;
        std::uint64_t address;
        unsigned bytes;
        AccessKind kind;
    };

    // The bounds check alone, for all lanes at once; false when it takes a look at each lane.
    bool withinOneRegion(
            const Warp& warp, const Operation& operation, Space space, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes,
            AccessKind kind);
    Region& locate(const Lane& access) const;
    void track(Region& region, const Lane& access) const;
    [[noreturn]] static void fail(const Lane& access, const std::string& what);
    void countAccess(Space space, std::uint32_t active, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes, AccessKind kind);
    void passBarrier(std::vector<Warp>& warps);

    Launch& launch_;
    Region shared_;
    Counters counters_;
    std::uint64_t executed_ = 0;
    // Where each operation found its memory last.
    std::vector<Region*> lastRegion_;
    std::uint32_t number_ = 0;
    Dim3 index_;
    std::uint32_t barriers_ = 0;
};

}  // namespace standin::simt
