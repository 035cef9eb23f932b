// fitting_net.cuh: the fitting nets in device memory, what a block works on, and where its layers' inputs come from.
//
// Reference src/main/java/org/austenite/fitting/FittingTables.java (writes the nets), src/main/java/org/austenite/fitting/RowTiles.java (tiles)
#pragma once

#include "gemm.cuh"

// As FittingTables.java writes it. The tables follow at the offsets given, counted in ints from the start.
struct Net {
    int width, axis, axisQuads, descriptorQuads, extraQuads, layers, pitch, netNumbers;
    // Tiles of dE/dD's columns: whole m's each.
    int columnTiles;
    // [descriptorQuads]: m + (n / 4 << 16);   [width + 1]: first quad of each m;   [columnTiles + 1]: first m of each tile
    int quadCode, quadBegin, columnTile, layer;
};

enum Skip { NONE, IDENTITY, DOUBLE };

// Widths, then places in the net's weights: W [pitchIn, pitchOut], W^T [pitchOut, pitchIn], b, dt, threshold.
struct Layer {
    int in, out, pitchIn, pitchOut, activation, skip;
    int forward, backward, bias, timestep, threshold;
};

// Consecutive rows of one type; type -1 is virtual.
struct RowTile {
    int row, rows, type, net;
};

// What a block is at, in shared memory: registers are for the product.
struct Now {
    RowTile tile;
    Layer layer;
    // The layer's index; this block's part of the columns.
    int n, part;
    // Columns in work, and where they are columns of dE/dD: their channels m and their first quad.
    int first, valid, channel, channelEnd, quad;
};

// A launch's arrays and what the block is at.
template <class R>
struct Fitting {
    Now& now;
    const Net* net;
    const R* weights;
    const double* output;
    const R* extra;
    const R* moments;
    R* scratch;
    R* dEdA;
    R* axisPart;
    int firstRow, rows, parts;

    __device__ __forceinline__ const int* table(int at) const { return reinterpret_cast<const int*>(net) + at; }
    __device__ __forceinline__ const Layer* layer(int n) const { return reinterpret_cast<const Layer*>(table(net->layer)) + n; }
    __device__ __forceinline__ bool isLast() const { return now.n == net->layers - 1; }
    __device__ __forceinline__ const R* netWeights(int at) const { return weights + (i64) now.tile.net * net->netNumbers + at; }

    // The energy's weights for this type, [pitchOut of the last layer], then its shift.
    __device__ __forceinline__ const double* outputOf(int columns) const { return output + (i64) now.tile.type * (columns + 1); }

    // Row `row` of the tile, within an array of `pitch` numbers per row.
    __device__ __forceinline__ i64 place(int row, int pitch) const { return (i64) (now.tile.row + row) * pitch; }
    __device__ __forceinline__ R* outputs(int n) const { return scratch + ((i64) (n % 2) * rows + now.tile.row) * net->pitch; }
    __device__ __forceinline__ R* slopes(int n) const { return scratch + ((i64) (2 + n) * rows + now.tile.row) * net->pitch; }
    __device__ __forceinline__ const R* momentsOf(int row) const { return moments + place(row, 4 * net->width); }
    __device__ __forceinline__ const R* extraOf(int row) const { return extra + (firstRow + place(row, 1)) * 4 * net->extraQuads; }

    // dE/dx of this layer's output o.
    __device__ __forceinline__ R gradient(int row, int o) const {
        return isLast() ? (R) outputOf(now.layer.pitchOut)[o] : outputs(now.n)[row * net->pitch + o];
    }

    // What this layer's skip carries back to its input i.
    __device__ __forceinline__ R skippedBack(int row, int i) const {
        if (now.layer.skip == NONE || i >= now.layer.in) {
            return 0;
        }
        const R first = gradient(row, i);
        return now.layer.skip == IDENTITY ? first : first + gradient(row, now.layer.in + i);
    }
};

// A[c][4 quad .. 4 quad + 3] of one component; beyond the width the last number again, which meets weights of zero.
template <class R>
__device__ __forceinline__ Quad<R> momentQuad(const R* component, int width, int quad) {
    if (width % 4 == 0) {
        return loadConstQuad(component + 4 * quad);
    }
    Quad<R> v;
#pragma unroll
    for (int j = 0; j < 4; j++) {
        v.at[j] = __ldg(component + min(4 * quad + j, width - 1));
    }
    return v;
}

// Layer 0's input, formed where it is needed: quads of D, then quads of the extra inputs, then nothing.
template <class R>
struct FirstInput {
    const Fitting<R>& fit;

    __device__ __forceinline__ const R* row(int row) const { return fit.momentsOf(min(row, fit.now.tile.rows - 1)); }

    __device__ __forceinline__ Quad<R> operator()(const R* a, int quad) const {
        const Net* net = fit.net;
        if (quad >= net->descriptorQuads) {
            return extra(a, quad - net->descriptorQuads);
        }
        const int code = __ldg(fit.table(net->quadCode) + quad);
        const R* am = a + (code & 0xffff);
        Quad<R> d = {};
        if (net->width % 4 == 0) {
            const R* an = a + (code >> 16) * 4;
#pragma unroll
            for (int c = 0; c < 4; c++) {
                add(d, __ldg(am), loadConstQuad(an));
                am += net->width;
                an += net->width;
            }
        } else {
            // Few models have such a width: short code rather than fast code.
#pragma unroll 1
            for (int c = 0; c < 4; c++) {
                add(d, __ldg(am), momentQuad(a, net->width, code >> 16));
                am += net->width;
                a += net->width;
            }
        }
        return d;
    }

    __device__ __forceinline__ static void add(Quad<R>& d, R am, const Quad<R>& an) {
#pragma unroll
        for (int j = 0; j < 4; j++) {
            d.at[j] = fma(am, an.at[j], d.at[j]);
        }
    }

    // Quad `quad` of the extra inputs of the row whose moments are at `a`.
    __device__ __forceinline__ Quad<R> extra(const R* a, int quad) const {
        if (quad >= fit.net->extraQuads) {
            return {};
        }
        const i64 row = (a - fit.moments) / (4 * fit.net->width);
        return loadConstQuad(fit.extra + ((fit.firstRow + row) * fit.net->extraQuads + quad) * 4);
    }

    // Input i as the model counts them.
    __device__ __forceinline__ R one(int row, int i) const {
        const Net* net = fit.net;
        const int descriptor = net->width * net->axis;
        if (i >= descriptor) {
            return fit.extraOf(row)[i - descriptor];
        }
        const R* am = fit.momentsOf(row) + i / net->axis;
        const R* an = fit.momentsOf(row) + i % net->axis;
        R sum = 0;
        for (int c = 0; c < 4; c++) {
            sum = fma(am[c * net->width], an[c * net->width], sum);
        }
        return sum;
    }
};

// Rows of an earlier step's result.
template <class R>
struct StoredInput {
    const R* from;
    int pitch, last;

    __device__ __forceinline__ const R* row(int row) const { return from + min(row, last) * pitch; }
    __device__ __forceinline__ Quad<R> operator()(const R* x, int quad) const { return loadQuad(x + 4 * quad); }
};
