// 93_minimise.cu: one step of FIRE.
//
// Maths     P = v . F; P > 0: v = (1 - mixing) v + mixing |v| F / |F|, after some steps a longer time step; else v = 0 and a shorter one;
//           then v += dt F / m, x += dt v, cut at the largest displacement: Bitzek et al. 2006, Guenole et al. 2020
// Reference dynamics/cpu/FireRunner.java
// In        force, origin [atoms, 3]; state f64: time step (ps), mixing, steps downhill, and for fire_move: factors of v and F
// Out       velocity, position; displacements (see displacement.cuh)
// Mapping   fire_dots, fire_move: one thread per atom; fire_decide: one block
// Memory    at most 600 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; sums follow the number of atoms
// Limits    none
#include "displacement.cuh"

enum Fire { TIME_STEP = 0, MIXING = 1, DOWNHILL = 2, KEEP = 3, ALONG = 4 };

constexpr double STEPS_BEFORE_GROWTH = 5;
constexpr double GROWTH = 1.1;
constexpr double SHRINKAGE = 0.5;
constexpr double FIRST_MIXING = 0.1;
constexpr double MIXING_DECAY = 0.99;

__device__ __forceinline__ double dot(Vec3 a, Vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

// Parts [3, blocks] of v . F, v . v and F . F.
extern "C" __global__ void __launch_bounds__(THREADS) fire_dots(
        const int* stop, int atoms, const double* __restrict__ velocity, const double* __restrict__ force, double* parts) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    const Vec3 zero = {0, 0, 0};
    const Vec3 v = i < atoms ? load3(velocity, i) : zero;
    const Vec3 f = i < atoms ? load3(force, i) : zero;
    storeSums({dot(v, f), dot(v, v), dot(f, f)}, parts);
}

extern "C" __global__ void __launch_bounds__(THREADS) fire_decide(
        const int* stop, int blocks, const double* parts, double longest, double* state) {
    if (stopped(stop)) {
        return;
    }
    // v . F, v . v and F . F
    double sum[3];
    sumParts(blocks, parts, sum);
    if (threadIdx.x != 0) {
        return;
    }
    if (sum[0] > 0) {
        state[KEEP] = 1 - state[MIXING];
        state[ALONG] = state[MIXING] * sqrt(sum[1] / sum[2]);
        if (state[DOWNHILL] > STEPS_BEFORE_GROWTH) {
            state[TIME_STEP] = fmin(state[TIME_STEP] * GROWTH, longest);
            state[MIXING] *= MIXING_DECAY;
        }
        state[DOWNHILL] += 1;
    } else {
        state[KEEP] = 0;
        state[ALONG] = 0;
        state[TIME_STEP] *= SHRINKAGE;
        state[MIXING] = FIRST_MIXING;
        state[DOWNHILL] = 0;
    }
}

// All atoms have the mass `mass`, in eV ps^2 / A^2.
extern "C" __global__ void __launch_bounds__(THREADS) fire_move(
        const int* stop, int atoms, const double* __restrict__ force, const double* __restrict__ origin, const double* __restrict__ scalars,
        const double* __restrict__ state, double mass, double farthestMove, double* velocity, double* position, double* farthest, int* lost) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 x = {0, 0, 0};
    if (i < atoms) {
        const double dt = state[TIME_STEP];
        const double keep = state[KEEP];
        const double along = state[ALONG];
        const double push = dt / mass;
        const double limit = farthestMove / dt;
        const Vec3 f = load3(force, i);
        Vec3 v = load3(velocity, i);
        x = load3(position, i);
        v = {keep * v.x + along * f.x, keep * v.y + along * f.y, keep * v.z + along * f.z};
        v = {v.x + push * f.x, v.y + push * f.y, v.z + push * f.z};
        const double speed = sqrt(square(v));
        const double factor = speed > limit ? limit / speed : 1;
        v = {v.x * factor, v.y * factor, v.z * factor};
        x = {x.x + dt * v.x, x.y + dt * v.y, x.z + dt * v.z};
        store3(velocity, i, v);
        store3(position, i, x);
    }
    noteDisplacement(i, atoms, x, origin, scalars, farthest, lost);
}
