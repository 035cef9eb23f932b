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

// The bytes at a checked address.
template <Space space>
unsigned char* bytesAt(Block& block, std::uint64_t address) {
    return space == Space::shared ? block.shared().at(address) : reinterpret_cast<unsigned char*>(address);
}

}  // namespace standin::simt
