// 95_sample.cu: the end of a step: sums, records, the step's number.
//
// Maths     kinetic tensor sum m v_a v_b, symmetrised virial, pressure tensor (kinetic + virial) / V and its mean over blocks of steps
// Reference dynamics/cpu: ThermoSampler, StressSampler, MdSystem.thermo
// In        parts of the last kick and what the potential wrote (see settle.cuh); scalars: see dynamics.cuh
//           samplers int64: what is sampled, in order: (THERMO, every, 0) or (STRESS, steps of a block, place of its sums)
//           stress f64: six sums so far and their number, for each stress sampler
// Out       ring [capacity] f64: records one after the other, modulo capacity; clock int64 [2]: steps finished, numbers put into the ring so far
//           a thermo record is step, energy, kinetic tensor [6], virial [6], volume, work, sel overflows; a stress record the mean [6]
// Mapping   one block; sums by all threads, records by thread 0
// Memory    128 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; sums follow the number of atoms
// Limits    the host makes the ring large enough for what it looks at less often
#include "settle.cuh"

enum Sampler { THERMO = 0, STRESS = 1 };

struct Ring {
    double* numbers;
    i64 capacity;
    i64* cursor;

    __device__ __forceinline__ void put(double value) {
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

// `counts` is 1 at the end of a step.
extern "C" __global__ void __launch_bounds__(THREADS) sample(
        int* stop, i64* clock, int blocks, const double* kinetic, const double* largest, const int* refused, const double* energy,
        const double* virial, int ntypes, const int* overflow, int allowed, double* scalars, int first, int count, const i64* samplers, double* stress,
        double* numbers, i64 capacity, int counts) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = {blocks, kinetic, largest, refused, energy, ntypes, overflow, allowed != 0};
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
    }
}
