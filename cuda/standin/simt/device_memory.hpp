// The device's allocations. Bounds are exact to the byte; allocations never touch, so a run past an end is always found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>

#include "simt/region.hpp"

namespace standin::simt {

class DeviceMemory {
public:
    static constexpr std::size_t CAPACITY = std::size_t(8) << 30;

    // Address of new memory, or 0 when the device is full.
    std::uint64_t allocate(std::size_t size, bool tracked) {
        if (size > CAPACITY - used_) {
            return 0;
        }
        auto region = std::make_unique<Region>(Space::device, size, tracked);
        const std::uint64_t base = region->base();
        regions_.emplace(base, std::move(region));
        used_ += size;
        return base;
    }

    // False when `base` is not the start of an allocation.
    bool free(std::uint64_t base) {
        const auto found = regions_.find(base);
        if (found == regions_.end()) {
            return false;
        }
        used_ -= found->second->size();
        regions_.erase(found);
        return true;
    }

    // The allocation that holds the byte at `address`, or null.
    Region* at(std::uint64_t address) const {
        const auto after = regions_.upper_bound(address);
        if (after == regions_.begin()) {
            return nullptr;
        }
        Region* region = std::prev(after)->second.get();
        return region->contains(address, 1) ? region : nullptr;
    }

    // The last allocation that starts at or below `address`, for messages; or null.
    const Region* below(std::uint64_t address) const {
        const auto after = regions_.upper_bound(address);
        return after == regions_.begin() ? nullptr : std::prev(after)->second.get();
    }

    std::size_t used() const { return used_; }
    std::size_t allocations() const { return regions_.size(); }

private:
    std::map<std::uint64_t, std::unique_ptr<Region>> regions_;
    std::size_t used_ = 0;
};

}  // namespace standin::simt
