// Where an operation's lanes access memory.
#pragma once

#include <array>
#include <cstdint>

#include "simt/block.hpp"
#include "simt/warp.hpp"

namespace standin::simt {

// The address register of each lane (from[0]) plus the displacement.
template <class Address>
std::array<std::uint64_t, LANES> addressesOf(Warp& warp, const Operation& operation) {
    const auto* base = warp.lanes<Address>(operation.from[0]);
    std::array<std::uint64_t, LANES> addresses;
    for (unsigned lane = 0; lane < LANES; lane++) {
        addresses[lane] = static_cast<std::uint64_t>(base[lane]) + static_cast<std::uint64_t>(operation.displacement);
    }
    return addresses;
}

// What is added to a checked address to find its bytes.
template <Space space>
unsigned char* originOf(Block& block) {
    return space == Space::shared ? block.shared().at(0) : nullptr;
}

// Neighbouring lanes access neighbouring elements of `bytes` bytes: the whole warp's access is one piece of memory.
inline bool isOnePiece(std::uint32_t active, const std::array<std::uint64_t, LANES>& addresses, std::uint64_t bytes) {
    std::uint64_t apart = 0;
    for (unsigned lane = 0; lane < LANES; lane++) {
        apart |= addresses[lane] - addresses[0] - lane * bytes;
    }
    return active == ALL_LANES && apart == 0;
}

}  // namespace standin::simt
