// 80_gather.cu: from edge gradients to forces and the virial, for own (symmetric) lists; and the sum of the atomic energies.
//
// Maths     F_i = sum_{j of i} (g_ij - g_ji)                 g_ij = dE_i/drij, rij = r_j - r_i
//           W   = - sum_edges g_ij (x) rij                   [a][b] = force component a, position component b
//           E   =   sum_i e_i                                over atoms that have a type
//           W_i =   sum_{j of i} g_ji (x) rij                DeePMD-kit's atomic virial: edges that point to i, whose own rij is the negated one
//           prod_force and prod_virial of Zhang et al. 2018 (arXiv:1805.09003), as a gather: i lists j exactly when j lists i, and
//           partner[e] is the slot of the reverse edge within its row, so each atom reads what it needs and writes its own force once.
// Reference src/main/java/org/austenite/backprop/GatherReference.java
// In        stop [4] int32: nothing is done where stop[0] is not 0
//           groupBegin [atoms * ntypes + 1] int64: first edge of each (row, neighbour type); every ntypes-th begins a row
//           neighbor [edges] int32: local or ghost atom
//           partner  [edges] uint16                                    owner    [all] int32: local atom that each atom is an image of
//           position [all, 3] f64, Angstrom                            dEdR     [edges, 3] f64, or f32 in the mixed kernels, eV/Angstrom
//           type [all] int32, -1 virtual                               atomEnergy [atoms] f64, eV; virtual atoms' are not read
// Out       force [atoms, 3] f64, eV/Angstrom; parts [10, blocks] f64 and from them virial [9] and energy [1] f64, eV
//           atomVirial [atoms, 9] f64, eV; selOverflow [ntypes] int32 from overflow [ntypes], rows with more neighbours than sel
// Mapping   one warp per atom, one lane per edge (stride 32); a block's 4 warps take 2 atoms each: grid ceil(atoms / 8), block 128
// Memory    320 B static shared memory; rows of edges are read in order, the reverse edges' gradients and positions through L2
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; lanes, warps and blocks are summed in an order that depends on the atoms and their neighbours only
// Limits    atoms < 2^31 (host arrays), neighbours per atom <= 65,536 (partner is 16 bits; checked where the list is built)
#include "common.cuh"

constexpr int WARPS = 4;
constexpr int ATOMS_PER_WARP = 2;
constexpr int SUM_THREADS = 256;

// What is summed over atoms: the virial's nine components, then the energy.
constexpr int SUMS = 10;
constexpr int ENERGY = 9;

struct Vec3 {
    double x, y, z;
};

template <class R>
__device__ __forceinline__ Vec3 load3(const R* __restrict__ from, i64 index) {
    const R* p = from + 3 * index;
    return {(double) p[0], (double) p[1], (double) p[2]};
}

__device__ __forceinline__ Vec3 minus(Vec3 a, Vec3 b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}

// sum += scale * g (x) r, row-major. Scale is +1 or -1, so the product is exact.
__device__ __forceinline__ void addOuter(double (&sum)[9], double scale, Vec3 g, Vec3 r) {
    const double a[3] = {scale * g.x, scale * g.y, scale * g.z};
#pragma unroll
    for (int k = 0; k < 3; k++) {
        sum[3 * k] = fma(a[k], r.x, sum[3 * k]);
        sum[3 * k + 1] = fma(a[k], r.y, sum[3 * k + 1]);
        sum[3 * k + 2] = fma(a[k], r.z, sum[3 * k + 2]);
    }
}

// The edge that points back along edge e to neighbour j.
__device__ __forceinline__ i64 reverseEdge(
        i64 e, int j, int ntypes, const i64* __restrict__ groupBegin, const u16* __restrict__ partner, const int* __restrict__ owner) {
    return groupBegin[(i64) owner[j] * ntypes] + partner[e];
}

// The block's virial and energy: warps in rising order. The energy is the same in all lanes.
__device__ __forceinline__ void storePart(const double (&virial)[9], double energy, double* __restrict__ parts) {
    __shared__ double ofWarp[WARPS][SUMS];
    const int lane = threadIdx.x % WARP;
#pragma unroll
    for (int k = 0; k < 9; k++) {
        const double total = warpSum(virial[k]);
        if (lane == 0) {
            ofWarp[threadIdx.x / WARP][k] = total;
        }
    }
    if (lane == 0) {
        ofWarp[threadIdx.x / WARP][ENERGY] = energy;
    }
    __syncthreads();
    if (threadIdx.x < SUMS) {
        double total = ofWarp[0][threadIdx.x];
        for (int w = 1; w < WARPS; w++) {
            total += ofWarp[w][threadIdx.x];
        }
        parts[(i64) threadIdx.x * gridDim.x + blockIdx.x] = total;
    }
}

template <class R>
__device__ __forceinline__ void gather(
        const int* __restrict__ stop,
        int atoms,
        int ntypes,
        const i64* __restrict__ groupBegin,
        const int* __restrict__ neighbor,
        const u16* __restrict__ partner,
        const int* __restrict__ owner,
        const double* __restrict__ position,
        const R* __restrict__ dEdR,
        const int* __restrict__ type,
        const double* __restrict__ atomEnergy,
        double* __restrict__ force,
        double* __restrict__ parts) {
    if (stopped(stop)) {
        return;
    }
    const int lane = threadIdx.x % WARP;
    const int first = (blockIdx.x * WARPS + threadIdx.x / WARP) * ATOMS_PER_WARP;
    double virial[9] = {};
    double energy = 0;
    for (int i = first; i < first + ATOMS_PER_WARP && i < atoms; i++) {
        const Vec3 centre = load3(position, i);
        Vec3 f = {0, 0, 0};
        const i64 end = groupBegin[(i64) (i + 1) * ntypes];
        for (i64 e = groupBegin[(i64) i * ntypes] + lane; e < end; e += WARP) {
            const int j = neighbor[e];
            const Vec3 g = load3(dEdR, e);
            const Vec3 d = minus(g, load3(dEdR, reverseEdge(e, j, ntypes, groupBegin, partner, owner)));
            f = {f.x + d.x, f.y + d.y, f.z + d.z};
            addOuter(virial, -1, g, minus(load3(position, j), centre));
        }
        f = {warpSum(f.x), warpSum(f.y), warpSum(f.z)};
        if (lane < 3) {
            force[3 * (i64) i + lane] = lane == 0 ? f.x : lane == 1 ? f.y : f.z;
        }
        if (type[i] >= 0) {
            energy += atomEnergy[i];
        }
    }
    storePart(virial, energy, parts);
}

template <class R>
__device__ __forceinline__ void atomVirials(
        const int* __restrict__ stop,
        int atoms,
        int ntypes,
        const i64* __restrict__ groupBegin,
        const int* __restrict__ neighbor,
        const u16* __restrict__ partner,
        const int* __restrict__ owner,
        const double* __restrict__ position,
        const R* __restrict__ dEdR,
        double* __restrict__ atomVirial) {
    if (stopped(stop)) {
        return;
    }
    const int lane = threadIdx.x % WARP;
    const int first = (blockIdx.x * WARPS + threadIdx.x / WARP) * ATOMS_PER_WARP;
    for (int i = first; i < first + ATOMS_PER_WARP && i < atoms; i++) {
        const Vec3 centre = load3(position, i);
        double virial[9] = {};
        const i64 end = groupBegin[(i64) (i + 1) * ntypes];
        for (i64 e = groupBegin[(i64) i * ntypes] + lane; e < end; e += WARP) {
            const int j = neighbor[e];
            const Vec3 h = load3(dEdR, reverseEdge(e, j, ntypes, groupBegin, partner, owner));
            addOuter(virial, 1, h, minus(load3(position, j), centre));
        }
#pragma unroll
        for (int k = 0; k < 9; k++) {
            const double total = warpSum(virial[k]);
            if (lane == 0) {
                atomVirial[9 * (i64) i + k] = total;
            }
        }
    }
}

#define GATHER_KERNELS(R, SUFFIX)                                                                                                            \
    extern "C" __global__ void __launch_bounds__(WARPS* WARP) gather_##SUFFIX(                                                               \
            const int* __restrict__ stop, int atoms, int ntypes, const i64* __restrict__ groupBegin,                                         \
            const int* __restrict__ neighbor, const u16* __restrict__ partner, const int* __restrict__ owner,                                \
            const double* __restrict__ position, const R* __restrict__ dEdR, const int* __restrict__ type,                                   \
            const double* __restrict__ atomEnergy, double* __restrict__ force, double* __restrict__ parts) {                                 \
        gather<R>(stop, atoms, ntypes, groupBegin, neighbor, partner, owner, position, dEdR, type, atomEnergy, force, parts);                \
    }                                                                                                                                        \
    extern "C" __global__ void __launch_bounds__(WARPS* WARP) atom_virial_##SUFFIX(                                                          \
            const int* __restrict__ stop, int atoms, int ntypes, const i64* __restrict__ groupBegin,                                         \
            const int* __restrict__ neighbor, const u16* __restrict__ partner, const int* __restrict__ owner,                                \
            const double* __restrict__ position, const R* __restrict__ dEdR, double* __restrict__ atomVirial) {                              \
        atomVirials<R>(stop, atoms, ntypes, groupBegin, neighbor, partner, owner, position, dEdR, atomVirial);                               \
    }

GATHER_KERNELS(double, f64)
GATHER_KERNELS(float, mixed)

// Sums over blocks of parts[c, block]: the virial's components, then the energy. One block of 256 threads each: a strided sum per thread, then a tree.
// One more block hands over what the moments counted, and sets the counts to 0 for the next evaluation.
extern "C" __global__ void __launch_bounds__(SUM_THREADS) gather_sums(
        const int* __restrict__ stop, int blocks, const double* __restrict__ parts, double* __restrict__ virial, double* __restrict__ energy, int ntypes,
        u64* __restrict__ overflow, int* __restrict__ selOverflow) {
    if (stopped(stop)) {
        return;
    }
    if (blockIdx.x == SUMS) {
        for (int t = threadIdx.x; t < ntypes; t += SUM_THREADS) {
            selOverflow[t] = (int) overflow[t];
            overflow[t] = 0;
        }
        return;
    }
    __shared__ double ofThread[SUM_THREADS];
    double sum = 0;
    for (int b = threadIdx.x; b < blocks; b += SUM_THREADS) {
        sum += parts[(i64) blockIdx.x * blocks + b];
    }
    ofThread[threadIdx.x] = sum;
    for (int half = SUM_THREADS / 2; half >= WARP; half /= 2) {
        __syncthreads();
        if (threadIdx.x < half) {
            ofThread[threadIdx.x] += ofThread[threadIdx.x + half];
        }
    }
    if (threadIdx.x < WARP) {
        const double total = warpSum(ofThread[threadIdx.x]);
        if (threadIdx.x == 0) {
            *(blockIdx.x == ENERGY ? energy : virial + blockIdx.x) = total;
        }
    }
}
