// common.cuh: what every stage's kernels share.
//
// Bits are the program's, not the compiler's: everything is compiled with --fmad=false and fused multiply-adds are written fma(). Sums have a
// shape that depends on the numbers of atoms and neighbours only, never on the device: no atomics.
#pragma once

typedef unsigned short u16;
typedef long long i64;
typedef unsigned long long u64;

constexpr int WARP = 32;
constexpr unsigned ALL_LANES = 0xffffffffu;

// Sum over a warp's lanes as a butterfly: addition commutes, so every lane ends with the same bits. All 32 lanes must call it.
template <class R>
__device__ __forceinline__ R warpSum(R v) {
#pragma unroll
    for (int offset = WARP / 2; offset > 0; offset /= 2) {
        v += __shfl_xor_sync(ALL_LANES, v, offset);
    }
    return v;
}

// Why the kernels of a step stop; gpu/StopReason.java has the same order.
enum StopReason {
    GO_ON,
    REBUILD,
    CONVERGED,
    TOO_CLOSE,
    SEL_OVERFLOW,
    LARGE_FORCE,
    BAD_ENERGY,
    NO_VELOCITIES,
    CELL_JUMPS,
    LOST_ATOM
};

// Stop word: int32 [4], all 0 while nothing stops; [0] is the reason. Every kernel of a step takes it first and returns at once where it is set.
__device__ __forceinline__ bool stopped(const int* __restrict__ stop) {
    return stop[0] != GO_ON;
}

