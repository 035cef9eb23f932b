#include "simt/block.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace standin::simt {
namespace {

constexpr std::uint64_t SECTOR = 32;
constexpr std::uint64_t BANK_BYTES = 4;
constexpr std::uint64_t BANKS = 32;

Dim3 unflatten(std::uint32_t index, Dim3 extent) { return {index % extent.x, index / extent.x % extent.y, index / extent.x / extent.y}; }

std::string hex(std::uint64_t address) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address));
    return text;
}

const char* verb(AccessKind kind) { return isRead(kind) ? "read" : kind == AccessKind::write ? "write" : "atomic operation"; }

// Passes that shared memory needs for these lanes: as many as one bank has distinct words wanted from it; at least one.
std::uint64_t bankPasses(std::uint32_t active, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes) {
    std::array<std::uint64_t, LANES * 4> words{};
    unsigned n = 0;
    for (std::uint32_t m = active; m != 0; m &= m - 1) {
        const std::uint64_t address = addresses[static_cast<unsigned>(std::countr_zero(m))];
        for (std::uint64_t word = address / BANK_BYTES; word <= (address + bytes - 1) / BANK_BYTES; word++) {
            words[n++] = word;
        }
    }
    std::sort(words.begin(), words.begin() + n);
    std::array<std::uint64_t, BANKS> wanted{};
    std::uint64_t passes = 1;
    for (auto word = words.begin(), end = std::unique(words.begin(), words.begin() + n); word != end; ++word) {
        passes = std::max(passes, ++wanted[*word % BANKS]);
    }
    return passes;
}

}  // namespace

Block::Block(Launch& launch)
        : launch_(launch), shared_(Space::shared, launch.program.staticShared + launch.dynamicShared, launch.checks.races),
          lastRegion_(launch.program.operations.size()) {}

Dim3 Block::threadIndex(unsigned thread) const { return unflatten(thread, launch_.block); }

void Block::run(std::uint32_t number) {
    number_ = number;
    index_ = unflatten(number, launch_.grid);
    barriers_ = 0;
    shared_.reset(launch_.checks.any());
    const auto threads = static_cast<unsigned>(launch_.block.count());
    std::vector<Warp> warps;
    std::vector<std::uint32_t> order((threads + LANES - 1) / LANES);
    std::iota(order.begin(), order.end(), 0u);
    warps.reserve(order.size());
    for (unsigned w = 0; w < order.size(); w++) {
        const unsigned lanes = std::min(LANES, threads - w * LANES);
        warps.emplace_back(*this, w, lanes == LANES ? ALL_LANES : (1u << lanes) - 1);
    }
    for (bool running = true; running;) {
        launch_.random.shuffle(order);
        std::size_t done = 0;
        for (std::uint32_t w : order) {
            done += warps[w].run() == Warp::State::done;
        }
        running = done < warps.size();
        if (running) {
            passBarrier(warps);
        }
    }
}

void Block::passBarrier(std::vector<Warp>& warps) {
    const auto waits = [](const Warp& warp) { return !warp.isDone(); };
    const Warp& first = *std::find_if(warps.begin(), warps.end(), waits);
    const Operation& operation = launch_.program.operations[first.barrierAt()];
    for (const Warp& warp : warps) {
        if (warp.hasReturned()) {
            first.fail(operation, 0, "a barrier after some threads of the block have returned");
        }
        if (warp.barrierAt() != first.barrierAt()) {
            first.fail(operation, 0, "threads of the block wait at different barriers");
        }
    }
    barriers_++;
    for (Warp& warp : warps) {
        warp.passBarrier();
    }
}

void Block::access(
        Warp& warp, const Operation& operation, Space space, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes, AccessKind kind) {
    const Checks checks = launch_.checks;
    if (!checks.any() && withinOneRegion(warp, operation, space, addresses, bytes, kind)) {
        return;
    }
    Region* region = &shared_;
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        const Lane access{warp, operation, space, lane, addresses[lane], bytes, kind};
        if (!region->contains(addresses[lane], bytes) || (space == Space::device && region == &shared_)) {
            region = &locate(access);
        }
        if (addresses[lane] % bytes != 0) {
            fail(access, "misaligned");
        }
        if (kind != AccessKind::write && checks.uninitialised && !region->isWritten(addresses[lane], bytes)) {
            fail(access, "never written before");
        }
        if (checks.races) {
            track(*region, access);
        }
        if (!isRead(kind)) {
            region->markWritten(addresses[lane], bytes);
        }
        lastRegion_[static_cast<std::size_t>(&operation - launch_.program.operations.data())] = region;
    }
    if (checks.counting) {
        countAccess(space, warp.active(), addresses, bytes, kind);
    }
}

bool Block::withinOneRegion(
        const Warp& warp, const Operation& operation, Space space, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes, AccessKind kind) {
    const std::uint32_t active = warp.active();
    const auto first = static_cast<unsigned>(std::countr_zero(active));
    std::uint64_t low = addresses[first];
    std::uint64_t high = low;
    std::uint64_t bits = 0;
    for (unsigned lane = 0; lane < LANES; lane++) {
        const std::uint64_t address = active >> lane & 1 ? addresses[lane] : addresses[first];
        low = std::min(low, address);
        high = std::max(high, address);
        bits |= address;
    }
    Region* region = space == Space::shared ? &shared_ : lastRegion_[static_cast<std::size_t>(&operation - launch_.program.operations.data())];
    if (region == nullptr || (bits & (bytes - 1)) != 0 || !region->contains(low, high - low + bytes)) {
        return false;
    }
    if (!isRead(kind) && space == Space::device) {
        region->writeUnrecorded();
    }
    return true;
}

Region& Block::locate(const Lane& access) const {
    Region* region = access.space == Space::shared ? nullptr : launch_.memory.at(access.address);
    if (region == nullptr || !region->contains(access.address, access.bytes)) {
        fail(access, "out of bounds");
    }
    return *region;
}

void Block::track(Region& region, const Lane& access) const {
    const Accessor who{launch_.number, number_, access.warp.synchronisations(), static_cast<std::uint16_t>(barriers_),
            static_cast<std::int16_t>(access.warp.threadOf(access.lane))};
    if (const Accessor* other = region.track(access.address, access.bytes, access.kind, who)) {
        fail(access, "races with thread " + std::to_string(other->thread) + " of block " + std::to_string(other->block)
                + ": no barrier between the two accesses");
    }
}

// "global read of 8 bytes at offset 24 of an allocation of 24 bytes: out of bounds"
void Block::fail(const Lane& access, const std::string& what) {
    const bool isShared = access.space == Space::shared;
    const Block& block = access.warp.block();
    const Region* region = isShared ? &block.shared_ : block.launch_.memory.below(access.address);
    std::string where = region == nullptr ? hex(access.address) + ", below every allocation"
                                          : "offset " + std::to_string(access.address - region->base()) + " of "
                                                    + (isShared ? "" : "an allocation of ") + std::to_string(region->size()) + " bytes";
    access.warp.fail(access.operation, access.lane,
            std::string(isShared ? "shared " : "global ") + verb(access.kind) + " of " + std::to_string(access.bytes) + " bytes at " + where + ": "
                    + what);
}

void Block::countAccess(
        Space space, std::uint32_t active, const std::array<std::uint64_t, LANES>& addresses, unsigned bytes, AccessKind kind) {
    Counters& counters = counters_;
    if (space == Space::shared) {
        // Accesses wider than a bank go in parts of a warp: halves for 8 bytes, quarters for 16.
        const unsigned lanes = LANES / std::max(1u, bytes / static_cast<unsigned>(BANK_BYTES));
        const std::uint32_t part = lanes == LANES ? ALL_LANES : (1u << lanes) - 1;
        for (unsigned from = 0; from < LANES; from += lanes) {
            counters.bankConflicts += bankPasses(active & part << from, addresses, bytes) - 1;
        }
        return;
    }
    std::array<std::uint64_t, LANES> sectors{};
    unsigned n = 0;
    for (std::uint32_t m = active; m != 0; m &= m - 1) {
        sectors[n++] = addresses[static_cast<unsigned>(std::countr_zero(m))] / SECTOR;
    }
    std::sort(sectors.begin(), sectors.begin() + n);
    const auto distinct = static_cast<std::uint64_t>(std::unique(sectors.begin(), sectors.begin() + n) - sectors.begin());
    (isRead(kind) ? counters.loadSectors : counters.storeSectors) += distinct;
    (isRead(kind) ? counters.loadBytes : counters.storeBytes) += static_cast<std::uint64_t>(bytes) * n;
}

}  // namespace standin::simt
