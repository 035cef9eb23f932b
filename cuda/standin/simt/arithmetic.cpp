#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

#include "simt/operations.hpp"
#include "simt/warp.hpp"

namespace standin::simt {
namespace {

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

template <class T>
constexpr Pipe floatPipe = std::is_same_v<T, double> ? Pipe::fp64 : Pipe::fp32;

// Arithmetic on f32 or f64. A bare add, sub or mul may be fused by an assembler; the rules on the shipped PTX forbid it, here it rounds.
template <class T>
void floats(Table& table, const std::string& type) {
    constexpr Pipe pipe = floatPipe<T>;
    for (const char* rounding : {".rn", ""}) {
        table.add<[](T a, T b) { return a + b; }>(std::string("add") + rounding + type, pipe, 1);
        table.add<[](T a, T b) { return a - b; }>(std::string("sub") + rounding + type, pipe, 1);
        table.add<[](T a, T b) { return a * b; }>(std::string("mul") + rounding + type, pipe, 1);
    }
    table.add<[](T a, T b, T c) { return std::fma(a, b, c); }>("fma.rn" + type, pipe, 2);
    table.add<[](T a, T b) { return a / b; }>("div.rn" + type, pipe, 1);
    table.add<[](T a) { return 1 / a; }>("rcp.rn" + type, pipe, 1);
    table.add<[](T a) { return std::sqrt(a); }>("sqrt.rn" + type, pipe, 1);
    table.add<[](T a) { return -a; }>("neg" + type, pipe);
    table.add<[](T a) { return std::fabs(a); }>("abs" + type, pipe);
    table.add<[](T a, T b) { return std::fmin(a, b); }>("min" + type, pipe);
    table.add<[](T a, T b) { return std::fmax(a, b); }>("max" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a == b; }>("setp.eq" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (a < b || a > b); }>("setp.ne" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a < b; }>("setp.lt" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a <= b; }>("setp.le" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (a > b); }>("setp.gt" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (a >= b); }>("setp.ge" + type, pipe);
    // The same, true when an operand is a NaN.
    table.add<[](T a, T b) -> Predicate { return (!(a < b || a > b)); }>("setp.equ" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a != b; }>("setp.neu" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (!(a >= b)); }>("setp.ltu" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (!(a > b)); }>("setp.leu" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return !(a <= b); }>("setp.gtu" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return !(a < b); }>("setp.geu" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return std::isnan(a) || std::isnan(b); }>("setp.nan" + type, pipe);
    table.add<[](T a, T b, Predicate p) { return p ? a : b; }>("selp" + type, pipe);
    table.add<[](T a) { return a; }>("mov" + type, Pipe::integer);
}

// Comparisons and what depends on the sign; T as the type says.
template <class T>
void ordered(Table& table, const std::string& type) {
    constexpr Pipe pipe = Pipe::integer;
    using U = std::make_unsigned_t<T>;
    constexpr T least = std::numeric_limits<T>::min();
    table.add<[](T a, T b) -> Predicate { return a == b; }>("setp.eq" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a != b; }>("setp.ne" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a < b; }>("setp.lt" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return a <= b; }>("setp.le" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (a > b); }>("setp.gt" + type, pipe);
    table.add<[](T a, T b) -> Predicate { return (a >= b); }>("setp.ge" + type, pipe);
    table.add<[](T a, T b) { return a < b ? a : b; }>("min" + type, pipe);
    table.add<[](T a, T b) { return a < b ? b : a; }>("max" + type, pipe);
    table.add<[](T a, T b) { return (static_cast<T>(U(a) + U(b))); }>("add" + type, pipe);
    table.add<[](T a, T b) { return (static_cast<T>(U(a) - U(b))); }>("sub" + type, pipe);
    table.add<[](T a) { return (static_cast<T>(-U(a))); }>("neg" + type, pipe);
    table.add<[](T a, T b) { return (static_cast<T>(u64(a) * u64(b))); }>("mul.lo" + type, pipe);
    table.add<[](T a, T b, T c) { return (static_cast<T>(u64(a) * u64(b) + u64(c))); }>("mad.lo" + type, pipe);
    // By zero: every bit set, as the hardware gives; nothing traps.
    table.add<[](T a, T b) { return (b == 0 ? static_cast<T>(-1) : b == static_cast<T>(-1) && a == least ? a : static_cast<T>(a / b)); }>(
            "div" + type, pipe);
    table.add<[](T a, T b) { return (b == 0 ? a : b == static_cast<T>(-1) && a == least ? T(0) : static_cast<T>(a % b)); }>("rem" + type, pipe);
    constexpr u32 bits = 8 * sizeof(T);
    table.add<[](T a, u32 n) { return (static_cast<T>(n < bits ? a >> n : a < 0 ? -1 : 0)); }>("shr" + type, pipe);
}

template <class T, class Wide>
void wide(Table& table, const std::string& type) {
    constexpr u32 bits = 8 * sizeof(T);
    table.add<[](T a, T b) { return (static_cast<Wide>(Wide(a) * Wide(b))); }>("mul.wide" + type, Pipe::integer);
    table.add<[](T a, T b, Wide c) { return (static_cast<Wide>(Wide(a) * Wide(b) + c)); }>("mad.wide" + type, Pipe::integer);
    table.add<[](T a, T b) { return (static_cast<T>(Wide(a) * Wide(b) >> bits)); }>("mul.hi" + type, Pipe::integer);
}

template <class T>
void bitwise(Table& table, const std::string& type) {
    constexpr Pipe pipe = Pipe::integer;
    constexpr u32 bits = 8 * sizeof(T);
    table.add<[](T a, T b) { return (static_cast<T>(a & b)); }>("and" + type, pipe);
    table.add<[](T a, T b) { return (static_cast<T>(a | b)); }>("or" + type, pipe);
    table.add<[](T a, T b) { return (static_cast<T>(a ^ b)); }>("xor" + type, pipe);
    table.add<[](T a) { return (static_cast<T>(~a)); }>("not" + type, pipe);
    table.add<[](T a, u32 n) { return (static_cast<T>(n < bits ? a << n : 0)); }>("shl" + type, pipe);
    table.add<[](T a, u32 n) { return (static_cast<T>(n < bits ? a >> n : 0)); }>("shr" + type, pipe);
    table.add<[](T a, T b, Predicate p) { return p ? a : b; }>("selp" + type, pipe);
    table.add<[](T a) { return a; }>("mov" + type, pipe);
}

void predicates(Table& table) {
    constexpr Pipe pipe = Pipe::integer;
    table.add<[](Predicate a, Predicate b) -> Predicate { return a && b; }>("and.pred", pipe);
    table.add<[](Predicate a, Predicate b) -> Predicate { return a || b; }>("or.pred", pipe);
    table.add<[](Predicate a, Predicate b) -> Predicate { return !a != !b; }>("xor.pred", pipe);
    table.add<[](Predicate a) -> Predicate { return !a; }>("not.pred", pipe);
    table.add<[](Predicate a) { return a; }>("mov.pred", pipe);
}

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

void conversions(Table& table) {
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

template <class T>
void integer(Table& table, const std::string& type) {
    using S = std::make_signed_t<T>;
    ordered<T>(table, ".u" + type);
    ordered<S>(table, ".s" + type);
    bitwise<T>(table, ".b" + type);
    table.add<[](T a) { return a; }>("mov.u" + type, Pipe::integer);
    table.add<[](T a) { return a; }>("mov.s" + type, Pipe::integer);
    table.add<[](T a, T b) -> Predicate { return a == b; }>("setp.eq.b" + type, Pipe::integer);
    table.add<[](T a, T b) -> Predicate { return a != b; }>("setp.ne.b" + type, Pipe::integer);
    table.add<[](T a, T b, Predicate p) { return p ? a : b; }>("selp.u" + type, Pipe::integer);
    table.add<[](T a, T b, Predicate p) { return p ? a : b; }>("selp.s" + type, Pipe::integer);
}

std::unordered_map<std::string, Known> build() {
    Table table;
    floats<float>(table, ".f32");
    floats<double>(table, ".f64");
    integer<u16>(table, "16");
    integer<u32>(table, "32");
    integer<u64>(table, "64");
    wide<u16, u32>(table, ".u16");
    wide<s16, s32>(table, ".s16");
    wide<u32, u64>(table, ".u32");
    wide<s32, s64>(table, ".s32");
    bitFields<u32>(table, "32");
    bitFields<u64>(table, "64");
    predicates(table);
    conversions(table);
    return std::move(table.entries);
}

}  // namespace

const std::unordered_map<std::string, Known>& arithmetic() {
    static const std::unordered_map<std::string, Known> table = build();
    return table;
}

}  // namespace standin::simt
