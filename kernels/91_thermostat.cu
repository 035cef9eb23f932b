// 91_thermostat.cu: what thermostats ask of all velocities, and momentum.
//
// Maths     csvr: Bussi, Donadio, Parrinello 2007, eq. A7: alpha^2 = c + Kbar (1 - c) (S + R^2) / (g K) + 2 R sqrt(c (1 - c) Kbar / (g K)),
//           S a chi-square deviate by Marsaglia and Tsang 2000
//           nose_hoover: half a step of a chain as Martyna, Tuckerman, Tobias and Klein 1996 factorise it, three Suzuki-Yoshida weights
//           weighted_mean: sum m u / sum m
// Reference dynamics/cpu: CsvrRunner, ChiSquare, NoseHooverRunner, RemoveMomentumRunner
// In        parts of the last kick (see settle.cuh), scalars and clock (see dynamics.cuh); chain [links] f64, 1/ps; times in ps
// Out       SCALE and WORK among the scalars; velocities by scale_velocities of 90_integrate.cu or remove_momentum
// Mapping   one block, sums by all threads, the rest by thread 0; remove_momentum, momentum_parts: one thread per atom
// Memory    at most 600 B static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; sums follow the number of atoms; random numbers are a function of seed, operation and step
// Limits    none
#include "philox.cuh"
#include "settle.cuh"

// The sum of `freedom` squared Gaussians.
__device__ double chiSquare(i64 freedom, Philox& random) {
    if (freedom <= 2) {
        double sum = 0;
        for (i64 k = 0; k < freedom; k++) {
            const double g = random.gaussian();
            sum += g * g;
        }
        return sum;
    }
    const double d = 0.5 * (double) freedom - 1.0 / 3;
    const double c = 1 / sqrt(9 * d);
    for (;;) {
        const double x = random.gaussian();
        const double t = 1 + c * x;
        const double u = 1 - random.uniform();
        const double v = t * t * t;
        if (t > 0 && logarithm(u) < 0.5 * x * x + d * (1 - v + logarithm(v))) {
            return 2 * d * v;
        }
    }
}

// `c` is exp(-dt/damp).
extern "C" __global__ void __launch_bounds__(THREADS) csvr(
        SYSTEM_PARAMETERS, double c, i64 freedom, double from, double to, i64 first, i64 last, i64 seed, int purpose) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = SYSTEM_PARTS;
    if (!settle(stop, parts, scalars) || threadIdx.x != 0) {
        return;
    }
    const double now = 0.5 * twiceKinetic(scalars);
    if (now == 0) {
        halt(stop, NO_VELOCITIES, 0);
        return;
    }
    const i64 step = clock[0] + 1;
    const Ramp temperature = {from, to, first, last};
    const double perFreedom = 0.5 * (BOLTZMANN * temperature.at(step)) / now;
    Philox random(seed, purpose, 0, step);
    const double r = random.gaussian();
    const double s = chiSquare(freedom - 1, random);
    const double square = c + perFreedom * (1 - c) * (s + r * r) + 2 * r * sqrt(c * (1 - c) * perFreedom);
    const bool flips = r + sqrt(c / ((1 - c) * perFreedom)) < 0;
    const double alpha = (flips ? -1 : 1) * sqrt(fmax(0.0, square));
    scalars[SCALE] = alpha;
    scalars[WORK] += now * (alpha * alpha - 1);
}

// A Nose-Hoover chain with its target.
struct Chain {
    double* speed;
    int links;
    double kT, damp, freedom;

    // Acceleration of link k (1/ps^2).
    __device__ double pull(int k, double twice) const {
        const double mass = kT * damp * damp;
        if (k == 0) {
            return (twice - freedom * kT) / (freedom * mass);
        }
        const double before = k == 1 ? freedom * mass : mass;
        return (before * speed[k - 1] * speed[k - 1] - kT) / mass;
    }

    // Half of `delta` for link k, damped by the next link on both sides.
    __device__ void push(int k, double delta, double acceleration) {
        const double slowed = k == links - 1 ? 1 : exponential(-0.25 * delta * speed[k + 1]);
        speed[k] = (speed[k] * slowed + 0.5 * delta * acceleration) * slowed;
    }

    // Moves the chain by `delta` (ps) and returns the factor for the velocities.
    __device__ double substep(double delta, double twice) {
        for (int k = links - 1; k >= 0; k--) {
            push(k, delta, pull(k, twice));
        }
        const double scale = exponential(-delta * speed[0]);
        const double scaled = twice * scale * scale;
        for (int k = 0; k < links; k++) {
            push(k, delta, pull(k, scaled));
        }
        return scale;
    }
};

// `outer` is the first and third Suzuki-Yoshida weight.
extern "C" __global__ void __launch_bounds__(THREADS) nose_hoover(
        SYSTEM_PARAMETERS, double* speed, int links, double damp, double freedom, double outer, double timeStep, double from, double to, i64 first,
        i64 last) {
    if (stopped(stop)) {
        return;
    }
    const Parts parts = SYSTEM_PARTS;
    if (!settle(stop, parts, scalars) || threadIdx.x != 0) {
        return;
    }
    const double before = twiceKinetic(scalars);
    const Ramp temperature = {from, to, first, last};
    Chain chain = {speed, links, BOLTZMANN * temperature.at(clock[0] + 1), damp, freedom};
    double scale = 1;
    for (int k = 0; k < 3; k++) {
        const double weight = k == 1 ? 1 - 2 * outer : outer;
        scale *= chain.substep(0.5 * weight * timeStep, before * scale * scale);
    }
    scalars[SCALE] = scale;
    scalars[WORK] += 0.5 * before * (scale * scale - 1);
}

// Parts [4, blocks] of the momentum and the mass.
extern "C" __global__ void __launch_bounds__(THREADS) momentum_parts(
        const int* stop, int atoms, const int* __restrict__ type, const double* __restrict__ mass, const double* __restrict__ velocity,
        double* parts) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    const bool exists = i < atoms;
    storeWeighted(exists ? mass[type[i]] : 0, exists ? load3(velocity, i) : Vec3{0, 0, 0}, parts);
}

// The mean that parts [4, blocks] make, and the total mass; `booked` times the mass and the mean's square is added to the work.
extern "C" __global__ void __launch_bounds__(THREADS) weighted_mean(
        const int* stop, int blocks, const double* parts, double booked, double* scalars) {
    if (stopped(stop)) {
        return;
    }
    double sum[4];
    sumParts(blocks, parts, sum);
    if (threadIdx.x == 0) {
        const Vec3 mean = {sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]};
        store3(scalars + MEAN, 0, mean);
        scalars[MEAN + 3] = sum[3];
        scalars[WORK] += booked * sum[3] * square(mean);
    }
}

// v -= mean.
extern "C" __global__ void __launch_bounds__(THREADS) remove_momentum(
        const int* stop, int atoms, const int* __restrict__ type, const double* __restrict__ mass, const double* __restrict__ scalars,
        double* velocity, double* kinetic) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 v = {0, 0, 0};
    double m = 0;
    if (i < atoms) {
        v = load3(velocity, i);
        v = {v.x - scalars[MEAN], v.y - scalars[MEAN + 1], v.z - scalars[MEAN + 2]};
        store3(velocity, i, v);
        m = mass[type[i]];
    }
    storeKinetic(m, v, kinetic);
}
