// What a kernel executed: the numbers that a counted model of a GPU starts from. Counts, never times.
#pragma once

#include <array>
#include <cstdint>

namespace standin::simt {

// Which pipe of a multiprocessor an instruction goes to.
enum class Pipe { fp64, fp32, integer, convert, control, global, shared, exchange, barrier, count };

constexpr std::array<const char*, static_cast<std::size_t>(Pipe::count)> PIPE_NAMES = {
        "fp64", "fp32", "integer", "convert", "control", "global", "shared", "exchange", "barrier"};

struct Counters {
    std::uint64_t launches = 0;
    std::uint64_t blocks = 0;
    // Warp instructions by pipe.
    std::array<std::uint64_t, static_cast<std::size_t>(Pipe::count)> instructions{};
    // Lanes' floating-point operations, a fused multiply-add counted as two.
    std::uint64_t flops = 0;
    // Distinct 32-byte pieces per warp access, and bytes that lanes asked for.
    std::uint64_t loadSectors = 0;
    std::uint64_t storeSectors = 0;
    std::uint64_t loadBytes = 0;
    std::uint64_t storeBytes = 0;
    // Passes beyond the first that warp accesses to shared memory need, because lanes want different words of one bank.
    std::uint64_t bankConflicts = 0;

    void add(const Counters& more) {
        launches += more.launches;
        blocks += more.blocks;
        for (std::size_t k = 0; k < instructions.size(); k++) {
            instructions[k] += more.instructions[k];
        }
        flops += more.flops;
        loadSectors += more.loadSectors;
        storeSectors += more.storeSectors;
        loadBytes += more.loadBytes;
        storeBytes += more.storeBytes;
        bankConflicts += more.bankConflicts;
    }
};

}  // namespace standin::simt
