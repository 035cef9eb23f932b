// list.cuh: what the kernels that build and keep the neighbour list share.
#pragma once
#include "common.cuh"

// Why a build did not finish. Kernels that find the state set leave empty results, so that those behind them need no test of their own.
enum BuildState { BUILT, LOST, THIN, ATOMS_FULL, SPARSE, EDGES_FULL, CROWDED };

// What a build knows about the system as a whole; every member is 8 bytes, neighbor/ListPlan.java has the same order.
struct ListPlan {
    // From the host.
    double h[9];            // cell, rows are lattice vectors, Angstrom
    double inverse[9];      // its inverse: fractional = position (row) times this
    double reach[3];        // list radius over the cell's height along each axis
    double curve[9];        // cell numbers of the space-filling curve: position times this + curveOffset
    double curveOffset[3];
    i64 curveBits[3];       // cells along each axis are 2^bits
    i64 curveLevels;        // levels of the curve: the largest of curveBits, at least 1
    double listRadius;      // cut-off + skin, Angstrom
    i64 periodic;
    i64 typed;              // local atoms that have a type
    // From the host; for SPARSE systems the host chooses again.
    double slabWidth;       // of the search grid, Angstrom
    double slabsPerLength;  // 1 / slabWidth
    i64 keptOnly;           // whether the slabs are those of the array of kept ones, else all
    double low[3];          // where slab 0 begins
    i64 slabs[3];           // number along each axis
    // From the device.
    double lowest[3];       // fractional coordinates of the atoms, widened by reach
    double highest[3];
    double wide;            // THIN: images needed along wideAxis
    i64 wideAxis;
    double limit;           // list radius squared
    double doubt;           // rounding of squared distances near it
    double radius;          // search radius: the list radius, widened against rounding
    double perRadius;       // 1 / radius
    i64 all;                // local and ghost atoms; needed ones when ATOMS_FULL
    i64 edges;              // edges; needed ones when EDGES_FULL
    i64 state;              // BuildState
    i64 failure;            // (2^31 - 1 - atom) 2^32 + value of the lowest failing atom (LOST: tag), 0 for none
};

// The lowest failing atom stays, in whatever order threads come here.
__device__ __forceinline__ void noteFailure(ListPlan* plan, int atom, int value) {
    atomicMax(reinterpret_cast<u64*>(&plan->failure), (u64) (0x7fffffff - atom) << 32 | (unsigned) value);
}

// Fractional coordinate along one axis; 0 in an open system.
__device__ __forceinline__ double fractional(const ListPlan* __restrict__ plan, int axis, double x, double y, double z) {
    const double* m = plan->inverse + axis;
    return plan->periodic ? x * m[0] + y * m[3] + z * m[6] : 0.0;
}

// Component k of the lattice vector with shift (a, b, c).
__device__ __forceinline__ double shiftBy(const double* __restrict__ h, int k, double a, double b, double c) {
    return a * h[k] + b * h[3 + k] + c * h[6 + k];
}

// Least of six numbers over a block's threads, in thread 0. Minima do not depend on their order.
template <int THREADS>
__device__ __forceinline__ void blockLeast(double (&least)[6]) {
    __shared__ double ofWarp[6][THREADS / WARP];
#pragma unroll
    for (int k = 0; k < 6; k++) {
        for (int offset = WARP / 2; offset > 0; offset /= 2) {
            least[k] = fmin(least[k], __shfl_xor_sync(ALL_LANES, least[k], offset));
        }
        if (threadIdx.x % WARP == 0) {
            ofWarp[k][threadIdx.x / WARP] = least[k];
        }
    }
    __syncthreads();
    if (threadIdx.x == 0) {
#pragma unroll
        for (int k = 0; k < 6; k++) {
            for (int w = 1; w < THREADS / WARP; w++) {
                least[k] = fmin(least[k], ofWarp[k][w]);
            }
        }
    }
}

__device__ __forceinline__ double infinity() {
    return __longlong_as_double(0x7ff0000000000000ll);
}

// Least of parts [6, blocks] over the blocks, in thread 0.
template <int THREADS>
__device__ __forceinline__ void leastOfParts(double (&least)[6], int blocks, const double* __restrict__ parts) {
#pragma unroll
    for (int k = 0; k < 6; k++) {
        least[k] = infinity();
        for (int b = threadIdx.x; b < blocks; b += THREADS) {
            least[k] = fmin(least[k], parts[(i64) k * blocks + b]);
        }
    }
    blockLeast<THREADS>(least);
}
