// 12_ghosts.cu: which periodic images of atoms can lie within the list radius of an atom, and these images as ghost atoms.
//
// Maths     Image s of an atom with fractional coordinate f is needed when fmin - d <= f + s <= fmax + d along each axis: fmin and fmax are those of all
//           atoms, d is the list radius over the cell's height. A ghost is at x + s . h.
// Reference src/main/java/org/austenite/neighbor/ImageRange.java, GhostAtoms.java: the same ghosts in the same order, bit by bit
// In        sorted position [n, 3] f64, Angstrom    atomType [n] int32, -1 is virtual    plan
// Out       position [all, 3], type [all], owner [all], shift [ghosts, 3], by owner and then shift; shifts [n, 6] int32: lowest shift along each
//           axis and number of shifts; counts [n] int32, and from them first [n + 1] int64: first ghost of each atom
// Mapping   one thread per atom, block 256; ghosts_range: one block
// Memory    384 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. minima over blocks, which have no order; integer counts by atomics
// Limits    local and ghost atoms < 2^31 and within the arrays' capacity, checked here (ATOMS_FULL); at most 100,000 images along an axis (THIN)
#include "list.cuh"

constexpr int THREADS = 256;
constexpr int ATOMS_PER_THREAD = 4;
constexpr int BLOCK = 4096;
// Relative widening that keeps images at the limit within rounding.
constexpr double MARGIN = 1e-9;
constexpr double MOST_SHIFTS = 100000;

// parts [6, blocks]: least fractional coordinate along each axis, then least negated one.
extern "C" __global__ void __launch_bounds__(THREADS) ghosts_extremes(
        int n, const ListPlan* __restrict__ plan, const double* __restrict__ position, const int* __restrict__ type, double* __restrict__ parts) {
    double least[6];
#pragma unroll
    for (int k = 0; k < 6; k++) {
        least[k] = infinity();
    }
    const int first = blockIdx.x * THREADS * ATOMS_PER_THREAD + threadIdx.x;
    for (int a = 0; a < ATOMS_PER_THREAD; a++) {
        const int i = first + a * THREADS;
        if (i < n && type[i] >= 0) {
            const double* x = position + 3 * (i64) i;
#pragma unroll
            for (int k = 0; k < 3; k++) {
                const double f = fractional(plan, k, x[0], x[1], x[2]);
                least[k] = fmin(least[k], f);
                least[3 + k] = fmin(least[3 + k], -f);
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

// The range of images, or why there is none.
extern "C" __global__ void __launch_bounds__(THREADS) ghosts_range(int blocks, const double* __restrict__ parts, ListPlan* plan) {
    double least[6];
    leastOfParts<THREADS>(least, blocks, parts);
    if (threadIdx.x > 0) {
        return;
    }
    if (plan->failure != 0) {
        plan->state = LOST;
    }
#pragma unroll
    for (int k = 0; k < 3; k++) {
        double lowest = least[k];
        double highest = -least[3 + k];
        if (plan->periodic) {
            const double reach = plan->reach[k];
            const double wide = highest - lowest + 2 * reach;
            if (wide > MOST_SHIFTS && plan->state == BUILT) {
                plan->state = THIN;
                plan->wide = wide;
                plan->wideAxis = k;
            }
            const double margin = MARGIN * (1 + wide + fabs(lowest));
            lowest -= reach + margin;
            highest += reach + margin;
        }
        plan->lowest[k] = lowest;
        plan->highest[k] = highest;
    }
}

// Shifts of each atom and the number of its ghosts; also rows of each type in each block of rows, [blocks, ntypes], from 0.
extern "C" __global__ void __launch_bounds__(THREADS) ghosts_count(
        int n, int ntypes, const ListPlan* __restrict__ plan, const double* __restrict__ position, const int* __restrict__ type,
        int* __restrict__ shifts, int* __restrict__ counts, int* rowsOfTypes) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (i >= n) {
        return;
    }
    if (type[i] >= 0) {
        atomicAdd(rowsOfTypes + (i64) (i / BLOCK) * ntypes + type[i], 1);
    }
    const bool has = plan->state == BUILT && plan->periodic && type[i] >= 0;
    const double* x = position + 3 * (i64) i;
    i64 images = 1;
#pragma unroll
    for (int k = 0; k < 3; k++) {
        int from = 0;
        int number = 1;
        if (has) {
            const double f = fractional(plan, k, x[0], x[1], x[2]);
            from = (int) ceil(plan->lowest[k] - f);
            number = (int) floor(plan->highest[k] - f) - from + 1;
        }
        shifts[6 * (i64) i + k] = from;
        shifts[6 * (i64) i + 3 + k] = number;
        images *= number;
    }
    counts[i] = (int) min(images - 1, (i64) 0x7fffffff);
}

__device__ __forceinline__ void makeGhosts(
        int i, int n, const ListPlan* __restrict__ plan, const int* __restrict__ shifts, i64 ghost, int atomType, const double (&x)[3],
        double* __restrict__ position, int* __restrict__ type, int* __restrict__ owner, int* __restrict__ shift) {
    const int* s = shifts + 6 * (i64) i;
    for (int a = s[0]; a < s[0] + s[3]; a++) {
        for (int b = s[1]; b < s[1] + s[4]; b++) {
            for (int c = s[2]; c < s[2] + s[5]; c++) {
                if (a == 0 && b == 0 && c == 0) {
                    continue;
                }
                const i64 at = n + ghost;
                type[at] = atomType;
                owner[at] = i;
                shift[3 * ghost] = a;
                shift[3 * ghost + 1] = b;
                shift[3 * ghost + 2] = c;
#pragma unroll
                for (int k = 0; k < 3; k++) {
                    position[3 * at + k] = x[k] + shiftBy(plan->h, k, a, b, c);
                }
                ghost++;
            }
        }
    }
}

// Local atoms and their ghosts, where there is room for all of them and none is lost.
extern "C" __global__ void __launch_bounds__(THREADS) ghosts_make(
        int n, int capacity, ListPlan* plan, const double* __restrict__ sorted, const int* __restrict__ atomType, const int* __restrict__ shifts,
        const i64* __restrict__ first, double* __restrict__ position, int* __restrict__ type, int* __restrict__ owner, int* __restrict__ shift) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    const i64 all = n + first[n];
    if (i == 0) {
        plan->all = all;
        plan->state = plan->state == BUILT && all > capacity ? ATOMS_FULL : plan->state;
    }
    if (i >= n || all > capacity || plan->failure != 0) {
        return;
    }
    const double x[3] = {sorted[3 * (i64) i], sorted[3 * (i64) i + 1], sorted[3 * (i64) i + 2]};
#pragma unroll
    for (int k = 0; k < 3; k++) {
        position[3 * (i64) i + k] = x[k];
    }
    type[i] = atomType[i];
    owner[i] = i;
    makeGhosts(i, n, plan, shifts, first[i], atomType[i], x, position, type, owner, shift);
}
