// pair.cu: the pair potential of the integrators' tests (PairPotential.java) on a device, sum for sum as on the CPU.
//
// Compiled by: python3 cuda/build_ptx.py --from src/test/cuda --out src/test/resources/org/austenite/dynamics/cuda
#include "dynamics.cuh"

// A Lennard-Jones pair with energy and force shifted to zero at rcut; epsilon 0: no interaction.
struct Pair {
    double epsilon, sigma, rcut;

    __device__ static double sixth(double x) { return x * x * x * (x * x * x); }

    __device__ double plain(double r) const {
        const double s6 = sixth(sigma / r);
        return 4 * epsilon * (s6 * s6 - s6);
    }

    __device__ double plainSlope(double r) const {
        const double s6 = sixth(sigma / r);
        return 24 * epsilon * (s6 - 2 * s6 * s6) / r;
    }

    __device__ double energy(double r) const { return plain(r) - plain(rcut) - (r - rcut) * plainSlope(rcut); }

    __device__ double slope(double r) const { return plainSlope(r) - plainSlope(rcut); }
};

// Force, energy [atoms] and virial [atoms, 9] of each atom.
extern "C" __global__ void __launch_bounds__(THREADS) pair_atoms(
        const int* stop, int atoms, int ntypes, const i64* groupBegin, const int* neighbor, const double* position, double epsilon, double sigma,
        double rcut, double* force, double* atomEnergy, double* atomVirial) {
    const int i = blockIdx.x * THREADS + threadIdx.x;
    if (stopped(stop) || i >= atoms) {
        return;
    }
    const Pair pair = {epsilon, sigma, rcut};
    const Vec3 x = load3(position, i);
    double energy = 0;
    Vec3 f = {0, 0, 0};
    double w[9] = {};
    for (i64 e = groupBegin[(i64) i * ntypes]; e < groupBegin[(i64) (i + 1) * ntypes]; e++) {
        const Vec3 y = load3(position, neighbor[e]);
        const double d[3] = {y.x - x.x, y.y - x.y, y.z - x.z};
        const double r = sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
        if (r < rcut) {
            energy += 0.5 * pair.energy(r);
            const double g = pair.slope(r) / r;
            f = {f.x + g * d[0], f.y + g * d[1], f.z + g * d[2]};
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    w[3 * a + b] -= 0.5 * g * d[a] * d[b];
                }
            }
        }
    }
    store3(force, i, f);
    atomEnergy[i] = energy;
    for (int k = 0; k < 9; k++) {
        atomVirial[9 * (i64) i + k] = w[k];
    }
}

// Ten threads, each a sum in rising order.
extern "C" __global__ void pair_sums(
        const int* stop, int atoms, const double* atomEnergy, const double* atomVirial, double* energy, double* virial) {
    const int k = threadIdx.x;
    if (stopped(stop) || k > 9) {
        return;
    }
    double sum = 0;
    for (int i = 0; i < atoms; i++) {
        sum += k == 9 ? atomEnergy[i] : atomVirial[9 * (i64) i + k];
    }
    (k == 9 ? energy : virial + k)[0] = sum;
}

// Puts `value` into a force component or, for component -1, the energy, in evaluation number `when`, counted from 0.
extern "C" __global__ void spoil(const int* stop, int* evaluations, int when, int component, double value, double* force, double* energy) {
    if (stopped(stop)) {
        return;
    }
    if (evaluations[0] == when) {
        (component < 0 ? energy : force + component)[0] = value;
    }
    evaluations[0]++;
}
