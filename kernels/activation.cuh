// activation.cuh: activation functions of dense layers and their slopes, with own exp, tanh and log1p.
//
// Reference src/main/java/org/austenite/model/Activation.java (formulas); docs/decisions/007-own-tanh-and-sums.md (method)
// Accuracy  e^y = 2^n e^r, n = round(y / ln 2), |r| <= ln 2 / 2; e^r - 1 by its Taylor polynomial, degree 13 (remainder 1e-17) or 7 (1e-8).
//           tanh |x| = m / (m + 2), m = e^(2|x|) - 1: relative error below 5e-16 (f32: 3e-7), NaN stays NaN. No intrinsic is used, so
//           bits are the same on every device.
#pragma once
#include "exp_series.cuh"

// Which function: the ordinals of org.austenite.model.Activation.
enum ActivationKind { LINEAR, TANH, RELU, RELU6, SOFTPLUS, SIGMOID, GELU, GELU_TF, SILU, SILUT };

// A function's value and slope at one point.
template <class R>
struct Activated {
    R value, slope;
};

// 2^n and (e^r - 1) for y = n ln 2 + r.
template <class R>
struct ExpParts {
    R scale, fraction;
};

// |y| at most 700.
__device__ __forceinline__ ExpParts<double> expParts(double y) {
    // Adding 1.5 * 2^52 leaves the rounded integer in the low bits of the sum.
    const double shifted = fma(y, 1.4426950408889634, 0x1.8p52);
    const double n = shifted - 0x1.8p52;
    const double r = fma(n, -0x1.ef35793c7673p-45, fma(n, -0x1.62e42fefa38p-1, y));
    const double fraction = fma(expSeries(r) * r, r, r);
    return {__longlong_as_double((__double_as_longlong(shifted) << 52) + (1023ll << 52)), fraction};
}

// |y| at most 87.
__device__ __forceinline__ ExpParts<float> expParts(float y) {
    const float shifted = fma(y, 1.4426950408889634f, 0x1.8p23f);
    const float n = shifted - 0x1.8p23f;
    const float r = fma(n, -0x1.7f7d1cp-20f, fma(n, -0x1.62e4p-1f, y));
    float p = 1 / 5040.f;
    p = fma(p, r, 1 / 720.f);
    p = fma(p, r, 1 / 120.f);
    p = fma(p, r, 1 / 24.f);
    p = fma(p, r, 1 / 6.f);
    p = fma(p, r, 0.5f);
    p = fma(p * r, r, r);
    return {__int_as_float((int) ((unsigned) __float_as_int(shifted) << 23) + (127 << 23)), p};
}

// Beyond these, tanh is 1 to the last bit, and e^-y no more than nothing beside 1.
__device__ __forceinline__ double tanhLimit(double) { return 20; }
__device__ __forceinline__ float tanhLimit(float) { return 10; }
__device__ __forceinline__ double expLimit(double) { return 700; }
__device__ __forceinline__ float expLimit(float) { return 87; }

template <class R>
__device__ __forceinline__ R tanhOf(R x) {
    R y = fabs(x);
    y = y > tanhLimit(x) ? tanhLimit(x) : y;
    const ExpParts<R> e = expParts(y + y);
    const R m = fma(e.fraction, e.scale, e.scale - 1);
    const R t = m / (m + 2);
    return x < 0 ? -t : t;
}

// e^-|x|, at least the smallest normal number or so.
template <class R>
__device__ __forceinline__ R expOfMinus(R x) {
    R y = fabs(x);
    y = y > expLimit(x) ? expLimit(x) : y;
    const ExpParts<R> e = expParts(-y);
    return fma(e.fraction, e.scale, e.scale);
}

template <class R>
__device__ __forceinline__ R sigmoidOf(R x) {
    const R e = expOfMinus(x);
    return (x < 0 ? e : (R) 1) / (1 + e);
}

// log(1 + e), 0 < e <= 1, as 2 atanh(e / (2 + e)): a series in numbers of at most 1/9.
template <class R>
__device__ __forceinline__ R log1pOf(R e) {
    constexpr int TERMS = sizeof(R) == 8 ? 17 : 8;
    const R s = e / (2 + e);
    const R square = s * s;
    R sum = 0;
#pragma unroll
    for (int k = TERMS; k > 0; k--) {
        sum = fma(sum, square, (R) (1.0 / (2 * k + 1)));
    }
    return 2 * fma(sum * square, s, s);
}

template <class R>
__device__ __forceinline__ Activated<R> tanhAt(R x) {
    const R t = tanhOf(x);
    return {t, fma(-t, t, (R) 1)};
}

template <class R>
__device__ __forceinline__ Activated<R> softplusAt(R x) {
    return {(x < 0 ? (R) 0 : x) + log1pOf(expOfMinus(x)), sigmoidOf(x)};
}

template <class R>
__device__ __forceinline__ Activated<R> sigmoidAt(R x) {
    const R s = sigmoidOf(x);
    return {s, s * (1 - s)};
}

template <class R>
__device__ __forceinline__ Activated<R> geluAt(R x, R cubic) {
    const R root = (R) 0.79788456080286535588;
    const R square = cubic * x * x;
    const R t = tanhOf(root * fma(square, x, x));
    const R inner = root * fma((R) 3, square, (R) 1);
    const R half = (R) 0.5 * (1 + t);
    return {x * half, fma((R) 0.5 * x * fma(-t, t, (R) 1), inner, half)};
}

template <class R>
__device__ __forceinline__ Activated<R> siluAt(R x) {
    const R s = sigmoidOf(x);
    return {x * s, s * fma(x, 1 - s, (R) 1)};
}

// Silu below the threshold, a tanh that continues it above.
template <class R>
__device__ __forceinline__ Activated<R> silutAt(R x, R threshold) {
    if (x < threshold) {
        return siluAt(x);
    }
    const Activated<R> edge = siluAt(threshold);
    const Activated<R> tail = tanhAt(edge.slope * (x - threshold));
    return {tail.value + edge.value, edge.slope * tail.slope};
}

// Value and slope of function `kind` at x; `threshold` is used by SILUT alone.
template <class R>
__device__ __forceinline__ Activated<R> activate(int kind, R threshold, R x) {
    switch (kind) {
        case TANH:
            return tanhAt(x);
        case RELU:
            return {x > 0 ? x : (R) 0, (R) (x > 0 ? 1 : 0)};
        case RELU6:
            return {x > 6 ? (R) 6 : x > 0 ? x : (R) 0, (R) (x > 0 && x < 6 ? 1 : 0)};
        case SOFTPLUS:
            return softplusAt(x);
        case SIGMOID:
            return sigmoidAt(x);
        case GELU:
            return geluAt(x, (R) 0.044715);
        case GELU_TF:
            return geluAt(x, (R) 0.044715f);
        case SILU:
            return siluAt(x);
        case SILUT:
            return silutAt(x, threshold);
        default:
            return {x, (R) 1};
    }
}
