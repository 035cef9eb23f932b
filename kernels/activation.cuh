// activation.cuh: own tanh and e^x, and DeePMD-kit's activation functions with their derivatives.
//
// Maths     e^x = 2^n e^r, n = round(x / ln 2), |r| <= ln 2 / 2, with the Taylor polynomial of e^r - 1 to degree 13 (f32: 7)
//           tanh x = m / (m + 2), m = e^{2|x|} - 1
// Reference src/main/java/org/austenite/model/Activation.java, src/main/java/org/austenite/simd/TanhVectorFp64.java
// Limits    relative error of tanh below 5e-16 (f32: 3e-7) everywhere; NaN stays NaN
#pragma once

// model/Activation.java, in its order.
enum Activation { LINEAR, TANH, RELU, RELU6, SOFTPLUS, SIGMOID, GELU, GELU_TF, SILU, SILUT };

// e^r - 1 for |r| <= ln 2 / 2.
__device__ __forceinline__ double expm1Small(double r) {
    double p = 1.0 / 6227020800.0;
    p = fma(p, r, 1.0 / 479001600.0);
    p = fma(p, r, 1.0 / 39916800.0);
    p = fma(p, r, 1.0 / 3628800.0);
    p = fma(p, r, 1.0 / 362880.0);
    p = fma(p, r, 1.0 / 40320.0);
    p = fma(p, r, 1.0 / 5040.0);
    p = fma(p, r, 1.0 / 720.0);
    p = fma(p, r, 1.0 / 120.0);
    p = fma(p, r, 1.0 / 24.0);
    p = fma(p, r, 1.0 / 6.0);
    p = fma(p, r, 0.5);
    return fma(p * r, r, r);
}

__device__ __forceinline__ float expm1Small(float r) {
    float p = 1 / 5040.0f;
    p = fma(p, r, 1 / 720.0f);
    p = fma(p, r, 1 / 120.0f);
    p = fma(p, r, 1 / 24.0f);
    p = fma(p, r, 1 / 6.0f);
    p = fma(p, r, 0.5f);
    return fma(p * r, r, r);
}

// e^x - 1 = scale (e^r - 1) + (scale - 1), scale a power of two. |x| < 80 (f32) or 700 (f64).
__device__ __forceinline__ double expm1Of(double x) {
    const double round = 0x1.8p52;
    const double shifted = fma(x, 1.4426950408889634, round);
    const double n = shifted - round;
    double r = fma(n, -0x1.62e42fefa38p-1, x);
    r = fma(n, -0x1.ef35793c7673p-45, r);
    const double scale = __longlong_as_double((__double_as_longlong(shifted) + 1023) << 52);
    return fma(expm1Small(r), scale, scale - 1);
}

__device__ __forceinline__ float expm1Of(float x) {
    const float round = 0x1.8p23f;
    const float shifted = fma(x, 1.4426950408889634f, round);
    const float n = shifted - round;
    float r = fma(n, -0x1.62e4p-1f, x);
    r = fma(n, -0x1.7f7d1cp-20f, r);
    const float scale = __int_as_float((__float_as_int(shifted) + 127) << 23);
    return fma(expm1Small(r), scale, scale - 1);
}

__device__ __forceinline__ double tanhOf(double x) {
    const double size = fabs(x);
    // tanh is 1 to the last bit beyond 20; the comparison leaves a NaN as it is.
    const double m = expm1Of(2 * (size > 20 ? 20 : size));
    const double t = m / (m + 2);
    return x < 0 ? -t : t;
}

__device__ __forceinline__ float tanhOf(float x) {
    const float size = fabsf(x);
    const float m = expm1Of(2 * (size > 10 ? 10 : size));
    const float t = m / (m + 2);
    return x < 0 ? -t : t;
}

template <class R>
__device__ __forceinline__ R sigmoid(R x) {
    return fma((R) 0.5, tanhOf((R) 0.5 * x), (R) 0.5);
}

// ln(1 + e^x) = max(x, 0) + 2 atanh(y / (2 + y)), y = e^-|x| <= 1.
template <class R>
__device__ __forceinline__ R softplus(R x) {
    const R size = fabs(x);
    const R y = 1 + expm1Of(-(size > 60 ? 60 : size));
    const R z = y / (2 + y);
    const R z2 = z * z;
    R sum = 0;
    // z <= 1/3: the 19th term is below 1e-18.
#pragma unroll 1
    for (int k = 18; k >= 0; k--) {
        sum = fma(sum, z2, 1 / (R) (2 * k + 1));
    }
    return (x > 0 ? x : (R) 0) + 2 * z * sum;
}

template <class R>
struct Activated {
    R value, slope;
};

template <class R>
__device__ __forceinline__ Activated<R> silu(R x) {
    const R s = sigmoid(x);
    return {x * s, s * fma(x, 1 - s, (R) 1)};
}

template <class R>
__device__ __forceinline__ Activated<R> gelu(R x, R cubic) {
    const R perSpan = (R) 0.7978845608028654;
    const R t = tanhOf(perSpan * fma(cubic * x * x, x, x));
    const R inner = perSpan * fma(3 * cubic * x, x, (R) 1);
    const R half = (R) 0.5 * x;
    return {fma(half, t, half), fma((R) 0.5, t, (R) 0.5) + half * fma(-t, t, (R) 1) * inner};
}

// Value and derivative at x; the threshold is silut's.
template <class R>
__device__ __forceinline__ Activated<R> activate(int which, R threshold, R x) {
    switch (which) {
    case TANH: {
        const R t = tanhOf(x);
        return {t, fma(-t, t, (R) 1)};
    }
    case RELU:
        return {x > 0 ? x : (R) 0, x > 0 ? (R) 1 : (R) 0};
    case RELU6:
        return {x > 0 ? (x < 6 ? x : (R) 6) : (R) 0, x > 0 && x < 6 ? (R) 1 : (R) 0};
    case SOFTPLUS:
        return {softplus(x), sigmoid(x)};
    case SIGMOID: {
        const R s = sigmoid(x);
        return {s, s * (1 - s)};
    }
    case GELU:
        return gelu(x, (R) 0.044715);
    case GELU_TF:
        return gelu(x, (R) 0.044715f);
    case SILU:
        return silu(x);
    case SILUT: {
        if (x < threshold) {
            return silu(x);
        }
        const Activated<R> turn = silu(threshold);
        const R t = tanhOf(turn.slope * (x - threshold));
        return {t + turn.value, turn.slope * fma(-t, t, (R) 1)};
    }
    default:
        return {x, (R) 1};
    }
}
