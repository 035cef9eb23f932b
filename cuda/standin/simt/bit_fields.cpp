#include "simt/lanewise.hpp"

namespace standin::simt {
namespace {

// Fields of bits: where they lie and how long they are comes in the low byte of a register.
template <class T>
T fieldMask(u32 at, u32 length) {
    constexpr u32 bits = 8 * sizeof(T);
    const T ones = length >= bits ? static_cast<T>(~T(0)) : static_cast<T>((T(1) << length) - 1);
    return at >= bits ? T(0) : static_cast<T>(ones << at);
}

template <class T>
void bitFields(Table& table, const std::string& bits) {
    constexpr Pipe pipe = Pipe::integer;
    constexpr u32 last = 8 * sizeof(T) - 1;
    table.add<[](T a) { return (static_cast<u32>(std::popcount(a))); }>("popc.b" + bits, pipe);
    table.add<[](T a) { return (static_cast<u32>(std::countl_zero(a))); }>("clz.b" + bits, pipe);
    table.add<[](T a) { return (a == 0 ? ~0u : last - static_cast<u32>(std::countl_zero(a))); }>("bfind.u" + bits, pipe);
    table.add<[](T a) { return (a == 0 ? ~0u : static_cast<u32>(std::countl_zero(a))); }>("bfind.shiftamt.u" + bits, pipe);
    table.add<[](T a) {
        T reversed = 0;
        for (u32 k = 0; k <= last; k++) {
            reversed |= (a >> k & 1) << (last - k);
        }
        return reversed;
    }>("brev.b" + bits, pipe);
    table.add<[](T a, T b, u32 at, u32 length) {
        const T mask = fieldMask<T>(at & 255, length & 255);
        return (static_cast<T>((b & ~mask) | ((at & 255) > last ? 0 : a << (at & 255) & mask)));
    }>("bfi.b" + bits, pipe);
    table.add<[](T a, u32 at, u32 length) {
        return (static_cast<T>((at & 255) > last ? 0 : a >> (at & 255) & fieldMask<T>(0, length & 255)));
    }>("bfe.u" + bits, pipe);
}

}  // namespace

void addBitFields(Table& table) {
    bitFields<u32>(table, "32");
    bitFields<u64>(table, "64");
}

}  // namespace standin::simt
