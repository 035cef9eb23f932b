// 92_barostat.cu: isotropic stochastic cell rescaling.
//
// Maths     lambda = sqrt(V); lambda' = lambda - beta lambda t / (2 damp) (P0 - P - kT / (2 V)) + sqrt(kT beta t / (2 damp)) xi
//           positions and cell times s = (lambda'/lambda)^(2/3), velocities times 1/s: Bernetti and Bussi 2020
// Reference dynamics/cpu/CellRescaleRunner.java
// In        parts of the last kick (see settle.cuh), scalars and clock (see dynamics.cuh); virial [9], eV; rate = beta t / damp, A^3/eV
// Out       cell, volume, stretch and scales among the scalars; positions, velocities; the work: change of kinetic plus potential energy
// Mapping   rescale_cell, book_rescaling: one block, sums by all threads, the rest by thread 0; rescale_atoms: one thread per atom
// Memory    at most 600 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; sums follow the number of atoms; the random number is a function of seed, operation and step
// Limits    stops where the volume would change by a tenth at one go
#include "displacement.cuh"
#include "philox.cuh"
#include "settle.cuh"

constexpr double MAX_STRAIN = 0.1;

__device__ __forceinline__ double determinant(const double* h) {
    return h[0] * (h[4] * h[8] - h[5] * h[7]) - h[1] * (h[3] * h[8] - h[5] * h[6]) + h[2] * (h[3] * h[7] - h[4] * h[6]);
}

// `place` is that of the cell's largest component, which was `built` when the list was.
extern "C" __global__ void __launch_bounds__(THREADS) rescale_cell(
        SYSTEM_PARAMETERS, const double* virial, int place, double built, double rate, double pressureFrom, double pressureTo,
        i64 pressureFirst, i64 pressureLast, double from, double to, i64 first, i64 last, i64 seed, int purpose) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = SYSTEM_PARTS;
    if (!settle(stop, parts, scalars) || threadIdx.x != 0) {
        return;
    }
    const i64 step = clock[0] + 1;
    const double volume = scalars[VOLUME];
    const double twice = twiceKinetic(scalars);
    const double pressure = (twice + virial[0] + virial[4] + virial[8]) / (3 * volume);
    const Ramp target = {pressureFrom, pressureTo, pressureFirst, pressureLast};
    const Ramp temperature = {from, to, first, last};
    const double kT = BOLTZMANN * temperature.at(step);
    const double excess = target.at(step) - pressure;
    Philox random(seed, purpose, 0, step);
    const double growth = 1 - 0.5 * rate * (excess - 0.5 * kT / volume) + sqrt(0.5 * kT * rate / volume) * random.gaussian();
    const double ratio = growth * growth;
    scalars[RATIO] = ratio;
    scalars[PRESSURE] = pressure;
    // Negated, so that a NaN is caught too.
    if (!(fabs(ratio - 1) < MAX_STRAIN)) {
        halt(stop, CELL_JUMPS, 0);
        return;
    }
    const double scale = cubeRoot(ratio);
    for (int k = 0; k < 9; k++) {
        scalars[CELL + k] *= scale;
    }
    scalars[VOLUME] = fabs(determinant(scalars + CELL));
    scalars[STRETCH] = scalars[CELL + place] / built;
    scalars[CELL_SCALE] = scale;
    scalars[SCALE] = 1 / scale;
    scalars[BEFORE] = energy[0] + 0.5 * twice;
}

// Atoms follow the cell.
extern "C" __global__ void __launch_bounds__(THREADS) rescale_atoms(
        const int* stop, int atoms, const int* __restrict__ type, const double* __restrict__ mass, const double* __restrict__ scalars,
        const double* __restrict__ origin, double* velocity, double* position, double* kinetic, double* farthest, int* lost) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 x = {0, 0, 0};
    Vec3 v = {0, 0, 0};
    double m = 0;
    if (i < atoms) {
        const double scale = scalars[SCALE];
        const double stretch = scalars[CELL_SCALE];
        v = load3(velocity, i);
        v = {v.x * scale, v.y * scale, v.z * scale};
        x = load3(position, i);
        x = {x.x * stretch, x.y * stretch, x.z * stretch};
        store3(velocity, i, v);
        store3(position, i, x);
        m = mass[type[i]];
    }
    storeKinetic(m, v, kinetic);
    noteDisplacement(i, atoms, x, origin, scalars, farthest, lost);
}

// What the rescaling has changed of the energy becomes work.
extern "C" __global__ void __launch_bounds__(THREADS) book_rescaling(SYSTEM_PARAMETERS) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = SYSTEM_PARTS;
    if (settle(stop, parts, scalars) && threadIdx.x == 0) {
        scalars[WORK] += energy[0] + 0.5 * twiceKinetic(scalars) - scalars[BEFORE];
    }
}
