#include <cmath>
#include <limits>

#include "simt/lanewise.hpp"

namespace standin::simt {
namespace {

// Floating point to integer saturates; a NaN gives 0.
template <class To, class From>
To saturate(From value) {
    if (!(value == value)) {
        return 0;
    }
    constexpr From low = static_cast<From>(std::numeric_limits<To>::min());
    // One past the largest: exact in either floating type.
    constexpr From past = static_cast<From>(std::numeric_limits<To>::max() / 2 + 1) * 2;
    return value < low ? std::numeric_limits<To>::min() : value >= past ? std::numeric_limits<To>::max() : static_cast<To>(value);
}

template <class F, class I>
void floatAndInteger(Table& table, const std::string& f, const std::string& i) {
    table.add<[](I a) { return (static_cast<F>(a)); }>("cvt.rn" + f + i, Pipe::convert);
    table.add<[](F a) { return (saturate<I>(std::trunc(a))); }>("cvt.rzi" + i + f, Pipe::convert);
    table.add<[](F a) { return (saturate<I>(std::rint(a))); }>("cvt.rni" + i + f, Pipe::convert);
    table.add<[](F a) { return (saturate<I>(std::floor(a))); }>("cvt.rmi" + i + f, Pipe::convert);
    table.add<[](F a) { return (saturate<I>(std::ceil(a))); }>("cvt.rpi" + i + f, Pipe::convert);
}

template <class F>
void roundings(Table& table, const std::string& f) {
    floatAndInteger<F, s32>(table, f, ".s32");
    floatAndInteger<F, u32>(table, f, ".u32");
    floatAndInteger<F, s64>(table, f, ".s64");
    floatAndInteger<F, u64>(table, f, ".u64");
    table.add<[](F a) { return std::rint(a); }>("cvt.rni" + f + f, Pipe::convert);
    table.add<[](F a) { return std::floor(a); }>("cvt.rmi" + f + f, Pipe::convert);
    table.add<[](F a) { return std::ceil(a); }>("cvt.rpi" + f + f, Pipe::convert);
    table.add<[](F a) { return std::trunc(a); }>("cvt.rzi" + f + f, Pipe::convert);
}

template <class To, class From, class Register>
void integerFrom(Table& table, const std::string& opcode) {
    table.add<[](Register a) { return (static_cast<To>(static_cast<From>(a))); }>(opcode + "<" + std::to_string(8 * sizeof(Register)), Pipe::integer);
}

// From a register of the type's own width, and from wider ones.
template <class To, class From>
void integerTo(Table& table, const std::string& opcode) {
    table.add<[](From a) { return (static_cast<To>(a)); }>(opcode, Pipe::integer);
    if constexpr (sizeof(From) < 2) {
        integerFrom<To, From, u16>(table, opcode);
    }
    if constexpr (sizeof(From) < 4) {
        integerFrom<To, From, u32>(table, opcode);
    }
    if constexpr (sizeof(From) < 8) {
        integerFrom<To, From, u64>(table, opcode);
    }
}

template <class To>
void integersTo(Table& table, const std::string& to) {
    integerTo<To, std::uint8_t>(table, "cvt" + to + ".u8");
    integerTo<To, std::int8_t>(table, "cvt" + to + ".s8");
    integerTo<To, u16>(table, "cvt" + to + ".u16");
    integerTo<To, s16>(table, "cvt" + to + ".s16");
    integerTo<To, u32>(table, "cvt" + to + ".u32");
    integerTo<To, s32>(table, "cvt" + to + ".s32");
    integerTo<To, u64>(table, "cvt" + to + ".u64");
    integerTo<To, s64>(table, "cvt" + to + ".s64");
}

}  // namespace

void addConversions(Table& table) {
    roundings<float>(table, ".f32");
    roundings<double>(table, ".f64");
    table.add<[](float a) { return (static_cast<double>(a)); }>("cvt.f64.f32", Pipe::convert);
    table.add<[](double a) { return (static_cast<float>(a)); }>("cvt.rn.f32.f64", Pipe::convert);
    integersTo<u16>(table, ".u16");
    integersTo<s16>(table, ".s16");
    integersTo<u32>(table, ".u32");
    integersTo<s32>(table, ".s32");
    integersTo<u64>(table, ".u64");
    integersTo<s64>(table, ".s64");
    // Global and generic addresses are one here.
    table.add<[](u64 a) { return a; }>("cvta.to.global.u64", Pipe::integer);
    table.add<[](u64 a) { return a; }>("cvta.global.u64", Pipe::integer);
}

}  // namespace standin::simt
