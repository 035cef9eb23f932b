// Arithmetic, comparisons, logic and moves.
#include <cmath>
#include <limits>
#include <type_traits>

#include "simt/lanewise.hpp"

namespace standin::simt {
namespace {

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
    predicates(table);
    addBitFields(table);
    addConversions(table);
    return std::move(table.entries);
}

}  // namespace

const std::unordered_map<std::string, Known>& arithmetic() {
    static const std::unordered_map<std::string, Known> table = build();
    return table;
}

}  // namespace standin::simt
