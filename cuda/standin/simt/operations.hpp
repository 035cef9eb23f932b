// The instructions that the stand-in knows, by the opcode's exact text: anything else is refused when a module is loaded.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "simt/program.hpp"

namespace standin::simt {

// How to run an opcode, and how wide (bytes per lane) its operands are: 1 for predicates, 0 for operands it does not have.
struct Known {
    Execute execute = nullptr;
    Pipe pipe = Pipe::integer;
    std::uint32_t flopsPerLane = 0;
    std::uint32_t toBytes = 0;
    std::array<std::uint32_t, 5> fromBytes{};
    Flow flow = Flow::next;
};

// Arithmetic, comparisons, conversions and moves. Every floating-point operation rounds to nearest even, as `.rn` does on every GPU.
const std::unordered_map<std::string, Known>& arithmetic();

// Exchanges between lanes: shfl, vote, bar.warp.
const std::unordered_map<std::string, Known>& exchanges();

enum class MemorySpace { global, shared };

// Loads and stores of one element type; null when not known. `registerBytes` is how wide the register is, `narrowAddress` whether the address is
// a 32-bit register.
Execute loadOf(MemorySpace space, const std::string& type, std::uint32_t registerBytes, bool narrowAddress);
Execute storeOf(MemorySpace space, const std::string& type, std::uint32_t registerBytes, bool narrowAddress);

// An atomic operation: operands beside the address, bytes, and how to run it by space and address.
struct Atomic {
    std::uint32_t operands = 0;
    std::uint32_t bytes = 0;
    Execute inGlobal = nullptr;
    Execute inShared = nullptr;
    Execute inSharedNarrow = nullptr;
};

// By operation and type, such as "add.u32"; null when not known.
const Atomic* atomicNamed(const std::string& operationAndType);

// Moves that take a 64-bit register apart into two of 32 bits, and put it together.
Execute unpack64();
Execute pack64();

}  // namespace standin::simt
