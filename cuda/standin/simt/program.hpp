// A kernel made ready to run: operands are places in a warp's register file, opcodes are functions over 32 lanes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ptx/module.hpp"
#include "simt/counters.hpp"

namespace standin::simt {

class Warp;
struct Operation;

// Executes an operation for the warp's active lanes.
using Execute = void (*)(Warp&, const Operation&);

enum class Flow {
    next,      // continue with the following operation
    branch,    // lanes whose guard holds go to `target`
    exit,      // lanes whose guard holds are done
    exchange,  // a warp operation: waits for the lanes that its mask names
    barrier,   // waits for the block
};

constexpr std::uint32_t NO_GUARD = ~0u;

// Offsets are bytes into the register file.
struct Operation {
    Flow flow = Flow::next;
    Execute execute = nullptr;
    std::uint32_t guard = NO_GUARD;
    bool guardNegated = false;
    std::array<std::uint32_t, 4> to{};
    std::array<std::uint32_t, 5> from{};
    // Memory: volatile and the like, elements per lane, and bytes added to the address.
    bool isStrong = false;
    std::uint32_t elements = 1;
    std::int64_t displacement = 0;
    std::uint32_t target = 0;
    // Some branch leads here.
    bool isTarget = false;
    Pipe pipe = Pipe::integer;
    std::uint32_t flopsPerLane = 0;
    int line = 0;
};

// Where a special register's values go.
enum class Special { tidX, tidY, tidZ, laneId, ntidX, ntidY, ntidZ, ctaidX, ctaidY, ctaidZ, nctaidX, nctaidY, nctaidZ };

struct SpecialPlace {
    Special special;
    std::uint32_t offset;
};

struct Program {
    std::string name;
    std::vector<ptx::Parameter> parameters;
    std::size_t parameterBytes = 0;
    std::size_t staticShared = 0;
    unsigned maxThreads = 1024;
    std::vector<Operation> operations;
    // Atomic operations or fences on global memory: one block may depend on what another has done.
    bool blocksMeet = false;
    // The register file of a fresh warp: poison, and constants in every lane.
    std::vector<unsigned char> initialRegisters;
    std::vector<SpecialPlace> specials;
};

// Throws ptx::ParseError that names the first instruction it does not know.
Program prepare(const ptx::Kernel& kernel);

}  // namespace standin::simt
