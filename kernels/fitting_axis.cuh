// fitting_axis.cuh: dE/dD meets A while it lies in shared memory.
//
// Maths     dE/dA[c][m] = sum_n dE/dD[m][n] A[c][n]  (+ for m < axis:)  sum_k dE/dD[k][m] A[c][k]
//           A tile of dE/dD's columns holds whole channels m: the first sum is complete within a tile, the second is added up tile by tile.
// Determin. sums in rising index; a thread adds to what it alone wrote
#pragma once

#include "fitting_net.cuh"

// Counts (outer, inner) pairs through, `stride` at a time, without a division per pair.
struct Pairs {
    int outer, inner;
    const int count, stepOuter, stepInner;

    __device__ __forceinline__ Pairs(int start, int stride, int innerCount)
        : outer(start / innerCount), inner(start % innerCount), count(innerCount), stepOuter(stride / innerCount), stepInner(stride % innerCount) {}

    __device__ __forceinline__ void next() {
        outer += stepOuter;
        inner += stepInner;
        if (inner >= count) {
            inner -= count;
            outer++;
        }
    }
};

// Where a part keeps its share of the axis channels' second sum, one row and component.
template <class R>
__device__ __forceinline__ R* axisSum(const Fitting<R>& fit, int part, int row, int c) {
    return fit.axisPart + (((i64) part * fit.rows + fit.now.tile.row + row) * 4 + c) * 4 * fit.net->axisQuads;
}

// First sum of dE/dA for the slice's rows: dE/dD[m][.] with A's axis channels. A thread takes one (row, m, c), c fastest.
template <class T, class R>
__device__ __forceinline__ void sumOverAxis(const T& tile, const Fitting<R>& fit, int slice) {
    const Net* net = fit.net;
    const Now& now = fit.now;
    const int* begin = fit.table(net->quadBegin);
    const int c = threadIdx.x % 4;
    for (Pairs p(threadIdx.x / 4, T::THREADS / 4, now.channelEnd - now.channel); p.outer < T::LANE_ROWS; p.next()) {
        const int row = T::rowOf(slice, p.outer);
        if (row >= now.tile.rows) {
            continue;
        }
        const int m = now.channel + p.inner;
        const R* a = fit.momentsOf(row) + c * net->width;
        const int quads = begin[m + 1] - begin[m];
        const R* g = tile.at(p.outer, 4 * (begin[m] - now.quad));
        R sum = 0;
        for (int q = 0; q < quads; q++) {
            const Quad<R> gs = loadQuad(g + 4 * q);
            const Quad<R> as = momentQuad(a, net->width, net->axisQuads - quads + q);
#pragma unroll
            for (int j = 0; j < 4; j++) {
                sum = fma(gs.at[j], as.at[j], sum);
            }
        }
        fit.dEdA[fit.place(row, 4 * net->width) + c * net->width + m] = sum;
    }
}

// Second sum, of the axis channels: dE/dD[.][n] with all channels, added up from tile to tile. A thread takes one (row, c, four n), n fastest.
template <class T, class R>
__device__ __forceinline__ void sumOverChannels(const T& tile, const Fitting<R>& fit, int slice, bool isFirst) {
    const Net* net = fit.net;
    const Now& now = fit.now;
    const int* begin = fit.table(net->quadBegin);
    for (Pairs p(threadIdx.x, T::THREADS, 4 * net->axisQuads); p.outer < T::LANE_ROWS; p.next()) {
        const int row = T::rowOf(slice, p.outer);
        if (row >= now.tile.rows) {
            continue;
        }
        const int c = p.inner / net->axisQuads;
        const int quad = p.inner % net->axisQuads;
        const R* a = fit.momentsOf(row) + c * net->width;
        R* to = axisSum(fit, now.part, row, c) + 4 * quad;
        Quad<R> sum = {};
        if (!isFirst) {
            sum = loadQuad(to);
        }
        for (int m = now.channel; m < now.channelEnd; m++) {
            // A folded m starts at its own quad.
            const int at = begin[m + 1] - now.quad - net->axisQuads + quad;
            if (at >= begin[m] - now.quad) {
                const R am = __ldg(a + m);
                const Quad<R> gs = loadQuad(tile.at(p.outer, 4 * at));
#pragma unroll
                for (int j = 0; j < 4; j++) {
                    sum.at[j] = fma(gs.at[j], am, sum.at[j]);
                }
            }
        }
        storeQuad(to, sum.at);
    }
}

// dE/dA of the tile's axis channels gets its second sum, part after part.
template <class R>
__device__ __forceinline__ void addAxis(const Fitting<R>& fit) {
    const int axis = fit.net->axis;
    for (Pairs p(threadIdx.x, blockDim.x, axis); p.outer < 4 * fit.now.tile.rows; p.next()) {
        const int row = p.outer / 4;
        const int c = p.outer % 4;
        R* to = fit.dEdA + fit.place(row, 4 * fit.net->width) + c * fit.net->width + p.inner;
        R sum = *to;
        for (int part = 0; part < fit.parts; part++) {
            sum += axisSum(fit, part, row, c)[p.inner];
        }
        *to = sum;
    }
}
