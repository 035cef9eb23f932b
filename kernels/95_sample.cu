// 95_sample.cu: the end of a step: sums, records, the step's number.
//
// Maths     kinetic tensor sum m v_a v_b, symmetrised virial, pressure tensor (kinetic + virial) / V and its mean over blocks of steps
//           msd_t = mean of |u_i - mean u|^2 over atoms of type t, u from the start, mean u weighted by mass; pair counts by distance
// Reference dynamics/cpu: ThermoSampler, StressSampler, MsdSampler, RdfSampler, MdSystem.thermo
// In        parts of the last kick and what the potential wrote (see settle.cuh); scalars: see dynamics.cuh
//           samplers int64: what is sampled, in order: (THERMO, every, 0) or (STRESS, steps of a block, place of its sums)
//           stress f64: six sums so far and their number, for each stress sampler
// Out       ring [capacity] f64: records one after the other, modulo capacity; clock int64 [2]: steps finished, numbers put into the ring so far
//           a thermo record is step, energy, kinetic tensor [6], virial [6], volume, work, sel overflows; a stress record the mean [6]
// Mapping   sample, msd_record: one block, sums by all threads, records by thread 0; msd_moved, msd_squares: a thread per atom; rdf_count: a warp
// Memory    at most 600 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. atomics on whole numbers only; sums follow the number of atoms
// Limits    the host makes the ring large enough for what it looks at less often
#include "elementary.cuh"
#include "settle.cuh"

enum Sampler { THERMO = 0, STRESS = 1 };

struct Ring {
    double* numbers;
    i64 capacity;
    i64* cursor;

    __device__ __forceinline__ void put(double value) const {
        numbers[*cursor % capacity] = value;
        ++*cursor;
    }
};

// Component k of [xx, yy, zz, xy, xz, yz] of the symmetrised virial.
__device__ __forceinline__ double symmetric(const double* virial, int k) {
    switch (k) {
        case 0: return virial[0];
        case 1: return virial[4];
        case 2: return virial[8];
        case 3: return 0.5 * (virial[1] + virial[3]);
        case 4: return 0.5 * (virial[2] + virial[6]);
        default: return 0.5 * (virial[5] + virial[7]);
    }
}

__device__ __forceinline__ void putThermo(
        i64 step, double energy, const double* virial, const double* scalars, int ntypes, const int* overflow, Ring ring) {
    ring.put((double) step);
    ring.put(energy);
    for (int k = 0; k < 6; k++) {
        ring.put(scalars[KINETIC + k]);
    }
    for (int k = 0; k < 6; k++) {
        ring.put(symmetric(virial, k));
    }
    ring.put(scalars[VOLUME]);
    ring.put(scalars[WORK]);
    double overflows = 0;
    for (int t = 0; t < ntypes; t++) {
        overflows += overflow[t];
    }
    ring.put(overflows);
}

// Adds this step's pressure to the sums and gives their mean when the block is full.
__device__ __forceinline__ void addStress(i64 block, const double* virial, const double* scalars, double* sums, Ring ring) {
    const double steps = sums[6] + 1;
    const bool full = steps >= (double) block;
    for (int k = 0; k < 6; k++) {
        const double sum = sums[k] + (scalars[KINETIC + k] + symmetric(virial, k)) / scalars[VOLUME];
        if (full) {
            ring.put(sum / steps);
        }
        sums[k] = full ? 0 : sum;
    }
    sums[6] = full ? 0 : steps;
}

// `counts` is 1 at the end of a step; a minimisation is done where no force component exceeds fmax, a NaN for what is none.
extern "C" __global__ void __launch_bounds__(THREADS) sample(
        SYSTEM_PARAMETERS, const double* virial, int first, int count, const i64* samplers, double* stress, double* numbers, i64 capacity,
        double fmax, int counts) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = SYSTEM_PARTS;
    if (!settle(stop, parts, scalars) || threadIdx.x != 0) {
        return;
    }
    const i64 step = clock[0] + 1;
    const Ring ring = {numbers, capacity, clock + 1};
    for (int k = first; k < first + count; k++) {
        const i64 every = samplers[3 * k + 1];
        if (samplers[3 * k] == STRESS) {
            addStress(every, virial, scalars, stress + samplers[3 * k + 2], ring);
        } else if (step % every == 0) {
            putThermo(step, energy[0], virial, scalars, ntypes, overflow, ring);
        }
    }
    if (counts != 0) {
        clock[0] = step;
        if (scalars[MAX_FORCE] <= fmax) {
            halt(stop, CONVERGED, 0);
        }
    }
}

// Positions relative to those at the start, [atoms, 3] by tag, unwrapped; the start is scaled with the cell. Parts of their mass-weighted sum.
extern "C" __global__ void __launch_bounds__(THREADS) msd_moved(
        const int* stop, int atoms, const int* __restrict__ type, const int* __restrict__ tag, const int* __restrict__ image,
        const double* __restrict__ mass, const double* __restrict__ position, const double* __restrict__ scalars,
        const double* __restrict__ start, double volume, double* moved, double* parts) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 u = {0, 0, 0};
    double m = 0;
    if (i < atoms) {
        const double now = scalars[VOLUME];
        const double stretch = now == volume ? 1 : cubeRoot(now / volume);
        const double* h = scalars + CELL;
        const double a = image[3 * (i64) i];
        const double b = image[3 * (i64) i + 1];
        const double c = image[3 * (i64) i + 2];
        const Vec3 x = load3(position, i);
        const Vec3 x0 = load3(start, tag[i]);
        u = {x.x + (a * h[0] + b * h[3] + c * h[6]) - stretch * x0.x, x.y + (a * h[1] + b * h[4] + c * h[7]) - stretch * x0.y,
             x.z + (a * h[2] + b * h[5] + c * h[8]) - stretch * x0.z};
        store3(moved, i, u);
        m = mass[type[i]];
    }
    storeWeighted(m, u, parts);
}

// Parts [ntypes, blocks] of the squared displacements from the mean.
extern "C" __global__ void __launch_bounds__(THREADS) msd_squares(
        const int* stop, int atoms, int ntypes, const int* __restrict__ type, const double* __restrict__ moved,
        const double* __restrict__ scalars, double* parts) {
    __shared__ double room[THREADS / WARP];
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    double mine = 0;
    int own = -1;
    if (i < atoms) {
        const Vec3 u = load3(moved, i);
        mine = square({u.x - scalars[MEAN], u.y - scalars[MEAN + 1], u.z - scalars[MEAN + 2]});
        own = type[i];
    }
    for (int t = 0; t < ntypes; t++) {
        const double total = overBlock<Add>(own == t ? mine : 0, room);
        if (threadIdx.x == 0) {
            parts[(i64) t * gridDim.x + blockIdx.x] = total;
        }
    }
}

// Means per type into the ring; perType [ntypes] is the number of atoms.
extern "C" __global__ void __launch_bounds__(THREADS) msd_record(
        const int* stop, i64* clock, int blocks, int ntypes, const double* parts, const double* perType, double* numbers, i64 capacity) {
    __shared__ double room[THREADS / WARP];
    if (stopped(stop)) {
        return;
    }
    const Ring ring = {numbers, capacity, clock + 1};
    for (int t = 0; t < ntypes; t++) {
        const double total = overParts<Add>(blocks, parts + (i64) t * blocks, room);
        if (threadIdx.x == 0) {
            ring.put(perType[t] == 0 ? 0 : total / perType[t]);
        }
    }
}

// Counts pairs by ordered types and distance, [ntypes, ntypes, bins]; a warp per atom, whole numbers have no order. perLength: bins
// per Angstrom.
extern "C" __global__ void __launch_bounds__(THREADS) rdf_count(
        const int* stop, int atoms, int ntypes, const int* __restrict__ type, const i64* __restrict__ groupBegin,
        const int* __restrict__ neighbor, const double* __restrict__ position, double rmax, double perLength, int bins, u64* counts) {
    const int i = blockIdx.x * (THREADS / WARP) + threadIdx.x / WARP;
    if (stopped(stop) || i >= atoms) {
        return;
    }
    const Vec3 x = load3(position, i);
    const i64 end = groupBegin[(i64) (i + 1) * ntypes];
    for (i64 e = groupBegin[(i64) i * ntypes] + threadIdx.x % WARP; e < end; e += WARP) {
        const int j = neighbor[e];
        const Vec3 y = load3(position, j);
        const double d2 = square({y.x - x.x, y.y - x.y, y.z - x.z});
        if (d2 < rmax * rmax) {
            const int bin = min(bins - 1, (int) (sqrt(d2) * perLength));
            atomicAdd(counts + ((i64) type[i] * ntypes + type[j]) * bins + bin, 1ull);
        }
    }
}

// One more frame behind the counts, and its 1/V.
extern "C" __global__ void rdf_frame(const int* stop, const double* scalars, double* inverseVolumes, i64 frames, u64* counts) {
    if (stopped(stop)) {
        return;
    }
    inverseVolumes[0] += 1 / scalars[VOLUME];
    counts[frames]++;
}
