// 13_cells.cu: all atoms, ghosts included, in the order of a grid of cells of half the list radius, so that a search reads runs of them.
//
// Maths     cell = (x, y, z) with z fastest; an atom's place in the order (cell, index) is its rank, and a column of cells along z is one run of ranks
// Reference src/main/java/org/austenite/neighbor/CellGrid.java, Slabs.java: the same ranks
// In        position [all, 3] f64, Angstrom    type [all] int32, -1 is virtual and has no cell    plan
// Out       key [capacity] u64, index [capacity] int32, which 11_sort.cu sorts; from them rankOf [all], at [3, all] f64 and typeAt [all] by rank,
//           firstOfCell [cells + 1]
// Mapping   one thread per atom, block 256; cells_plan: one block
// Memory    384 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. minima over blocks, which have no order
// Limits    at most 4 cells per atom, checked here (SPARSE): the host then keeps occupied slabs only
#include "slabs.cuh"

constexpr int THREADS = 256;
constexpr int ATOMS_PER_THREAD = 4;
// Rounding of squared distances, in units of 2^-52 (largest coordinate + radius) radius: 3 axes with 3 roundings each, doubled.
constexpr double ROUNDINGS = 64;
constexpr double ULP = 0x1p-52;

__device__ __forceinline__ i64 points(int n, const ListPlan* __restrict__ plan) {
    return plan->state == BUILT ? plan->typed + plan->all - n : 0;
}

__device__ __forceinline__ i64 cellsOf(const ListPlan* __restrict__ plan) {
    return plan->slabs[0] * plan->slabs[1] * plan->slabs[2];
}

// parts [6, blocks]: least coordinate along each axis, then least negated one.
extern "C" __global__ void __launch_bounds__(THREADS) cells_extremes(
        const ListPlan* __restrict__ plan, const double* __restrict__ position, const int* __restrict__ type, double* __restrict__ parts) {
    double least[6];
#pragma unroll
    for (int k = 0; k < 6; k++) {
        least[k] = infinity();
    }
    const i64 first = (i64) blockIdx.x * THREADS * ATOMS_PER_THREAD + threadIdx.x;
    for (int a = 0; a < ATOMS_PER_THREAD; a++) {
        const i64 i = first + a * THREADS;
        if (plan->state == BUILT && i < plan->all && type[i] >= 0) {
#pragma unroll
            for (int k = 0; k < 3; k++) {
                least[k] = fmin(least[k], position[3 * i + k]);
                least[3 + k] = fmin(least[3 + k], -position[3 * i + k]);
            }
        }
    }
    blockLeast<THREADS>(least);
    if (threadIdx.x == 0) {
#pragma unroll
        for (int k = 0; k < 6; k++) {
            parts[(i64) k * gridDim.x + blockIdx.x] = least[k];
        }
    }
}

// The grid, unless the host has chosen one, and the limits of the search.
extern "C" __global__ void __launch_bounds__(THREADS) cells_plan(int n, int blocks, const double* __restrict__ parts, ListPlan* plan) {
    double least[6];
    leastOfParts<THREADS>(least, blocks, parts);
    if (threadIdx.x > 0) {
        return;
    }
    const i64 number = points(n, plan);
    double largest = 0;
    double cells = 1;
#pragma unroll
    for (int k = 0; k < 3; k++) {
        const double low = number == 0 ? 0 : least[k];
        const double high = number == 0 ? 0 : -least[3 + k];
        largest = fmax(largest, fmax(-low, high));
        if (!plan->keptOnly) {
            const double slabs = floor((high - low) * plan->slabsPerLength) + 1;
            cells *= slabs;
            plan->low[k] = low;
            plan->slabs[k] = (i64) slabs;
        }
    }
    if (cells > (double) (4 * number + 64) && plan->state == BUILT) {
        plan->state = SPARSE;
    }
    const double scale = largest + plan->listRadius;
    plan->limit = plan->listRadius * plan->listRadius;
    plan->doubt = ROUNDINGS * ULP * scale * plan->listRadius;
    plan->radius = plan->listRadius + 1e-9 * scale;
    plan->perRadius = 1 / plan->radius;
}

// Cells as keys: virtual atoms behind all cells, and what is no atom behind those.
extern "C" __global__ void __launch_bounds__(THREADS) cells_keys(
        int capacity, u64 nowhere, const ListPlan* __restrict__ plan, const i64* __restrict__ kept, const double* __restrict__ position,
        const int* __restrict__ type, u64* __restrict__ key, int* __restrict__ index) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (i >= capacity) {
        return;
    }
    u64 cell = nowhere;
    if (plan->state == BUILT && i < plan->all) {
        cell = cellsOf(plan);
        if (type[i] >= 0) {
            const Slabs y = slabsOf(plan, 1, kept);
            const Slabs z = slabsOf(plan, 2, kept);
            const double* x = position + 3 * (i64) i;
            cell = ((i64) slabsOf(plan, 0, kept).of(x[0]) * y.count + y.of(x[1])) * z.count + z.of(x[2]);
        }
    }
    key[i] = cell;
    index[i] = i;
}

// firstOfCell[from .. to] = r: few by the lane itself, many (empty space) by all lanes of the warp.
__device__ __forceinline__ void markCells(i64 from, i64 to, int r, int* __restrict__ firstOfCell) {
    const bool many = to - from >= WARP;
    for (i64 c = from; c <= to && !many; c++) {
        firstOfCell[c] = r;
    }
    for (unsigned left = __ballot_sync(ALL_LANES, many); left != 0; left &= left - 1) {
        const int of = __ffs(left) - 1;
        const i64 last = __shfl_sync(ALL_LANES, to, of);
        const int rank = __shfl_sync(ALL_LANES, r, of);
        for (i64 c = __shfl_sync(ALL_LANES, from, of) + threadIdx.x % WARP; c <= last; c += WARP) {
            firstOfCell[c] = rank;
        }
    }
}

// Everything by rank.
extern "C" __global__ void __launch_bounds__(THREADS) cells_ranks(
        const ListPlan* __restrict__ plan, const u64* __restrict__ key, const int* __restrict__ atomAt, const double* __restrict__ position,
        const int* __restrict__ type, int* __restrict__ rankOf, double* __restrict__ at, int* __restrict__ typeAt, int* __restrict__ firstOfCell) {
    const i64 r = (i64) blockIdx.x * THREADS + threadIdx.x;
    const i64 all = plan->all;
    if (plan->state != BUILT) {
        return;
    }
    const i64 before = r > 0 && r <= all ? (i64) key[r - 1] : -1;
    const i64 cell = r < all ? (i64) key[r] : r == all ? cellsOf(plan) : -1;
    markCells(before + 1, cell, (int) r, firstOfCell);
    if (r < all) {
        const i64 i = atomAt[r];
        rankOf[i] = (int) r;
        typeAt[r] = type[i];
#pragma unroll
        for (int k = 0; k < 3; k++) {
            at[k * all + r] = position[3 * i + k];
        }
    }
}
