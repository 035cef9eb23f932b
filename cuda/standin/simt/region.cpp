#include "simt/region.hpp"

#include <algorithm>
#include <cstring>

namespace standin::simt {
namespace {
constexpr std::size_t ALIGNMENT = 256;
}

Region::Region(Space space, std::size_t size, bool tracked) : size_(size), written_(size), granules_(tracked ? size / GRANULE + 1 : 0) {
    storage_ = std::make_unique_for_overwrite<unsigned char[]>(size + ALIGNMENT);
    const auto raw = reinterpret_cast<std::uint64_t>(storage_.get());
    bytes_ = storage_.get() + ((ALIGNMENT - raw % ALIGNMENT) % ALIGNMENT);
    base_ = space == Space::device ? reinterpret_cast<std::uint64_t>(bytes_) : 0;
    std::memset(bytes_, POISON, size_);
}

void Region::reset() {
    std::memset(bytes_, POISON, size_);
    std::fill(written_.begin(), written_.end(), 0);
    std::fill(granules_.begin(), granules_.end(), Granule());
}

void Region::copyWritten(std::uint64_t to, const Region& source, std::uint64_t from, std::size_t bytes) {
    std::memmove(written_.data() + (to - base_), source.written_.data() + (from - source.base_), bytes);
}

bool Region::unordered(const Accessor& earlier, const Accessor& now) {
    if (earlier.thread < 0 || earlier.launch != now.launch || (earlier.block == now.block && earlier.thread == now.thread)) {
        return false;
    }
    if (earlier.block != now.block) {
        return true;
    }
    if (earlier.barrier != now.barrier) {
        return false;
    }
    const bool sameWarp = earlier.thread / 32 == now.thread / 32;
    return !sameWarp || earlier.warpSync == now.warpSync;
}

const Accessor* Region::conflict(const Granule& granule, AccessKind kind, const Accessor& who) {
    const bool bothAtomic = kind == AccessKind::atomic && granule.writtenByAtomic;
    if (!bothAtomic && unordered(granule.writer, who)) {
        return &granule.writer;
    }
    if (kind == AccessKind::read) {
        return nullptr;
    }
    return unordered(granule.reader, who) ? &granule.reader : unordered(granule.otherReader, who) ? &granule.otherReader : nullptr;
}

void Region::remember(Granule& granule, AccessKind kind, const Accessor& who) {
    if (kind != AccessKind::read) {
        granule.writer = who;
        granule.writtenByAtomic = kind == AccessKind::atomic;
        return;
    }
    if (unordered(granule.reader, who)) {
        granule.otherReader = granule.reader;
    }
    granule.reader = who;
}

std::string Region::track(std::uint64_t address, std::size_t bytes, AccessKind kind, const Accessor& who) {
    if (granules_.empty()) {
        return {};
    }
    for (std::size_t k = (address - base_) / GRANULE; k <= (address - base_ + bytes - 1) / GRANULE; k++) {
        if (const Accessor* other = conflict(granules_[k], kind, who)) {
            return "races with thread " + std::to_string(other->thread) + " of block " + std::to_string(other->block)
                    + ": no barrier between the two accesses";
        }
        remember(granules_[k], kind, who);
    }
    return {};
}

}  // namespace standin::simt
