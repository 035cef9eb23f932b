// dynamics.cuh: what the kernels of a time step share: the stop word, the numbers of the system, sums over atoms.
//
// A step number, a cell, the work done: whatever changes from step to step lies in device memory, so that a step is the same launches with the same
// arguments every time. Only kernels of one block write the stop word, so no block sees it change while it runs.
// Sums over atoms: each block of THREADS atoms leaves a part, a kernel of one block adds the parts: the shape follows the number of atoms only.
#pragma once
#include "common.cuh"

constexpr int THREADS = 256;

// As in system/Units.java.
constexpr double BOLTZMANN = 8.617343e-5;
constexpr double MVV_TO_EV = 1.0364269e-4;

// Square of the farthest position, as in dynamics/Failures.java.
constexpr double FARTHEST_SQUARE = 1e9 * 1e9;

// Places in the array of scalars, as in dynamics/cuda/Scalars.java.
enum Scalar {
    WORK = 0,         // energy put into the system, eV
    VOLUME = 1,       // Angstrom^3
    CELL = 2,         // nine numbers: rows of the cell, Angstrom
    KINETIC = 11,     // six numbers: sum m v_a v_b, [xx, yy, zz, xy, xz, yz], eV
    MAX_FORCE = 17,   // largest force component, eV/Angstrom
    SCALE = 18,       // factor for velocities that a thermostat or barostat asks for
    STRETCH = 19,     // length of the cell over that at the last list build
    LARGEST = 20,     // largest displacement since then, Angstrom
    BEFORE = 21,      // energy before the cell is rescaled, eV
    RATIO = 22,       // what the barostat would multiply the volume by
    PRESSURE = 23,    // the pressure it saw, eV/Angstrom^3
    CELL_SCALE = 24,  // factor for positions
    MEAN = 25         // four numbers: a mass-weighted mean and the total mass
};

// No atom, in the parts that keep the lowest number of a bad one.
constexpr int NONE = 0x7fffffff;

struct Ramp {
    double from, to;
    i64 first, last;

    // As dynamics/Ramp.java.
    __device__ __forceinline__ double at(i64 step) const {
        if (step <= first || from == to) {
            return from;
        }
        if (step >= last) {
            return to;
        }
        return from + (to - from) * ((double) (step - first) / (double) (last - first));
    }
};

struct Vec3 {
    double x, y, z;
};

__device__ __forceinline__ Vec3 load3(const double* from, i64 index) {
    const double* p = from + 3 * index;
    return {p[0], p[1], p[2]};
}

__device__ __forceinline__ void store3(double* to, i64 index, Vec3 v) {
    double* p = to + 3 * index;
    p[0] = v.x;
    p[1] = v.y;
    p[2] = v.z;
}

__device__ __forceinline__ double square(Vec3 v) {
    return v.x * v.x + v.y * v.y + v.z * v.z;
}

struct Add {
    static constexpr double ZERO = 0;
    __device__ static double of(double a, double b) { return a + b; }
};

struct Largest {
    static constexpr double ZERO = 0;
    __device__ static double of(double a, double b) { return fmax(a, b); }
};

// One number over a block of THREADS threads, the same shape always: warps by a butterfly, then warps in rising order. All threads must call it, with
// one `room` of THREADS / WARP numbers; the result is thread 0's. Ends with a barrier, so that the room can be used again.
template <class Join>
__device__ __forceinline__ double overBlock(double v, double* room) {
#pragma unroll
    for (int offset = WARP / 2; offset > 0; offset /= 2) {
        v = Join::of(v, __shfl_xor_sync(ALL_LANES, v, offset));
    }
    if (threadIdx.x % WARP == 0) {
        room[threadIdx.x / WARP] = v;
    }
    __syncthreads();
    double total = room[0];
    for (int w = 1; w < THREADS / WARP; w++) {
        total = Join::of(total, room[w]);
    }
    __syncthreads();
    return total;
}

__device__ __forceinline__ int lowestOverBlock(int v, int* room) {
#pragma unroll
    for (int offset = WARP / 2; offset > 0; offset /= 2) {
        v = min(v, __shfl_xor_sync(ALL_LANES, v, offset));
    }
    if (threadIdx.x % WARP == 0) {
        room[threadIdx.x / WARP] = v;
    }
    __syncthreads();
    int lowest = room[0];
    for (int w = 1; w < THREADS / WARP; w++) {
        lowest = min(lowest, room[w]);
    }
    __syncthreads();
    return lowest;
}

// One number of every block's part, by a kernel of one block.
template <class Join>
__device__ __forceinline__ double overParts(int blocks, const double* parts, double* room) {
    double v = Join::ZERO;
    for (int b = threadIdx.x; b < blocks; b += THREADS) {
        v = Join::of(v, parts[b]);
    }
    return overBlock<Join>(v, room);
}

__device__ __forceinline__ int lowestOverParts(int blocks, const int* parts, int* room) {
    int v = NONE;
    for (int b = threadIdx.x; b < blocks; b += THREADS) {
        v = min(v, parts[b]);
    }
    return lowestOverBlock(v, room);
}

// Sets the stop word, which gpu/StopReason.java reads; for thread 0 of a kernel of one block, after a barrier behind whoever read it.
__device__ __forceinline__ void halt(int* stop, StopReason reason, int atom) {
    stop[0] = reason;
    stop[1] = NONE - atom;
}

// N sums over a block's atoms at once, into parts [N, blocks]: warps by a butterfly, then warps in rising order. Once per kernel.
template <int N>
__device__ __forceinline__ void storeSums(const double (&term)[N], double* parts) {
    __shared__ double ofWarp[N][THREADS / WARP];
#pragma unroll
    for (int k = 0; k < N; k++) {
        const double total = warpSum(term[k]);
        if (threadIdx.x % WARP == 0) {
            ofWarp[k][threadIdx.x / WARP] = total;
        }
    }
    __syncthreads();
    if (threadIdx.x < N) {
        double total = ofWarp[threadIdx.x][0];
        for (int w = 1; w < THREADS / WARP; w++) {
            total += ofWarp[threadIdx.x][w];
        }
        parts[(i64) threadIdx.x * gridDim.x + blockIdx.x] = total;
    }
}

// The sums of parts [N, blocks], by a kernel of one block; thread 0 has them. Once per kernel.
template <int N>
__device__ __forceinline__ void sumParts(int blocks, const double* parts, double (&sum)[N]) {
    __shared__ double ofWarp[N][THREADS / WARP];
#pragma unroll
    for (int k = 0; k < N; k++) {
        sum[k] = 0;
        for (int b = threadIdx.x; b < blocks; b += THREADS) {
            sum[k] += parts[(i64) k * blocks + b];
        }
        sum[k] = warpSum(sum[k]);
        if (threadIdx.x % WARP == 0) {
            ofWarp[k][threadIdx.x / WARP] = sum[k];
        }
    }
    __syncthreads();
    if (threadIdx.x == 0) {
#pragma unroll
        for (int k = 0; k < N; k++) {
            for (int w = 1; w < THREADS / WARP; w++) {
                sum[k] += ofWarp[k][w];
            }
        }
    }
}

// The kinetic part of a block: sum of m v_a v_b over its atoms, into parts [6, blocks].
__device__ __forceinline__ void storeKinetic(double m, Vec3 v, double* parts) {
    storeSums({m * v.x * v.x, m * v.y * v.y, m * v.z * v.z, m * v.x * v.y, m * v.x * v.z, m * v.y * v.z}, parts);
}

// A block's part of a mass-weighted sum: m u and m over its atoms, into parts [4, blocks].
__device__ __forceinline__ void storeWeighted(double m, Vec3 u, double* parts) {
    storeSums({m * u.x, m * u.y, m * u.z, m}, parts);
}
