// displacement.cuh: how far atoms have moved since the list was built, noted by every kernel that moves them.
#pragma once
#include "dynamics.cuh"

// A block's parts: largest squared displacement (the cell's isotropic deformation taken out) and lowest atom whose position is none, as the host's
// Displacement and Guard have it. All threads must call it.
__device__ __forceinline__ void noteDisplacement(
        int i, int atoms, Vec3 x, const double* __restrict__ origin, const double* __restrict__ scalars, double* farthest, int* lost) {
    __shared__ double room[THREADS / WARP];
    __shared__ int numbers[THREADS / WARP];
    double moved = 0;
    int bad = NONE;
    if (i < atoms) {
        const double stretch = scalars[STRETCH];
        const Vec3 x0 = load3(origin, i);
        moved = square({x.x - x0.x * stretch, x.y - x0.y * stretch, x.z - x0.z * stretch});
        // Negated, so that a NaN is caught too.
        if (!(square(x) < FARTHEST_SQUARE)) {
            bad = i;
        }
    }
    moved = overBlock<Largest>(moved, room);
    bad = lowestOverBlock(bad, numbers);
    if (threadIdx.x == 0) {
        farthest[blockIdx.x] = moved;
        lost[blockIdx.x] = bad;
    }
}
