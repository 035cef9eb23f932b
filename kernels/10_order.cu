// 10_order.cu: atoms into the cell, and where each stands on a space-filling curve.
//
// Maths     Wrapping: x -= floor(f) . h while a fractional coordinate f is outside [-1e-13, 1), image += floor(f). Hilbert's curve through cells of
//           some 4 Angstrom: Skilling, AIP Conf. Proc. 707, 381 (2004), from axes to the transposed index.
//           The order is (block, type), the block being place / 4096 in the order (curve, tag); 11_sort.cu sorts.
// Reference src/main/java/org/austenite/neighbor/Wrapping.java, CurveGrid.java, HilbertCurve.java, AtomOrder.java: the same order, atom by atom
// In        position [n, 3] f64, Angstrom    image [n, 3] int32    tag [n] int32, each of 0 .. n - 1 once    type [n] int32    plan
// Out       position and image, wrapped      key [n] u64, index [n] int32: by tag, then by place        order, and the atoms' arrays in it
// Mapping   one thread per atom, block 256
// Memory    no shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no sums
// Limits    n < 2^31; positions below 1e9 Angstrom, checked here (LOST); tags are checked where atoms are uploaded
#include "list.cuh"

constexpr int THREADS = 256;
constexpr int BLOCK = 4096;
// An atom outside a lower face by less than this fraction stays: adding a cell vector would round it onto the upper face.
constexpr double ON_THE_FACE = 1e-13;
constexpr double FARTHEST = 1e9;
// Large steps are rounded: an atom far away gets into the cell in two or three.
constexpr int WRAPPING_STEPS = 8;

__device__ __forceinline__ double cellsAway(const ListPlan* __restrict__ plan, int axis, const double (&x)[3]) {
    const double f = fractional(plan, axis, x[0], x[1], x[2]);
    return f >= -ON_THE_FACE && f < 1 ? 0.0 : floor(f);
}

__device__ __forceinline__ void wrap(const ListPlan* __restrict__ plan, double (&x)[3], int* image) {
    for (int step = 0; step < WRAPPING_STEPS; step++) {
        const double a = cellsAway(plan, 0, x);
        const double b = cellsAway(plan, 1, x);
        const double c = cellsAway(plan, 2, x);
        if (a == 0 && b == 0 && c == 0) {
            return;
        }
#pragma unroll
        for (int k = 0; k < 3; k++) {
            x[k] -= shiftBy(plan->h, k, a, b, c);
        }
        image[0] += (int) a;
        image[1] += (int) b;
        image[2] += (int) c;
    }
}

// Cell number along one axis; points outside count as on the face.
__device__ __forceinline__ unsigned curveCell(const ListPlan* __restrict__ plan, int axis, const double (&x)[3]) {
    const double* m = plan->curve + axis;
    const i64 at = (i64) (x[0] * m[0] + x[1] * m[3] + x[2] * m[6] + plan->curveOffset[axis]);
    const i64 last = (1ll << plan->curveBits[axis]) - 1;
    return (unsigned) (at < 0 ? 0 : at > last ? last : at);
}

__device__ __forceinline__ u64 hilbertIndex(unsigned x, unsigned y, unsigned z, int levels) {
    for (unsigned q = 1u << (levels - 1); q > 1; q >>= 1) {
        const unsigned low = q - 1;
        if (x & q) {
            x ^= low;
        }
        unsigned t = y & q ? low : (x ^ y) & low;
        x ^= t;
        y ^= y & q ? 0 : t;
        t = z & q ? low : (x ^ z) & low;
        x ^= t;
        z ^= z & q ? 0 : t;
    }
    // Gray code, then the bits of x, y and z in turn, those of x leading.
    y ^= x;
    z ^= y;
    unsigned t = 0;
    for (unsigned q = 1u << (levels - 1); q > 1; q >>= 1) {
        t ^= z & q ? q - 1 : 0;
    }
    x ^= t;
    y ^= t;
    z ^= t;
    u64 index = 0;
    for (int k = levels - 1; k >= 0; k--) {
        index = index << 3 | (x >> k & 1) << 2 | (y >> k & 1) << 1 | (z >> k & 1);
    }
    return index;
}

// Wraps each atom and writes its place on the curve, and its number, to where its tag says.
extern "C" __global__ void __launch_bounds__(THREADS) order_wrap(
        int n, ListPlan* plan, double* position, int* image, const int* __restrict__ tag, u64* __restrict__ key, int* __restrict__ index) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (i >= n) {
        return;
    }
    double x[3];
#pragma unroll
    for (int k = 0; k < 3; k++) {
        x[k] = position[3 * (i64) i + k];
    }
    if (!(fabs(x[0]) <= FARTHEST && fabs(x[1]) <= FARTHEST && fabs(x[2]) <= FARTHEST)) {
        noteFailure(plan, tag[i], 1);
    } else if (plan->periodic) {
        wrap(plan, x, image + 3 * (i64) i);
#pragma unroll
        for (int k = 0; k < 3; k++) {
            position[3 * (i64) i + k] = x[k];
        }
    }
    const int levels = (int) plan->curveLevels;
    key[tag[i]] = hilbertIndex(curveCell(plan, 0, x), curveCell(plan, 1, x), curveCell(plan, 2, x), levels);
    index[tag[i]] = i;
}

// Keys that sort blocks by type: (block, type), virtual atoms last.
extern "C" __global__ void __launch_bounds__(THREADS) order_types(
        int n, int ntypes, const int* __restrict__ index, const int* __restrict__ type, u64* __restrict__ key) {
    const int place = blockIdx.x * THREADS + threadIdx.x;
    if (place < n) {
        const int t = type[index[place]];
        key[place] = (u64) (place / BLOCK) * (ntypes + 1) + (t < 0 ? ntypes : t);
    }
}

// Atom order[i] to place i, of every array of atoms, beside the old ones.
extern "C" __global__ void __launch_bounds__(THREADS) order_permute(
        int n, const int* __restrict__ order, const double* __restrict__ position, const double* __restrict__ velocity, const int* __restrict__ image,
        const int* __restrict__ tag, const int* __restrict__ type, double* __restrict__ sortedPosition, double* __restrict__ sortedVelocity,
        int* __restrict__ sortedImage, int* __restrict__ sortedTag, int* __restrict__ sortedType) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (i < n) {
        const i64 from = order[i];
#pragma unroll
        for (int k = 0; k < 3; k++) {
            sortedPosition[3 * (i64) i + k] = position[3 * from + k];
            sortedVelocity[3 * (i64) i + k] = velocity[3 * from + k];
            sortedImage[3 * (i64) i + k] = image[3 * from + k];
        }
        sortedTag[i] = tag[from];
        sortedType[i] = type[from];
    }
}

// The sorted arrays over the old ones, whose places in memory stay: launches that name them stay valid.
extern "C" __global__ void __launch_bounds__(THREADS) order_keep(
        int n, const ListPlan* __restrict__ plan, const double* __restrict__ sortedVelocity, const int* __restrict__ sortedImage,
        const int* __restrict__ sortedTag, double* __restrict__ velocity, int* __restrict__ image, int* __restrict__ tag) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (i < n && plan->failure == 0) {
#pragma unroll
        for (int k = 0; k < 3; k++) {
            velocity[3 * (i64) i + k] = sortedVelocity[3 * (i64) i + k];
            image[3 * (i64) i + k] = sortedImage[3 * (i64) i + k];
        }
        tag[i] = sortedTag[i];
    }
}
