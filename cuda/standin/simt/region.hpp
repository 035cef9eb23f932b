// A piece of device memory (one allocation, or one block's shared memory) with what the checks know about it.
//
// New memory is poisoned with 0xFF bytes (NaN, or -1). Beside the bytes lie, per byte, whether it was ever written, and, per 2-byte granule, who
// wrote and who read it last, so that two threads without a barrier between them are found in whatever order they ran (a race).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "simt/fault.hpp"

namespace standin::simt {

constexpr unsigned char POISON = 0xFF;

enum class AccessKind { read, write, atomic };

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

    // All bytes unwritten and poisoned, nobody's accesses remembered.
    void reset();

    void markWritten(std::uint64_t address, std::size_t bytes) {
        for (std::size_t k = 0; k < bytes; k++) {
            written_[address - base_ + k] = 1;
        }
    }

    bool isWritten(std::uint64_t address, std::size_t bytes) const {
        unsigned char all = 1;
        for (std::size_t k = 0; k < bytes; k++) {
            all &= written_[address - base_ + k];
        }
        return all != 0;
    }

    // Takes over from `source` which bytes were written.
    void copyWritten(std::uint64_t to, const Region& source, std::uint64_t from, std::size_t bytes);

    // Remembers an access; what races with it, or an empty text.
    std::string track(std::uint64_t address, std::size_t bytes, AccessKind kind, const Accessor& who);

private:
    // Of concurrent readers two are kept: whoever writes differs from one of them.
    struct Granule {
        Accessor writer;
        Accessor reader;
        Accessor otherReader;
        bool writtenByAtomic = false;
    };
    static constexpr std::size_t GRANULE = 2;

    static bool unordered(const Accessor& earlier, const Accessor& now);
    static const Accessor* conflict(const Granule& granule, AccessKind kind, const Accessor& who);
    static void remember(Granule& granule, AccessKind kind, const Accessor& who);

    std::uint64_t base_;
    std::size_t size_;
    std::unique_ptr<unsigned char[]> storage_;
    unsigned char* bytes_;
    std::vector<unsigned char> written_;
    std::vector<Granule> granules_;
};

}  // namespace standin::simt
