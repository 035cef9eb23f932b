// 60_fitting.cu: from moments to the atomic energy and its gradient with respect to the moments.
//
// Maths     D[m][n] = sum_c A[c][m] A[c][n]                     x = [D, extra inputs]
//           x = act(x W + b) dt (+ x, or + [x, x]), layer by layer    e = x w + shift (- vacuum)
//           back: dE/dz = dE/dx act'(z) dt, dE/dx = dE/dz W^T (+ what the skip carries), from the last layer to D, then
//           dE/dA[c][m] = sum_n dE/dD[m][n] A[c][n]  (+ for m < axis:)  sum_k dE/dD[k][m] A[c][k]
//           Zhang et al. 2018 (arXiv:1805.09003), eq. 8 and section 2.
// Reference src/main/java/org/austenite/descriptor/DescriptorReference.java, src/main/java/org/austenite/fitting/FittingReference.java
// In        A [rows, 4, width]; f64, or f32 in the mixed kernels. tiles: rows of one type each; net, weights, output: FittingTables.java
//           extra [local, 4 * extraQuads]: normalised parameters; vacuum [local] f64, eV
// Out       dEdA [rows, 4, width]; atomEnergy [local] f64, eV
// Scratch   scratch [2 + layers][rows][pitch]: two layers' x (then dE/dx), each layer's slope (then dE/dz); axisPart [parts][rows][4][4 axisQuads]
// Mapping   one block per (tile of rows, part of the columns), `parts` fastest. Steps 0 .. layers-1 are the layers forward, layers .. 2 layers-1
//           the same backward. One launch does all steps where parts is 1 (a block then owns its rows); else one launch per step, and
//           fitting_axis adds up the parts of the last one. D and dE/dD are never stored: the first layer's loader forms D, the last step's
//           tiles meet A while they lie in shared memory. D's pairs (m, n), (n, m) are one feature (four at a time) where no skip needs both
// Memory    dynamic shared memory: FittingTile.java. Weights through L2, 2 x once per tile and part
// Cost      counted on the shipped PTX: cuda/counts.csv; the choice of design: docs/decisions/013-cuda-fitting.md
// Determin. sums in rising index (in the small kernels over four groups of the depth, then rising); tiles depend on the number of atoms only
// Limits    axis <= columns of a tile, width < 32768 (checked in FittingTables)
#include "activation.cuh"
#include "fitting_axis.cuh"

// Slice by slice, each number once: `use(row, column)` with the row in the tile and in the slice.
template <class T, class Use>
__device__ __forceinline__ void eachOfSlice(int slice, int rows, int valid, Use use) {
    const int col = threadIdx.x % T::COLS;
    for (int order = threadIdx.x / T::COLS; order < T::LANE_ROWS && col < valid; order += T::THREADS / T::COLS) {
        const int row = T::rowOf(slice, order);
        if (row < rows) {
            use(row, order, col);
        }
    }
}

// The columns in work, forward: activation, timestep and skip. The last layer's slope becomes dE/dz at once.
template <class T, class R>
__device__ __forceinline__ void finishForward(T& tile, const Fitting<R>& fit) {
    const Now& now = fit.now;
    tile.slices(now.valid, [&](int slice) {
        const Layer& l = now.layer;
        const R threshold = *fit.netWeights(l.threshold);
        eachOfSlice<T>(slice, now.tile.rows, now.valid, [&](int row, int order, int col) {
            const int o = now.first + col;
            const R dt = *fit.netWeights(l.timestep + o);
            const Activated<R> act = activate(l.activation, threshold, tile.total(order, col) + *fit.netWeights(l.bias + o));
            R y = act.value * dt;
            if (l.skip != NONE && o < l.out) {
                const int i = o < l.in ? o : o - l.in;
                y += now.n == 0 ? FirstInput<R>{fit}.one(row, i) : fit.outputs(now.n - 1)[row * fit.net->pitch + i];
            }
            const int at = row * fit.net->pitch + o;
            fit.outputs(now.n)[at] = y;
            fit.slopes(now.n)[at] = fit.isLast() ? act.slope * dt * (R) fit.outputOf(l.pitchOut)[o] : act.slope * dt;
        });
    });
}

// The columns in work, backward: dE/dx of the layer below, and with its slope dE/dz.
template <class T, class R>
__device__ __forceinline__ void finishBackward(T& tile, const Fitting<R>& fit) {
    const Now& now = fit.now;
    tile.slices(now.valid, [&](int slice) {
        eachOfSlice<T>(slice, now.tile.rows, now.valid, [&](int row, int order, int col) {
            const R g = tile.total(order, col) + fit.skippedBack(row, now.first + col);
            const int at = row * fit.net->pitch + now.first + col;
            fit.outputs(now.n - 1)[at] = g;
            fit.slopes(now.n - 1)[at] *= g;
        });
    });
}

// The columns in work of dE/dD, met with A.
template <class T, class R>
__device__ __forceinline__ void finishFirst(T& tile, const Fitting<R>& fit, bool isFirst) {
    const Net* net = fit.net;
    const Now& now = fit.now;
    tile.slices(now.valid, [&](int slice) {
        eachOfSlice<T>(slice, now.tile.rows, now.valid, [&](int row, int order, int col) {
            R g = tile.total(order, col);
            if (now.layer.skip != NONE) {
                const int code = fit.table(net->quadCode)[now.quad + col / 4];
                const int n = (code >> 16) * 4 + col % 4;
                g += n < net->axis ? fit.skippedBack(row, (code & 0xffff) * net->axis + n) : (R) 0;
            }
            *tile.at(order, col) = g;
        });
        __syncthreads();
        sumOverAxis(tile, fit, slice);
        sumOverChannels(tile, fit, slice, isFirst);
    });
}

// Energies of the tile's rows: one warp per row, in double precision.
template <class R>
__device__ __forceinline__ void energies(const Fitting<R>& fit, const double* vacuum, int hasVacuum, double* atomEnergy) {
    const int n = fit.net->layers - 1;
    const RowTile& tile = fit.now.tile;
    const int columns = fit.layer(n)->pitchOut;
    const int lane = threadIdx.x % WARP;
    for (int row = threadIdx.x / WARP; row < tile.rows; row += blockDim.x / WARP) {
        const int atom = fit.firstRow + tile.row + row;
        double sum = 0;
        if (tile.type >= 0) {
            const double* w = fit.outputOf(columns);
            for (int o = lane; o < columns; o += WARP) {
                sum = fma((double) fit.outputs(n)[row * fit.net->pitch + o], w[o], sum);
            }
            sum = warpSum(sum) + w[columns];
        }
        if (lane == 0) {
            if (hasVacuum && tile.type >= 0) {
                sum -= vacuum[atom];
            }
            atomEnergy[atom] = sum;
        }
    }
}

// Virtual atoms: no gradient.
template <class R>
__device__ __forceinline__ void nothing(const Fitting<R>& fit) {
    const int numbers = fit.now.tile.rows * 4 * fit.net->width;
    for (int k = threadIdx.x; k < numbers; k += blockDim.x) {
        fit.dEdA[fit.place(0, 4 * fit.net->width) + k] = 0;
    }
}

// Takes up layer n.
template <class R>
__device__ __forceinline__ void enter(const Fitting<R>& fit, int n) {
    const int* from = reinterpret_cast<const int*>(fit.layer(n));
    __syncthreads();
    if (threadIdx.x < sizeof(Layer) / sizeof(int)) {
        reinterpret_cast<int*>(&fit.now.layer)[threadIdx.x] = from[threadIdx.x];
    }
    if (threadIdx.x == 0) {
        fit.now.n = n;
    }
    __syncthreads();
}

// Takes up columns `first` and on, of `all`.
template <class R>
__device__ __forceinline__ void takeColumns(const Fitting<R>& fit, int first, int cols, int all) {
    if (threadIdx.x == 0) {
        fit.now.first = first;
        fit.now.valid = min(cols, all - first);
    }
    __syncthreads();
}

// Takes up tile t of dE/dD's columns.
template <class R>
__device__ __forceinline__ void takeChannels(const Fitting<R>& fit, int t) {
    if (threadIdx.x == 0) {
        const int* quadBegin = fit.table(fit.net->quadBegin);
        const int* tiles = fit.table(fit.net->columnTile);
        fit.now.channel = tiles[t];
        fit.now.channelEnd = tiles[t + 1];
        fit.now.quad = quadBegin[tiles[t]];
        fit.now.first = 4 * quadBegin[tiles[t]];
        fit.now.valid = 4 * (quadBegin[tiles[t + 1]] - quadBegin[tiles[t]]);
    }
    __syncthreads();
}

// This part's columns of the layer forward.
template <class T, class R>
__device__ __forceinline__ void forward(T& tile, const Fitting<R>& fit) {
    const Now& now = fit.now;
    for (int first = now.part * T::COLS; first < now.layer.pitchOut; first += fit.parts * T::COLS) {
        takeColumns(fit, first, T::COLS, now.layer.pitchOut);
        const R* w = fit.netWeights(now.layer.forward + first);
        if (now.n == 0) {
            tile.multiply(FirstInput<R>{fit}, now.layer.pitchIn, w, now.layer.pitchOut, now.valid);
        } else {
            const StoredInput<R> x = {fit.outputs(now.n - 1), fit.net->pitch, now.tile.rows - 1};
            tile.multiply(x, now.layer.pitchIn, w, now.layer.pitchOut, now.valid);
        }
        finishForward(tile, fit);
    }
}

// This part's columns of the layer backward.
template <class T, class R>
__device__ __forceinline__ void backward(T& tile, const Fitting<R>& fit) {
    const Now& now = fit.now;
    const int tiles = now.n == 0 ? fit.net->columnTiles : (now.layer.pitchIn + T::COLS - 1) / T::COLS;
    for (int t = now.part; t < tiles; t += fit.parts) {
        if (now.n == 0) {
            takeChannels(fit, t);
        } else {
            takeColumns(fit, t * T::COLS, T::COLS, now.layer.pitchIn);
        }
        const StoredInput<R> dEdZ = {fit.slopes(now.n), fit.net->pitch, now.tile.rows - 1};
        tile.multiply(dEdZ, now.layer.pitchOut, fit.netWeights(now.layer.backward + now.first), now.layer.pitchIn, now.valid);
        if (now.n == 0) {
            finishFirst(tile, fit, t == now.part);
        } else {
            finishBackward(tile, fit);
        }
    }
}

#define FITTING_ARGUMENTS(R)                                                                                                                 \
    const int *__restrict__ stop, const RowTile *__restrict__ tiles, const Net *__restrict__ net, const R *__restrict__ weights,             \
            const double *__restrict__ output, const R *__restrict__ extra, const double *__restrict__ vacuum, int hasVacuum, int firstRow, int rows,       \
            int fromStep, int toStep, int parts, const R *__restrict__ moments, R *dEdA, R *scratch, R *axisPart, double *atomEnergy

template <class T>
__device__ __forceinline__ void fitting(FITTING_ARGUMENTS(typename T::R)) {
    using R = typename T::R;
    extern __shared__ __align__(16) unsigned char raw[];
    __shared__ Now now;
    if (stop[0] != 0) {
        return;
    }
    if (threadIdx.x == 0) {
        now.tile = tiles[blockIdx.x / parts];
        now.part = blockIdx.x % parts;
    }
    __syncthreads();
    const Fitting<R> fit = {now, net, weights, output, extra, moments, scratch, dEdA, axisPart, firstRow, rows, parts};
    T tile(reinterpret_cast<R*>(raw));
    for (int step = fromStep; step < toStep; step++) {
        const int layers = net->layers;
        if (step == layers && now.part == 0) {
            energies(fit, vacuum, hasVacuum, atomEnergy);
        }
        if (now.tile.type < 0) {
            if (step == layers && now.part == 0) {
                nothing(fit);
            }
        } else if (step < layers) {
            enter(fit, step);
            forward(tile, fit);
        } else {
            enter(fit, 2 * layers - 1 - step);
            backward(tile, fit);
        }
    }
    if (toStep == 2 * net->layers && parts == 1 && now.tile.type >= 0) {
        addAxis(fit);
    }
}

#define FITTING_KERNEL(NAME, TILE, LEAST_BLOCKS)                                                                                             \
    extern "C" __global__ void __launch_bounds__(TILE::THREADS, LEAST_BLOCKS) NAME(FITTING_ARGUMENTS(TILE::R)) {                             \
        fitting<TILE>(stop, tiles, net, weights, output, extra, vacuum, hasVacuum, firstRow, rows, fromStep, toStep, parts, moments, dEdA, scratch,     \
                      axisPart, atomEnergy);                                                                                                 \
    }

#define AXIS_KERNEL(R, SUFFIX)                                                                                                               \
    extern "C" __global__ void __launch_bounds__(4 * WARP) fitting_axis_##SUFFIX(                                                            \
            const int* __restrict__ stop, const RowTile* __restrict__ tiles, const Net* __restrict__ net, int rows, int parts,               \
            R* axisPart, R* dEdA) {                                                                                                          \
        __shared__ Now now;                                                                                                                  \
        if (threadIdx.x == 0) {                                                                                                              \
            now.tile = tiles[blockIdx.x];                                                                                                    \
        }                                                                                                                                    \
        __syncthreads();                                                                                                                     \
        if (stop[0] == 0 && now.tile.type >= 0) {                                                                                            \
            addAxis(Fitting<R>{now, net, nullptr, nullptr, nullptr, nullptr, nullptr, dEdA, axisPart, 0, rows, parts});                      \
        }                                                                                                                                    \
    }

// Numbers per thread (rows, columns), depth per step, groups of the depth, warps side by side: as FittingTile.java.
using LargeF64 = GemmTile<double, 4, 8, 8, 1, 8>;
using LargeF32 = GemmTile<float, 8, 8, 16, 1, 8>;
using SmallF64 = GemmTile<double, 4, 4, 32, 4, 3>;
using SmallF32 = GemmTile<float, 4, 4, 32, 4, 3>;

FITTING_KERNEL(fitting_large_f64, LargeF64, 1)
FITTING_KERNEL(fitting_large_mixed, LargeF32, 1)
FITTING_KERNEL(fitting_small_f64, SmallF64, 1)
FITTING_KERNEL(fitting_small_mixed, SmallF32, 1)
AXIS_KERNEL(double, f64)
AXIS_KERNEL(float, mixed)
