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

void Region::reset(bool recorded) {
    std::memset(bytes_, POISON, size_);
    recorded_ = recorded;
    if (!recorded) {
        return;
    }
    std::fill(written_.begin(), written_.end(), 0);
    std::fill(granules_.begin(), granules_.end(), Granule());
}

void Region::copyWritten(std::uint64_t to, const Region& source, std::uint64_t from, std::size_t bytes) {
    if (!source.recorded_) {
        writeUnrecorded();
    }
    std::memmove(written_.data() + (to - base_), source.written_.data() + (from - source.base_), bytes);
}

}  // namespace standin::simt
