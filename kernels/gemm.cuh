// gemm.cuh: one tile of a matrix product, C = X W, by one block, with whatever the caller does to C's numbers afterwards.
//
// A warp makes all rows of the tile times 16 columns; a block has WARPS side by side, times GROUPS, which share the
// depth: group g takes DEPTH / GROUPS of every DEPTH steps, and their results are added in rising order (a split of K that fills a device with
// few atoms and leaves the sum's shape fixed). Operands pass through two buffers in shared memory, X transposed, so that both are read as
// vectors: (ROWS_EACH + COLS_EACH) / 4 vector loads for ROWS_EACH * COLS_EACH fused multiply-adds per step and thread.
#pragma once

#include "common.cuh"

// Four consecutive numbers.
template <class R>
struct Quad {
    R at[4];
};

__device__ __forceinline__ Quad<float> quadOf(float4 v) { return {{v.x, v.y, v.z, v.w}}; }
__device__ __forceinline__ Quad<double> quadOf(double2 v, double2 w) { return {{v.x, v.y, w.x, w.y}}; }

// From memory that this kernel may write; 16-byte aligned, as all below.
__device__ __forceinline__ Quad<float> loadQuad(const float* from) { return quadOf(*reinterpret_cast<const float4*>(from)); }
__device__ __forceinline__ Quad<double> loadQuad(const double* from) {
    const double2* p = reinterpret_cast<const double2*>(from);
    return quadOf(p[0], p[1]);
}

// From memory that no kernel writes while this one runs.
__device__ __forceinline__ Quad<float> loadConstQuad(const float* from) { return quadOf(__ldg(reinterpret_cast<const float4*>(from))); }
__device__ __forceinline__ Quad<double> loadConstQuad(const double* from) {
    const double2* p = reinterpret_cast<const double2*>(from);
    return quadOf(__ldg(p), __ldg(p + 1));
}

__device__ __forceinline__ void storeQuad(float* to, const float* v) { *reinterpret_cast<float4*>(to) = make_float4(v[0], v[1], v[2], v[3]); }
__device__ __forceinline__ void storeQuad(double* to, const double* v) {
    reinterpret_cast<double2*>(to)[0] = make_double2(v[0], v[1]);
    reinterpret_cast<double2*>(to)[1] = make_double2(v[2], v[3]);
}

// Columns of a warp.
constexpr int WARP_COLS = 16;

template <class Real, int ROWS_EACH, int COLS_EACH, int DEPTH_STEP, int DEPTH_GROUPS, int WARPS>
struct GemmTile {
    using R = Real;
    static constexpr int GROUPS = DEPTH_GROUPS;
    static constexpr int DEPTH = DEPTH_STEP;
    static constexpr int COLS = WARPS * WARP_COLS;
    static constexpr int THREADS = WARPS * GROUPS * WARP;
    static constexpr int LANE_COLS = WARP_COLS / COLS_EACH;
    static constexpr int LANE_ROWS = WARP / LANE_COLS;
    static constexpr int ROWS = ROWS_EACH * LANE_ROWS;
    // Rows of X in shared memory lie this far apart: 16 bytes more than needed, so that a transposing store meets fewer banks twice.
    static constexpr int PITCH = ROWS + 4;
    static constexpr int X_QUADS = ROWS * DEPTH / 4;
    static constexpr int X_EACH = (X_QUADS + THREADS - 1) / THREADS;
    static constexpr int W_EACH = DEPTH * COLS / 4 / THREADS;
    // Rows of W that the threads take at once.
    static constexpr int W_ROWS = 4 * THREADS / COLS;
    static_assert(THREADS % (DEPTH / 4) == 0, "a thread's quads of X are all at one depth");

    // This thread's place.
    const int lane = threadIdx.x % WARP;
    const int group = threadIdx.x / (WARPS * WARP);
    const int warpCol = threadIdx.x % (WARPS * WARP) / WARP * WARP_COLS;
    const int laneRow = lane / LANE_COLS * 4;
    const int laneCol = lane % LANE_COLS * 4;
    R* const shared;
    R sum[ROWS_EACH][COLS_EACH];

    __device__ __forceinline__ explicit GemmTile(R* memory) : shared(memory) {}

    __device__ __forceinline__ R* xBuffer(int which) { return shared + which * DEPTH * PITCH; }
    __device__ __forceinline__ R* wBuffer(int which) { return shared + 2 * DEPTH * PITCH + which * DEPTH * COLS; }

    // sum = X W for the tile: X's quads come from `source`, which gives a row's place once and then quads of the depth; W [depth, pitch] has
    // `valid` columns (a multiple of 4). depth is a multiple of 16. Shared memory is free before and after.
    template <class Source>
    __device__ __forceinline__ void multiply(const Source& source, int depth, const R* weights, int pitch, int valid) {
#pragma unroll
        for (int i = 0; i < ROWS_EACH; i++) {
#pragma unroll
            for (int j = 0; j < COLS_EACH; j++) {
                sum[i][j] = 0;
            }
        }
        const R* rows[X_EACH];
#pragma unroll
        for (int p = 0; p < X_EACH; p++) {
            rows[p] = source.row((threadIdx.x + p * THREADS) / (DEPTH / 4));
        }
        weights += threadIdx.x / (COLS / 4) * pitch + threadIdx.x % (COLS / 4) * 4;
        const int depthThere = threadIdx.x % (COLS / 4) * 4 < valid ? depth - threadIdx.x / (COLS / 4) : 0;
        Quad<R> x[X_EACH];
        Quad<R> w[W_EACH];
        fetch(source, rows, 0, depth, weights, pitch, depthThere, x, w);
        put(x, w, 0);
        __syncthreads();
        int now = 0;
#pragma unroll 1
        for (int k = 0; k < depth; k += DEPTH) {
            const bool more = k + DEPTH < depth;
            if (more) {
                weights += DEPTH * pitch;
                fetch(source, rows, k + DEPTH, depth, weights, pitch, depthThere, x, w);
            }
            if (warpCol < valid) {
                step(xBuffer(now), wBuffer(now));
            }
            now ^= 1;
            if (more) {
                put(x, w, now);
            }
            __syncthreads();
        }
    }

    // This thread's quads of both operands at depth k; its W has `depthThere` rows.
    template <class Source>
    __device__ __forceinline__ void fetch(
            const Source& source, const R* const (&rows)[X_EACH], int k, int depth, const R* weights, int pitch, int depthThere,
            Quad<R> (&x)[X_EACH], Quad<R> (&w)[W_EACH]) {
#pragma unroll
        for (int p = 0; p < W_EACH; p++) {
            w[p] = k + p * W_ROWS < depthThere ? loadConstQuad(weights + p * W_ROWS * pitch) : Quad<R>{};
        }
        const int quad = k / 4 + threadIdx.x % (DEPTH / 4);
#pragma unroll
        for (int p = 0; p < X_EACH; p++) {
            if (X_QUADS % THREADS == 0 || threadIdx.x + p * THREADS < X_QUADS) {
                x[p] = DEPTH <= 16 || 4 * quad < depth ? source(rows[p], quad) : Quad<R>{};
            }
        }
    }

    __device__ __forceinline__ void put(const Quad<R> (&x)[X_EACH], const Quad<R> (&w)[W_EACH], int which) {
        const int wCol = threadIdx.x % (COLS / 4) * 4;
#pragma unroll
        for (int p = 0; p < W_EACH; p++) {
            storeQuad(wBuffer(which) + (threadIdx.x / (COLS / 4) + p * W_ROWS) * COLS + wCol, w[p].at);
        }
#pragma unroll
        for (int p = 0; p < X_EACH; p++) {
            const int index = threadIdx.x + p * THREADS;
            R* to = xBuffer(which) + index % (DEPTH / 4) * 4 * PITCH + index / (DEPTH / 4);
            if (X_QUADS % THREADS == 0 || index < X_QUADS) {
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    to[j * PITCH] = x[p].at[j];
                }
            }
        }
    }

    // The inner loop: this group's share of DEPTH steps.
    __device__ __forceinline__ void step(const R* x, const R* w) {
        x += group * (DEPTH / GROUPS) * PITCH + laneRow;
        w += group * (DEPTH / GROUPS) * COLS + warpCol + laneCol;
#pragma unroll
        for (int k = 0; k < DEPTH / GROUPS; k++) {
            Quad<R> xs[ROWS_EACH / 4];
            Quad<R> ws[COLS_EACH / 4];
#pragma unroll
            for (int i = 0; i < ROWS_EACH / 4; i++) {
                xs[i] = loadQuad(x + k * PITCH + i * 4 * LANE_ROWS);
            }
#pragma unroll
            for (int j = 0; j < COLS_EACH / 4; j++) {
                ws[j] = loadQuad(w + k * COLS + j * 4 * LANE_COLS);
            }
#pragma unroll
            for (int i = 0; i < ROWS_EACH; i++) {
#pragma unroll
                for (int j = 0; j < COLS_EACH; j++) {
                    sum[i][j] = fma(xs[i / 4].at[i % 4], ws[j / 4].at[j % 4], sum[i][j]);
                }
            }
        }
    }

    // Tile row of row `laneOrder` of slice `slice`.
    __device__ __forceinline__ static int rowOf(int slice, int laneOrder) {
        return slice / 4 * 4 * LANE_ROWS + laneOrder * 4 + slice % 4;
    }

    // Hands the tile on in ROWS_EACH slices of LANE_ROWS rows: `use` gets a slice's number and may read and change it through at(); it is
    // called by all threads, and what it wrote to shared memory is lost afterwards.
    template <class Use>
    __device__ __forceinline__ void slices(int valid, Use use) {
#pragma unroll 1
        for (int slice = 0; slice < ROWS_EACH; slice++) {
            if (warpCol < valid) {
                R* to = shared + (group * LANE_ROWS + laneRow / 4) * COLS + warpCol + laneCol;
#pragma unroll
                for (int j = 0; j < COLS_EACH; j += 4) {
                    storeQuad(to + j * LANE_COLS, &sum[0][j]);
                }
            }
            // The next slice moves to the front: registers have no index.
#pragma unroll
            for (int i = 1; i < ROWS_EACH; i++) {
#pragma unroll
                for (int j = 0; j < COLS_EACH; j++) {
                    sum[i - 1][j] = sum[i][j];
                }
            }
            __syncthreads();
            use(slice);
            __syncthreads();
        }
    }

    // A number of the present slice, summed over the groups.
    __device__ __forceinline__ R total(int laneOrder, int col) const {
        const R* from = shared + laneOrder * COLS + col;
        R value = from[0];
#pragma unroll
        for (int g = 1; g < GROUPS; g++) {
            value += from[g * LANE_ROWS * COLS];
        }
        return value;
    }

    // A number's place in the present slice, to put a changed total back.
    __device__ __forceinline__ R* at(int laneOrder, int col) const { return shared + laneOrder * COLS + col; }
};
