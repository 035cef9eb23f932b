// ld and st of global and shared memory: the block checks every lane's access, then bytes are moved.
#include <bit>
#include <cstring>
#include <type_traits>

#include "simt/addresses.hpp"
#include "simt/operations.hpp"

namespace standin::simt {
namespace {

// Memory holds T; registers hold the wider or equal R. Register places are in to[] for loads.
template <Space space, class T, class R, class Address>
void load(Warp& warp, const Operation& operation) {
    const auto addresses = addressesOf<Address>(warp, operation);
    warp.block().access(warp, operation, space, addresses, sizeof(T) * operation.elements,
            operation.isStrong ? AccessKind::strongRead : AccessKind::read);
    const unsigned char* origin = originOf<space>(warp.block());
    if (sizeof(T) == sizeof(R) && operation.elements == 1 && isOnePiece(warp.active(), addresses, sizeof(T))) {
        std::memcpy(warp.lanes<R>(operation.to[0]), origin + addresses[0], LANES * sizeof(T));
        return;
    }
    for (std::uint32_t k = 0; k < operation.elements; k++) {
        R* to = warp.lanes<R>(operation.to[k]);
        for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
            const auto lane = static_cast<unsigned>(std::countr_zero(m));
            T value;
            std::memcpy(&value, origin + addresses[lane] + k * sizeof(T), sizeof(T));
            to[lane] = static_cast<R>(value);
        }
    }
}

// Register places are in from[1..] for stores.
template <Space space, class T, class R, class Address>
void store(Warp& warp, const Operation& operation) {
    const auto addresses = addressesOf<Address>(warp, operation);
    warp.block().access(warp, operation, space, addresses, sizeof(T) * operation.elements,
            operation.isStrong ? AccessKind::atomic : AccessKind::write);
    unsigned char* origin = originOf<space>(warp.block());
    if (sizeof(T) == sizeof(R) && operation.elements == 1 && isOnePiece(warp.active(), addresses, sizeof(T))) {
        std::memcpy(origin + addresses[0], warp.lanes<R>(operation.from[1]), LANES * sizeof(T));
        return;
    }
    for (std::uint32_t k = 0; k < operation.elements; k++) {
        const R* from = warp.lanes<R>(operation.from[k + 1]);
        for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
            const auto lane = static_cast<unsigned>(std::countr_zero(m));
            const T value = static_cast<T>(from[lane]);
            std::memcpy(origin + addresses[lane] + k * sizeof(T), &value, sizeof(T));
        }
    }
}

template <bool isLoad, class T, class R>
Execute pick(MemorySpace space, bool narrowAddress) {
    if (space == MemorySpace::global) {
        return isLoad ? &load<Space::device, T, R, std::uint64_t> : &store<Space::device, T, R, std::uint64_t>;
    }
    if (narrowAddress) {
        return isLoad ? &load<Space::shared, T, R, std::uint32_t> : &store<Space::shared, T, R, std::uint32_t>;
    }
    return isLoad ? &load<Space::shared, T, R, std::uint64_t> : &store<Space::shared, T, R, std::uint64_t>;
}

// Signed types extend their sign when the register is wider.
template <bool isLoad, class T, class R16, class R32, class R64>
Execute byRegister(MemorySpace space, std::uint32_t registerBytes, bool narrowAddress) {
    if constexpr (sizeof(T) <= 2) {
        if (registerBytes == 2) {
            return pick<isLoad, T, R16>(space, narrowAddress);
        }
    }
    if constexpr (sizeof(T) <= 4) {
        if (registerBytes == 4) {
            return pick<isLoad, T, R32>(space, narrowAddress);
        }
    }
    return registerBytes == 8 ? pick<isLoad, T, R64>(space, narrowAddress) : nullptr;
}

template <bool isLoad, class T>
Execute integerOf(MemorySpace space, std::uint32_t registerBytes, bool narrowAddress) {
    if constexpr (std::is_signed_v<T>) {
        return byRegister<isLoad, T, std::int16_t, std::int32_t, std::int64_t>(space, registerBytes, narrowAddress);
    } else {
        return byRegister<isLoad, T, std::uint16_t, std::uint32_t, std::uint64_t>(space, registerBytes, narrowAddress);
    }
}

template <bool isLoad>
Execute accessOf(MemorySpace space, const std::string& type, std::uint32_t registerBytes, bool narrowAddress) {
    const std::string bits = type.substr(1);
    const bool isSigned = type[0] == 's';
    if (bits == "8") {
        return isSigned ? integerOf<isLoad, std::int8_t>(space, registerBytes, narrowAddress)
                        : integerOf<isLoad, std::uint8_t>(space, registerBytes, narrowAddress);
    }
    if (bits == "16") {
        return isSigned ? integerOf<isLoad, std::int16_t>(space, registerBytes, narrowAddress)
                        : integerOf<isLoad, std::uint16_t>(space, registerBytes, narrowAddress);
    }
    if (bits == "32") {
        return isSigned ? integerOf<isLoad, std::int32_t>(space, registerBytes, narrowAddress)
                        : integerOf<isLoad, std::uint32_t>(space, registerBytes, narrowAddress);
    }
    return bits == "64" ? integerOf<isLoad, std::uint64_t>(space, registerBytes, narrowAddress) : nullptr;
}

void unpack(Warp& warp, const Operation& operation) {
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        const std::uint64_t value = warp.lanes<std::uint64_t>(operation.from[0])[lane];
        warp.lanes<std::uint32_t>(operation.to[0])[lane] = static_cast<std::uint32_t>(value);
        warp.lanes<std::uint32_t>(operation.to[1])[lane] = static_cast<std::uint32_t>(value >> 32);
    }
}

void pack(Warp& warp, const Operation& operation) {
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        const std::uint64_t low = warp.lanes<std::uint32_t>(operation.from[0])[lane];
        const std::uint64_t high = warp.lanes<std::uint32_t>(operation.from[1])[lane];
        warp.lanes<std::uint64_t>(operation.to[0])[lane] = low | high << 32;
    }
}

}  // namespace

Execute loadOf(MemorySpace space, const std::string& type, std::uint32_t registerBytes, bool narrowAddress) {
    return accessOf<true>(space, type, registerBytes, narrowAddress);
}

Execute storeOf(MemorySpace space, const std::string& type, std::uint32_t registerBytes, bool narrowAddress) {
    return accessOf<false>(space, type, registerBytes, narrowAddress);
}

Execute unpack64() { return &unpack; }

Execute pack64() { return &pack; }

}  // namespace standin::simt
