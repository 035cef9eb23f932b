// A cache of 32-byte sectors that forgets what was used longest ago. Fully associative, so that what it holds does not depend on where the host
// put the device's memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>

namespace standin::simt {

class SectorCache {
public:
    static constexpr std::uint64_t SECTOR = 32;

    explicit SectorCache(std::size_t bytes) : most_(bytes / SECTOR) {}

    // Whether the sector was there; afterwards it is.
    bool read(std::uint64_t sector) { return touch(sector, false); }

    // The sector is there afterwards, and to be written back once.
    void write(std::uint64_t sector) { touch(sector, true); }

    // Sectors that went back to the memory behind it, with those that still have to.
    std::uint64_t writtenBack() const {
        std::uint64_t dirty = 0;
        for (const Entry& entry : used_) {
            dirty += entry.dirty;
        }
        return writtenBack_ + dirty;
    }

    void clear() {
        used_.clear();
        places_.clear();
    }

private:
    struct Entry {
        std::uint64_t sector;
        bool dirty;
    };

    bool touch(std::uint64_t sector, bool dirty) {
        const auto found = places_.find(sector);
        if (found != places_.end()) {
            used_.splice(used_.begin(), used_, found->second);
            used_.front().dirty |= dirty;
            return true;
        }
        if (used_.size() == most_) {
            writtenBack_ += used_.back().dirty;
            places_.erase(used_.back().sector);
            used_.pop_back();
        }
        used_.push_front({sector, dirty});
        places_[sector] = used_.begin();
        return false;
    }

    std::size_t most_;
    std::uint64_t writtenBack_ = 0;
    // Last used first.
    std::list<Entry> used_;
    std::unordered_map<std::uint64_t, std::list<Entry>::iterator> places_;
};

}  // namespace standin::simt
