// 32 lanes that run a kernel in lock step as far as their branches allow.
//
// Lanes at the same operation run together. Where they part, groups take turns; with a seed the choice of the group, and even of a part of it, is
// random, as independent thread scheduling permits. Warp operations and barriers wait until the lanes that they name have arrived.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "simt/program.hpp"

namespace standin::simt {

constexpr std::uint32_t LANES = 32;
constexpr std::uint32_t ALL_LANES = ~0u;

class Block;

class Warp {
public:
    enum class State { running, atBarrier, done };

    Warp(Block& block, unsigned index, std::uint32_t lanes);

    // Runs until every lane is done or waits at the same barrier. Throws Fault.
    State run();
    // After a barrier: lanes continue behind it.
    void passBarrier();

    bool isDone() const { return alive_ == 0; }
    // Some of its threads have returned.
    bool hasReturned() const { return alive_ != all_; }

    // The barrier's operation, where all lanes wait.
    std::uint32_t barrierAt() const { return pc_[std::countr_zero(alive_)]; }

    template <class T>
    T* lanes(std::uint32_t offset) {
        return reinterpret_cast<T*>(reinterpret_cast<unsigned char*>(registers_.data()) + offset);
    }

    // Lanes that execute the current operation.
    std::uint32_t active() const { return active_; }
    Block& block() const { return block_; }
    std::uint32_t synchronisations() const { return synchronisations_; }
    unsigned threadOf(unsigned lane) const { return index_ * LANES + lane; }

    // Throws a Fault: `what`, completed with the place.
    [[noreturn]] void fail(const Operation& operation, unsigned lane, const std::string& what) const;

private:
    struct alignas(64) Line {
        unsigned char bytes[64];
    };

    void setSpecials(const Program& program);
    // Chooses lanes at one operation and makes them the current group; false when none can run.
    bool choose();
    void runGroup();
    void park(std::uint32_t lanes, std::uint32_t at);
    std::uint32_t guardHolds(const Operation& operation);
    void branch(const Operation& operation, std::uint32_t taken);
    bool exchange(const Operation& operation);
    void count(const Operation& operation);
    std::uint32_t lanesAt(std::uint32_t operation) const;
    [[noreturn]] void deadlock();

    Block& block_;
    const Program& program_;
    unsigned index_;
    std::vector<Line> registers_;
    std::uint32_t all_;
    std::array<std::uint32_t, LANES> pc_{};
    std::uint32_t alive_;
    // Lanes that wait for others at a warp operation or a barrier.
    std::uint32_t waiting_ = 0;
    // The group that runs, where it is, and which of its lanes execute the current operation.
    std::uint32_t group_ = 0;
    std::uint32_t at_ = 0;
    std::uint32_t active_ = 0;
    std::uint32_t synchronisations_ = 0;
};

}  // namespace standin::simt
