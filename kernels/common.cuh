// common.cuh: what every stage's kernels share.
//
// Bits are the program's, not the compiler's: everything is compiled with --fmad=false and fused multiply-adds are written fma(). Sums have a
// shape that depends on the numbers of atoms and neighbours only, never on the device: no atomics.
#pragma once

typedef unsigned short u16;
typedef long long i64;

constexpr int WARP = 32;
constexpr unsigned ALL_LANES = 0xffffffffu;

// Sum over a warp's lanes as a butterfly: addition commutes, so every lane ends with the same bits. All 32 lanes must call it.
__device__ __forceinline__ double warpSum(double v) {
#pragma unroll
    for (int offset = WARP / 2; offset > 0; offset /= 2) {
        v += __shfl_xor_sync(ALL_LANES, v, offset);
    }
    return v;
}
