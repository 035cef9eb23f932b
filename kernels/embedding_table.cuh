// embedding_table.cuh: a tabulated embedding: which interval an edge's s falls into, and the quintics there.
//
// Maths     G_m(x) = sum_p c[p][m] beyond^p, p = 0..5, x = R_0 the normalised s, beyond = x - (left end of the interval)
// Reference src/main/java/org/austenite/embedding/PackedTableFp64.java
// Layout    coefficients [rows of all tables][blocks][6][BLOCK]; a row is an interval. A table that the model file brought has two more: the linear
//           continuations below and above it, as DeePMD-kit has them. Channels lie in blocks of 128 bytes, so that what one edge needs is read in
//           whole cache lines at fixed distances; the last block is filled with zeros
//
// In f32 the interval is found from s and its rest, in units of intervals, so that beyond is as exact as a float can be.
#pragma once
#include "edge_geometry.cuh"
#include "vectors.cuh"

// What a (centre type, neighbour type) pair does to s, as the host packs it: position in intervals = s * PER_NARROW + FROM_LOWER, and where that
// exceeds TURN, s * PER_WIDE + FROM_TURN in wide intervals, up to WIDE_END.
enum Finder {
    PER_NARROW,
    PER_NARROW_REST,
    FROM_LOWER,
    FROM_LOWER_REST,
    TURN,
    NARROW_STRIDE,
    PER_WIDE,
    PER_WIDE_REST,
    FROM_TURN,
    FROM_TURN_REST,
    WIDE_END,
    WIDE_STRIDE,
    FINDER_SIZE
};

// The integers of a pair: rule, first row of its table, intervals, narrow ones among them, and its net: -1 where a table is continued linearly.
enum PairNumbers { RULE, FIRST_ROW, INTERVALS, NARROW, NET, PAIR_NUMBERS };

// model/PairRule.java, in its order.
enum PairRule { INCLUDED, BLOCK_ZERO, NEIGHBOURS_ZERO, ALL_PADDING };

// Channels of one block: 8 lanes' vectors.
template <class R>
constexpr int BLOCK = 8 * VECTOR<R>;

// Place of a channel in an array of [blocks][many][BLOCK], of the first of the many.
template <class R>
__device__ __forceinline__ int inBlocks(int many, int channel) {
    return channel / BLOCK<R> * many * BLOCK<R> + channel % BLOCK<R>;
}

// Row of the coefficients and the distance from its left end; row -1: the table does not reach there.
template <class R>
struct Place {
    int row;
    R beyond;
};

// s * factor + start as an integer part and a fraction; the fraction may lie a rounding error outside 0..1.
template <class R>
struct Position {
    R whole, rest;

    __device__ __forceinline__ Position(R s, R sRest, R factor, R factorRest, R start, R startRest);
};

template <>
__device__ __forceinline__ Position<double>::Position(double s, double, double factor, double, double start, double) {
    whole = fma(s, factor, start);
    rest = 0;
}

template <>
__device__ __forceinline__ Position<float>::Position(float s, float sRest, float factor, float factorRest, float start, float startRest) {
    const float product = s * factor;
    const float small = fma(sRest, factor, fma(s, factorRest, productRest(s, factor, product)));
    whole = product + start;
    rest = sumRest(product, start, whole) + (small + startRest);
}

template <class R>
__device__ __forceinline__ Place<R> place(const Radial<R>& at, const R* __restrict__ f, const int* __restrict__ numbers) {
    const int intervals = numbers[INTERVALS];
    const bool continued = numbers[NET] < 0;
    Position<R> x(at.s, at.sRest, f[PER_NARROW], f[PER_NARROW_REST], f[FROM_LOWER], f[FROM_LOWER_REST]);
    R stride = f[NARROW_STRIDE];
    int n;
    if (x.whole < f[TURN]) {
        n = min((int) x.whole, intervals - 1);
        if (x.whole < 0) {
            return {continued ? numbers[FIRST_ROW] + intervals : -1, (x.whole + x.rest) * stride};
        }
    } else {
        x = Position<R>(at.s, at.sRest, f[PER_WIDE], f[PER_WIDE_REST], f[FROM_TURN], f[FROM_TURN_REST]);
        stride = f[WIDE_STRIDE];
        if (!(x.whole < f[WIDE_END])) {
            return {continued ? numbers[FIRST_ROW] + intervals + 1 : -1, (x.whole - f[WIDE_END] + x.rest) * stride};
        }
        // Whole wide intervals, of which there are intervals - narrow.
        const int wide = min(max((int) x.whole, 0), intervals - numbers[NARROW] - 1);
        return {numbers[FIRST_ROW] + numbers[NARROW] + wide, (x.whole - (R) wide + x.rest) * stride};
    }
    return {numbers[FIRST_ROW] + n, (x.whole - (R) n + x.rest) * stride};
}

// G of VECTOR channels; c points to their constant terms.
template <class R>
__device__ __forceinline__ void tableValue(const R* __restrict__ c, R beyond, R (&g)[VECTOR<R>]) {
    load(c + 5 * BLOCK<R>, g);
#pragma unroll
    for (int p = 4; p >= 0; p--) {
        R next[VECTOR<R>];
        load(c + p * BLOCK<R>, next);
#pragma unroll
        for (int k = 0; k < VECTOR<R>; k++) {
            g[k] = fma(g[k], beyond, next[k]);
        }
    }
}

// G and dG/dx of VECTOR channels.
template <class R>
__device__ __forceinline__ void tableJet(const R* __restrict__ c, R beyond, R (&g)[VECTOR<R>], R (&slope)[VECTOR<R>]) {
    load(c + 5 * BLOCK<R>, g);
#pragma unroll
    for (int k = 0; k < VECTOR<R>; k++) {
        slope[k] = g[k];
    }
#pragma unroll
    for (int p = 4; p >= 0; p--) {
        R next[VECTOR<R>];
        load(c + p * BLOCK<R>, next);
#pragma unroll
        for (int k = 0; k < VECTOR<R>; k++) {
            g[k] = fma(g[k], beyond, next[k]);
            if (p > 0) {
                slope[k] = fma(slope[k], beyond, g[k]);
            }
        }
    }
}
