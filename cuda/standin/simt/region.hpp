// A piece of device memory (one allocation, or one block's shared memory) with what the checks know about it.
//
// New memory is poisoned with 0xFF bytes (NaN, or -1). Beside the bytes lie, per byte, whether it was ever written, and, per 2-byte granule, who
// wrote and who read it last, so that two threads without a barrier between them are found in whatever order they ran (a race).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "simt/fault.hpp"

namespace standin::simt {

constexpr unsigned char POISON = 0xFF;

// A strong read (volatile, relaxed, ...) is no race with atomic operations.
enum class AccessKind { read, strongRead, write, atomic };

inline bool isRead(AccessKind kind) { return kind == AccessKind::read || kind == AccessKind::strongRead; }

// Who accesses memory, and in which piece of time: barriers of the block and synchronisations of the warp order its threads' accesses.
struct Accessor {
    std::uint32_t launch = 0;
    std::uint32_t block = 0;
    std::uint32_t warpSync = 0;
    std::uint16_t barrier = 0;
    std::int16_t thread = -1;
};

enum class Space { device, shared };

class Region {
public:
    // Device memory's addresses are those of its bytes; shared memory's are offsets from 0. Races are looked for when `tracked`.
    Region(Space space, std::size_t size, bool tracked);

    std::uint64_t base() const { return base_; }
    std::size_t size() const { return size_; }
    // No sum here may wrap around: addresses just below 0 come from broken kernels.
    bool contains(std::uint64_t address, std::size_t bytes) const {
        return address >= base_ && address - base_ <= size_ && bytes <= size_ - (address - base_);
    }

    unsigned char* at(std::uint64_t address) { return bytes_ + (address - base_); }

    // All bytes poisoned; when accesses are `recorded`, all unwritten and nobody's remembered.
    void reset(bool recorded);

    void markWritten(std::uint64_t address, std::size_t bytes) { std::memset(written_.data() + (address - base_), 1, bytes); }

    // Somebody writes without saying where: nothing counts as unwritten any more.
    void writeUnrecorded() { recorded_.store(false, std::memory_order_relaxed); }

    bool isWritten(std::uint64_t address, std::size_t bytes) const {
        static constexpr unsigned char ALL[MOST_BYTES] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        return std::memcmp(written_.data() + (address - base_), ALL, bytes) == 0 || !recorded_.load(std::memory_order_relaxed);
    }

    // Takes over from `source` which bytes were written.
    void copyWritten(std::uint64_t to, const Region& source, std::uint64_t from, std::size_t bytes);

    // Remembers an access; who races with it, or null.
    const Accessor* track(std::uint64_t address, std::size_t bytes, AccessKind kind, const Accessor& who) {
        if (granules_.empty()) {
            return nullptr;
        }
        const Granule* last = &granules_[(address - base_ + bytes - 1) / GRANULE];
        for (Granule* granule = &granules_[(address - base_) / GRANULE]; granule <= last; granule++) {
            if (const Accessor* other = conflict(*granule, kind, who)) {
                return other;
            }
            remember(*granule, kind, who);
        }
        return nullptr;
    }

private:
    // Of concurrent readers two are kept: whoever writes differs from one of them.
    struct Granule {
        Accessor writer;
        Accessor reader;
        Accessor otherReader;
        bool writtenByAtomic = false;
    };
    static constexpr std::size_t GRANULE = 2;

    // The widest access: four doubles.
    static constexpr std::size_t MOST_BYTES = 32;

    // No barrier, and no synchronisation of their warp, lies between the two.
    static bool unordered(const Accessor& earlier, const Accessor& now) {
        if (earlier.launch != now.launch || earlier.thread < 0) {
            return false;
        }
        if (earlier.block != now.block) {
            return true;
        }
        if (earlier.barrier != now.barrier || earlier.thread == now.thread) {
            return false;
        }
        const bool sameWarp = earlier.thread / 32 == now.thread / 32;
        return !sameWarp || earlier.warpSync == now.warpSync;
    }

    static const Accessor* conflict(const Granule& granule, AccessKind kind, const Accessor& who) {
        const bool bothAtomic = (kind == AccessKind::atomic || kind == AccessKind::strongRead) && granule.writtenByAtomic;
        if (!bothAtomic && unordered(granule.writer, who)) {
            return &granule.writer;
        }
        if (isRead(kind)) {
            return nullptr;
        }
        return unordered(granule.reader, who) ? &granule.reader : unordered(granule.otherReader, who) ? &granule.otherReader : nullptr;
    }

    static void remember(Granule& granule, AccessKind kind, const Accessor& who) {
        if (kind == AccessKind::strongRead) {
            return;
        }
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

    std::uint64_t base_;
    std::size_t size_;
    std::unique_ptr<unsigned char[]> storage_;
    unsigned char* bytes_;
    std::vector<unsigned char> written_;
    std::atomic<bool> recorded_ = true;
    std::vector<Granule> granules_;
};

}  // namespace standin::simt
