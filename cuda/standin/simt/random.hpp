// Reproducible choices for the adversarial orders (splitmix64). Seed 0 means the natural order: every choice is the first.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace standin::simt {

class Random {
public:
    explicit Random(std::uint64_t seed) : natural_(seed == 0), state_(seed) {}

    bool natural() const { return natural_; }

    // A number in 0 .. bound - 1.
    std::uint32_t below(std::uint32_t bound) { return natural_ ? 0 : static_cast<std::uint32_t>(next() % bound); }

    std::uint32_t bits() { return natural_ ? ~0u : static_cast<std::uint32_t>(next()); }

    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t k = natural_ ? 0 : items.size(); k > 1; k--) {
            std::swap(items[k - 1], items[next() % k]);
        }
    }

private:
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    bool natural_;
    std::uint64_t state_;
};

}  // namespace standin::simt
