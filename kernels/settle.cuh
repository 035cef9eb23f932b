// settle.cuh: how every kernel begins that works on a system as a whole: sums over atoms and the verdict on the last forces.
#pragma once
#include "dynamics.cuh"

// What the blocks of kick_and_check leave, and what the potential wrote.
struct Parts {
    int blocks;
    const double* kinetic;  // [6, blocks]
    const double* largest;  // [blocks]: largest force component
    const int* refused;     // [2, blocks]: lowest row with a pair too close, lowest atom with an impossible force
    const double* energy;   // [1]
    int ntypes;
    const int* overflow;    // [ntypes]
    bool allowed;           // whether overflow may be
};

// Kinetic tensor and largest force into the scalars; the stop word where distances, forces, energy or sel do not pass, in this order. True for every
// thread where the step may go on. By a kernel of one block of THREADS threads.
__device__ __forceinline__ bool settle(int* stop, const Parts& parts, double* scalars) {
    __shared__ double room[THREADS / WARP];
    __shared__ int numbers[THREADS / WARP];
    __shared__ bool passed;
    double sum[6];
    sumParts(parts.blocks, parts.kinetic, sum);
    const double largest = overParts<Largest>(parts.blocks, parts.largest, room);
    const int close = lowestOverParts(parts.blocks, parts.refused, numbers);
    const int torn = lowestOverParts(parts.blocks, parts.refused + parts.blocks, numbers);
    if (threadIdx.x == 0) {
#pragma unroll
        for (int k = 0; k < 6; k++) {
            scalars[KINETIC + k] = sum[k] * MVV_TO_EV;
        }
        scalars[MAX_FORCE] = largest;
        passed = true;
        const double energy = parts.energy[0];
        if (close != NONE) {
            halt(stop, TOO_CLOSE, close);
            passed = false;
        } else if (torn != NONE) {
            halt(stop, LARGE_FORCE, torn);
            passed = false;
        } else if (!(fabs(energy) <= 0x1.fffffffffffffp+1023)) {
            halt(stop, BAD_ENERGY, 0);
            passed = false;
        } else if (!parts.allowed) {
            for (int t = 0; t < parts.ntypes && passed; t++) {
                if (parts.overflow[t] > 0) {
                    halt(stop, SEL_OVERFLOW, 0);
                    passed = false;
                }
            }
        }
    }
    __syncthreads();
    return passed;
}

__device__ __forceinline__ double twiceKinetic(const double* scalars) {
    return scalars[KINETIC] + scalars[KINETIC + 1] + scalars[KINETIC + 2];
}

// The first parameters of every kernel that settles, and what it makes of them.
#define SYSTEM_PARAMETERS                                                                                                                    \
    int *stop, i64 *clock, int blocks, const double *kinetic, const double *largest, const int *refused, const double *energy, int ntypes,   \
            const int *overflow, int allowed, double *scalars
#define SYSTEM_PARTS {blocks, kinetic, largest, refused, energy, ntypes, overflow, allowed != 0}
