// atom and red on integers in global and shared memory. Those on floating-point numbers are not known: their sums have no order.
#include <atomic>
#include <bit>
#include <unordered_map>

#include "simt/addresses.hpp"
#include "simt/operations.hpp"

namespace standin::simt {
namespace {

// `combine` makes the new value of the old one, b and c. from[0] is the address, from[1] and from[2] are b and c; to[0] takes the old value. Lanes follow one another.
template <Space space, class Address, class T, auto combine>
void atomic(Warp& warp, const Operation& operation) {
    const auto addresses = addressesOf<Address>(warp, operation);
    warp.block().access(warp, operation, space, addresses, sizeof(T), AccessKind::atomic);
    for (std::uint32_t m = warp.active(); m != 0; m &= m - 1) {
        const auto lane = static_cast<unsigned>(std::countr_zero(m));
        unsigned char* at = originOf<space>(warp.block()) + addresses[lane];
        // Other blocks may run on other threads.
        const std::atomic_ref<T> value(*reinterpret_cast<T*>(at));
        T old = value.load();
        while (!value.compare_exchange_weak(old, combine(old, warp.lanes<T>(operation.from[1])[lane], warp.lanes<T>(operation.from[2])[lane]))) {
        }
        warp.lanes<T>(operation.to[0])[lane] = old;
    }
}

template <class T, auto combine>
Atomic atomicOf(std::uint32_t operands) {
    return {operands, sizeof(T), &atomic<Space::device, std::uint64_t, T, combine>, &atomic<Space::shared, std::uint64_t, T, combine>,
            &atomic<Space::shared, std::uint32_t, T, combine>};
}

using Table = std::unordered_map<std::string, Atomic>;

template <class T>
void signedOrNot(Table& table, const std::string& type) {
    table["min." + type] = atomicOf<T, [](T old, T b, T) { return old < b ? old : b; }>(1);
    table["max." + type] = atomicOf<T, [](T old, T b, T) { return old < b ? b : old; }>(1);
}

template <class T>
void bits(Table& table, const std::string& size) {
    table["add.u" + size] = atomicOf<T, [](T old, T b, T) { return static_cast<T>(old + b); }>(1);
    table["add.s" + size] = table["add.u" + size];
    table["and.b" + size] = atomicOf<T, [](T old, T b, T) { return static_cast<T>(old & b); }>(1);
    table["or.b" + size] = atomicOf<T, [](T old, T b, T) { return static_cast<T>(old | b); }>(1);
    table["exch.b" + size] = atomicOf<T, [](T, T b, T) { return b; }>(1);
    table["cas.b" + size] = atomicOf<T, [](T old, T b, T c) { return old == b ? c : old; }>(2);
}

Table build() {
    Table table;
    bits<std::uint32_t>(table, "32");
    bits<std::uint64_t>(table, "64");
    signedOrNot<std::uint32_t>(table, "u32");
    signedOrNot<std::int32_t>(table, "s32");
    signedOrNot<std::uint64_t>(table, "u64");
    signedOrNot<std::int64_t>(table, "s64");
    return table;
}

}  // namespace

const Atomic* atomicNamed(const std::string& operationAndType) {
    static const Table table = build();
    const auto found = table.find(operationAndType);
    return found == table.end() ? nullptr : &found->second;
}

}  // namespace standin::simt
