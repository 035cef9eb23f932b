// Operations on each lane by itself, given as functions of one lane's operands.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "simt/operations.hpp"
#include "simt/warp.hpp"

namespace standin::simt {

using Predicate = unsigned char;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using s16 = std::int16_t;
using s32 = std::int32_t;
using s64 = std::int64_t;

// An operation given as a function of one lane's operands: its types are the operands' types.
template <auto F, class To, class... From>
struct Lanewise {
    static void execute(Warp& warp, const Operation& operation) { apply(warp, operation, std::index_sequence_for<From...>()); }

    template <std::size_t... K>
    static void apply(Warp& warp, const Operation& operation, std::index_sequence<K...>) {
        To* to = warp.lanes<To>(operation.to[0]);
        run(warp.active(), to, warp.lanes<From>(operation.from[K])...);
    }

    static void run(u32 active, To* to, const From*... from) {
        if (active == ALL_LANES) {
#pragma GCC ivdep
            for (unsigned lane = 0; lane < LANES; lane++) {
                to[lane] = F(from[lane]...);
            }
            return;
        }
        for (unsigned lane = 0; lane < LANES; lane++) {
            if (active >> lane & 1) {
                to[lane] = F(from[lane]...);
            }
        }
    }
};

template <auto F, class To, class... From>
Known known(Pipe pipe, u32 flops, To (*)(From...)) {
    return {&Lanewise<F, To, From...>::execute, pipe, flops, sizeof(To), {sizeof(From)...}, Flow::next};
}

class Table {
public:
    template <auto F>
    void add(const std::string& opcode, Pipe pipe, u32 flops = 0) {
        entries[opcode] = known<F>(pipe, flops, +F);
    }

    std::unordered_map<std::string, Known> entries;
};

// Fields and counts of bits.
void addBitFields(Table& table);

// From one type to another.
void addConversions(Table& table);

}  // namespace standin::simt
