// edge_geometry.cuh: from two positions to a row of the environment matrix and what the chain rule needs.
//
// Maths     rij = r_j - r_i, r = |rij|, s = w(r)/r, q = w(r)/r^2, row = (s, q x, q y, q z)
//           radial = (ds/dr)/r, bend = (dq/dr)/r
//           w = 1 - S(u), S(t) = t^3 (6 t^2 - 15 t + 10), u = (r - rcutSmth)/(rcut - rcutSmth), within 0..1
// Reference src/main/java/org/austenite/envmat/EnvMatReference.java
//
// Mixed precision: only the subtraction is f64. Plain f32 from there on costs force errors of 1.8e-6 eV/Angstrom (RMS, melt of 128 atoms), above
// the bar of 1.5e-6; f64 throughout is slow where f64 runs at 1/64 rate. So s, on which the embedding depends steeply, is carried as the sum of two
// floats (value and rest), and ds/dr is formed from it; errors are then those of f64 geometry (docs/decisions/012-cuda-moments.md).
#pragma once
#include "common.cuh"

// Numbers of the model that every edge needs, as the host packs them: value and, in f32, the rest that it leaves.
enum Shape { CUTOFF2, START, START_REST, END, END_REST, PER_SPAN, PER_SPAN_REST, SLOPE_FACTOR, PER_DIVISOR, SHAPE_SIZE };

// The error of the rounded sum a + b, exactly (Knuth).
__device__ __forceinline__ float sumRest(float a, float b, float sum) {
    const float fromB = sum - a;
    return (a - (sum - fromB)) + (b - fromB);
}

// The error of the rounded product a * b, exactly.
__device__ __forceinline__ float productRest(float a, float b, float product) {
    return fma(a, b, -product);
}

// d as a float (cut off, not rounded) and the rest, without the slow conversions between f32 and f64. |d| < 2^100; below 2^-60 both are 0.
__device__ __forceinline__ void split(double d, float& value, float& rest) {
    const u64 all = (u64) __double_as_longlong(d);
    const unsigned sign = (unsigned) (all >> 32) & 0x80000000u;
    const unsigned exponent = (unsigned) (all >> 52) & 0x7ffu;
    const bool tiny = exponent < 1023 - 60;
    // f64 has bias 1023 and 52 bits of fraction, f32 has 127 and 23.
    const unsigned bits = ((unsigned) (all >> 29) - (896u << 23)) & 0x7fffffffu;
    const unsigned unit = (exponent - 896 - 52) << 23;
    value = tiny ? 0.0f : __uint_as_float(sign | bits);
    rest = tiny ? 0.0f : (float) (int) ((unsigned) all & 0x1fffffffu) * __uint_as_float(sign | unit);
}

// rij and its square.
template <class R>
struct Pair;

template <>
struct Pair<double> {
    double x, y, z, square;

    __device__ __forceinline__ Pair(const double* __restrict__ from, const double* __restrict__ to) {
        x = to[0] - from[0];
        y = to[1] - from[1];
        z = to[2] - from[2];
        square = fma(x, x, fma(y, y, z * z));
    }

    __device__ __forceinline__ bool nearerThan(const Pair& other) const { return square < other.square; }
    __device__ __forceinline__ bool asFarAs(const Pair& other) const { return square == other.square; }
};

template <>
struct Pair<float> {
    float x, y, z, square, squareRest;

    __device__ __forceinline__ Pair(const double* __restrict__ from, const double* __restrict__ to) {
        float xRest, yRest, zRest;
        split(to[0] - from[0], x, xRest);
        split(to[1] - from[1], y, yRest);
        split(to[2] - from[2], z, zRest);
        const float xx = x * x;
        const float yy = y * y;
        const float zz = z * z;
        const float two = xx + yy;
        const float three = two + zz;
        float rest = sumRest(xx, yy, two) + sumRest(two, zz, three);
        rest += fma(2 * x, xRest, productRest(x, x, xx));
        rest += fma(2 * y, yRest, productRest(y, y, yy));
        rest += fma(2 * z, zRest, productRest(z, z, zz));
        square = three + rest;
        squareRest = rest - (square - three);
    }

    __device__ __forceinline__ bool nearerThan(const Pair& other) const {
        return square < other.square || (square == other.square && squareRest < other.squareRest);
    }
    __device__ __forceinline__ bool asFarAs(const Pair& other) const {
        return square == other.square && squareRest == other.squareRest;
    }
};

// s and q with their derivatives; in f32 s + sRest is s.
template <class R>
struct Radial {
    R s, sRest, q, radial, bend;
};

__device__ __forceinline__ Radial<double> radialOf(const Pair<double>& pair, const double* __restrict__ shape) {
    const double r = sqrt(pair.square);
    const double perR = 1 / r;
    const double u = fmax((r - shape[START]) * shape[PER_SPAN], 0.0);
    const double v = fmax(1 - u, 0.0);
    // S(u) = 1 - S(v): taken where its argument is at most 1/2, for there its terms hardly cancel.
    const double t = fmin(u, v);
    const double smooth = fma(fma(6.0, t, -15.0), t, 10.0) * t * t * t;
    const double w = u < v ? 1 - smooth : smooth;
    const double slope = u * v * (u * v) * shape[SLOPE_FACTOR];
    Radial<double> out;
    out.s = w * perR;
    out.sRest = 0;
    out.q = out.s * perR;
    out.radial = (slope * perR - out.q) * perR;
    out.bend = (slope * perR - 2 * out.q) * perR * perR;
    return out;
}

// The switch at r + rRest: w and its rest, and dw/dr.
struct Switch {
    float w, rest, slope;

    __device__ __forceinline__ Switch(float r, float rRest, const float* __restrict__ shape) {
        const float fromStart = r - shape[START];
        const float toEnd = shape[END] - r;
        const bool inner = fromStart < toEnd;
        // t is the distance to the nearer end of the switch, in units of its width: S(t) has no cancelling terms up to 1/2.
        float distance, distanceRest;
        if (inner) {
            distance = fromStart;
            distanceRest = sumRest(r, -shape[START], fromStart) + (rRest - shape[START_REST]);
        } else {
            distance = toEnd;
            distanceRest = sumRest(shape[END], -r, toEnd) + (shape[END_REST] - rRest);
        }
        if (!(distance > 0)) {
            distance = 0;
            distanceRest = 0;
        }
        const float t = distance * shape[PER_SPAN];
        const float tRest = productRest(distance, shape[PER_SPAN], t) + fma(distanceRest, shape[PER_SPAN], distance * shape[PER_SPAN_REST]);
        // p = 10 - t m, m = 15 - 6 t
        const float m = fma(-6.0f, t, 15.0f);
        const float mRest = fma(-6.0f, t, 15.0f - m) - 6.0f * tRest;
        const float tm = t * m;
        const float p = 10.0f - tm;
        const float pRest = ((10.0f - p) - tm) - (productRest(t, m, tm) + fma(t, mRest, tRest * m));
        const float t2 = t * t;
        const float t2Rest = fma(2 * t, tRest, productRest(t, t, t2));
        const float t3 = t2 * t;
        const float t3Rest = fma(t2Rest, t, fma(t2, tRest, productRest(t2, t, t3)));
        const float smooth = t3 * p;
        const float smoothRest = fma(t3Rest, p, fma(t3, pRest, productRest(t3, p, smooth)));
        w = inner ? 1.0f - smooth : smooth;
        rest = inner ? ((1.0f - w) - smooth) - smoothRest : smoothRest;
        const float uv = (t - t2) + (tRest - t2Rest);
        slope = uv * uv * shape[SLOPE_FACTOR];
    }
};

__device__ __forceinline__ Radial<float> radialOf(const Pair<float>& pair, const float* __restrict__ shape) {
    const float r = sqrtf(pair.square);
    const float perR = 1.0f / r;
    const float rRest = 0.5f * (fma(-r, r, pair.square) + pair.squareRest) * perR;
    const float perRRest = perR * (fma(-r, perR, 1.0f) - rRest * perR);
    const Switch at(r, rRest, shape);
    Radial<float> out;
    out.s = at.w * perR;
    out.sRest = fma(at.rest, perR, fma(at.w, perRRest, productRest(at.w, perR, out.s)));
    out.q = fma(out.s, perR, fma(out.s, perRRest, out.sRest * perR));
    const float perR2 = fma(perR, perR, 2 * perR * perRRest);
    out.radial = ((at.slope - out.s) - out.sRest) * perR2;
    out.bend = fma(at.slope, perR, -2 * out.q) * perR2;
    return out;
}
