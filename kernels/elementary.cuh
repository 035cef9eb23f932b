// elementary.cuh: logarithm, exponential, sine and cosine in double precision, good to some 1e-16, with the same bits on every device.
//
// Series, not tables: arguments are reduced until Taylor's (or the artanh's) terms beyond the last one written are below 1e-17 of the sum.
#pragma once
#include "exp_series.cuh"

constexpr double LN2_HIGH = 0x1.62e42fefa38p-1;          // ln 2 to 42 bits: times an exponent it is exact
constexpr double LN2_LOW = 0x1.ef35793c7673p-45;         // the rest
constexpr double PI = 0x1.921fb54442d18p+1;

// ln x for normal positive x: x = 2^e m with m in [sqrt(1/2), sqrt(2)), ln m = 2 artanh s, s = (m - 1)/(m + 1), |s| < 0.172.
__device__ __forceinline__ double logarithm(double x) {
    const long long bits = __double_as_longlong(x);
    // Counts exponents from sqrt(1/2): the mantissa's upper part carries over into the exponent.
    const long long shifted = bits - 0x3fe6a09e667f3bcdll;
    const int e = (int) (shifted >> 52);
    const double m = __longlong_as_double(bits - ((long long) e << 52));
    const double f = m - 1;
    const double s = f / (m + 1);
    const double z = s * s;
    double p = 1.0 / 23;
    p = fma(p, z, 1.0 / 21);
    p = fma(p, z, 1.0 / 19);
    p = fma(p, z, 1.0 / 17);
    p = fma(p, z, 1.0 / 15);
    p = fma(p, z, 1.0 / 13);
    p = fma(p, z, 1.0 / 11);
    p = fma(p, z, 1.0 / 9);
    p = fma(p, z, 1.0 / 7);
    p = fma(p, z, 1.0 / 5);
    p = fma(p, z, 1.0 / 3);
    // 2 artanh s = f - s f + 2 s z p: f is exact, what is rounded is small beside it.
    const double rest = s * fma(2 * z, p, -f);
    return fma((double) e, LN2_HIGH, f + fma((double) e, LN2_LOW, rest));
}

// e^x for |x| < 700: x = k ln 2 + r, |r| < 0.347.
__device__ __forceinline__ double exponential(double x) {
    const double k = rint(x * 0x1.71547652b82fep+0);
    const double r = fma(-k, LN2_LOW, fma(-k, LN2_HIGH, x));
    const double p = expSeries(r);
    const double y = 1 + fma(r * r, p, r);
    return __longlong_as_double(__double_as_longlong(y) + ((long long) k << 52));
}

struct SineCosine {
    double sine, cosine;
};

// sin and cos of 2 pi u for u in [0, 1): the quarter of the turn is exact, the rest at most an eighth of a turn.
__device__ __forceinline__ SineCosine ofTurns(double u) {
    const double quarter = rint(4 * u);
    const double x = 2 * PI * fma(-0.25, quarter, u);
    const double z = x * x;
    double s = 1.0 / 355687428096000.0;
    s = fma(s, z, -1.0 / 1307674368000.0);
    s = fma(s, z, 1.0 / 6227020800.0);
    s = fma(s, z, -1.0 / 39916800.0);
    s = fma(s, z, 1.0 / 362880.0);
    s = fma(s, z, -1.0 / 5040.0);
    s = fma(s, z, 1.0 / 120.0);
    s = fma(s, z, -1.0 / 6.0);
    s = fma(x * z, s, x);
    double c = 1.0 / 20922789888000.0;
    c = fma(c, z, -1.0 / 87178291200.0);
    c = fma(c, z, 1.0 / 479001600.0);
    c = fma(c, z, -1.0 / 3628800.0);
    c = fma(c, z, 1.0 / 40320.0);
    c = fma(c, z, -1.0 / 720.0);
    c = fma(c, z, 1.0 / 24.0);
    c = fma(c, z, -0.5);
    c = fma(c, z, 1.0);
    const int q = (int) quarter & 3;
    const double sine = q % 2 == 0 ? s : c;
    const double cosine = q % 2 == 0 ? c : s;
    return {q >= 2 ? -sine : sine, q == 1 || q == 2 ? -cosine : cosine};
}

// The cube root of x > 0 between some 1e-3 and 1e3, by Newton's iteration.
__device__ __forceinline__ double cubeRoot(double x) {
    double y = 1 + (x - 1) / 3;
    for (int k = 0; k < 60; k++) {
        const double next = y - (y * y * y - x) / (3 * y * y);
        if (next == y) {
            break;
        }
        y = next;
    }
    return y;
}
