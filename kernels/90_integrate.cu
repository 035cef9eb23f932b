// 90_integrate.cu: moving atoms in time, and looking at where they got.
//
// Maths     v += kick F / m;  x += before v;  [v = c v + sqrt((1 - c^2) kT / m) xi;  x += after v]      the O of BAOAB: Leimkuhler and Matthews 2013
//           kick, before, after: times (ps) with the factor MVV_TO_EV of the mass inside inverseMass; c = exp(-dt/damp)
// Reference dynamics/cpu: KickRunner, DriftRunner, LangevinRunner, Guard; neighbor/Displacement.java
// In        stop int32 [4], clock int64 [2]: steps finished, so clock[0] + 1 is the step that runs; scalars: see dynamics.cuh
//           type, tag [atoms] int32; mass, inverseMass [ntypes] f64, g/mol and (A/ps^2)/(eV/A); force [atoms, 3], eV/A; origin [atoms, 3]: where the
//           list was built; owner [all], shift [ghosts, 3] int32: images; groupBegin, neighbor: the list's edges
// Out       velocity [atoms, 3], A/ps; position [all, 3], A; parts of sums (see dynamics.cuh) and from them the stop word and the work
// Mapping   one thread per atom, 256 to a block; judge: one block
// Memory    at most 600 B static shared memory; atoms are read and written once, in order
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. no atomics; sums follow the number of atoms
// Limits    atoms < 2^31 / 3 (host arrays)
#include "displacement.cuh"
#include "philox.cuh"

// What the O of BAOAB takes: c, 1 - c^2, the target, and the address of its random numbers.
struct Noise {
    double keep, spread;
    Ramp temperature;
    i64 seed;
    int purpose;
};

template <bool NOISY>
__device__ __forceinline__ void move(
        const int* stop,
        const i64* clock,
        int atoms,
        const int* __restrict__ type,
        const int* __restrict__ tag,
        const double* __restrict__ mass,
        const double* __restrict__ inverseMass,
        const double* __restrict__ force,
        double* velocity,
        double* position,
        const double* __restrict__ origin,
        const double* __restrict__ scalars,
        double kick,
        double before,
        double after,
        Noise noise,
        double* farthest,
        int* lost,
        double* work) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 x = {0, 0, 0};
    double gained = 0;
    if (i < atoms) {
        const double inverse = inverseMass[type[i]];
        const double a = kick * inverse;
        const Vec3 f = load3(force, i);
        Vec3 v = load3(velocity, i);
        x = load3(position, i);
        v = {v.x + a * f.x, v.y + a * f.y, v.z + a * f.z};
        x = {x.x + before * v.x, x.y + before * v.y, x.z + before * v.z};
        if (NOISY) {
            const i64 step = clock[0] + 1;
            const double sigma = sqrt(noise.spread * (BOLTZMANN * noise.temperature.at(step))) * sqrt(inverse);
            const double was = square(v);
            Philox random(noise.seed, noise.purpose, tag[i], step);
            v.x = noise.keep * v.x + sigma * random.gaussian();
            v.y = noise.keep * v.y + sigma * random.gaussian();
            v.z = noise.keep * v.z + sigma * random.gaussian();
            gained = mass[type[i]] * (square(v) - was);
            x = {x.x + after * v.x, x.y + after * v.y, x.z + after * v.z};
        }
        store3(velocity, i, v);
        store3(position, i, x);
    }
    noteDisplacement(i, atoms, x, origin, scalars, farthest, lost);
    if (NOISY) {
        __shared__ double room[THREADS / WARP];
        gained = overBlock<Add>(gained, room);
        if (threadIdx.x == 0) {
            work[blockIdx.x] = gained;
        }
    }
}

extern "C" __global__ void __launch_bounds__(THREADS) move_atoms(
        const int* stop, int atoms, const int* __restrict__ type, const double* __restrict__ inverseMass, const double* __restrict__ force,
        double* velocity, double* position, const double* __restrict__ origin, const double* __restrict__ scalars, double kick, double drift,
        double* farthest, int* lost) {
    move<false>(
            stop, nullptr, atoms, type, nullptr, nullptr, inverseMass, force, velocity, position, origin, scalars, kick, drift, 0, {}, farthest, lost,
            nullptr);
}

extern "C" __global__ void __launch_bounds__(THREADS) move_atoms_noisily(
        const int* stop, const i64* clock, int atoms, const int* __restrict__ type, const int* __restrict__ tag, const double* __restrict__ mass,
        const double* __restrict__ inverseMass, const double* __restrict__ force, double* velocity, double* position,
        const double* __restrict__ origin, const double* __restrict__ scalars, double kick, double before, double after, double keep, double spread,
        double from, double to, i64 first, i64 last, i64 seed, int purpose, double* farthest, int* lost, double* work) {
    move<true>(
            stop, clock, atoms, type, tag, mass, inverseMass, force, velocity, position, origin, scalars, kick, before, after,
            {keep, spread, {from, to, first, last}, seed, purpose}, farthest, lost, work);
}

// Adds what the noise gave to the work: gained is the change of the sum of m v^2.
extern "C" __global__ void __launch_bounds__(THREADS) book_noise(const int* stop, int blocks, const double* gained, double* scalars) {
    __shared__ double room[THREADS / WARP];
    if (stopped(stop)) {
        return;
    }
    const double total = overParts<Add>(blocks, gained, room);
    if (threadIdx.x == 0) {
        scalars[WORK] += 0.5 * MVV_TO_EV * total;
    }
}

// Whether positions are positions and the list still holds every pair within rcut: rcut + 2 max|u| <= stretch radius. `gained` (or null) is booked
// as by book_noise. `entry` tells the host which evaluation of the step to come back to.
extern "C" __global__ void __launch_bounds__(THREADS) judge_positions(
        int* stop, int blocks, const double* farthest, const int* lost, const double* gained, double* scalars, double rcut, double radius,
        int entry) {
    __shared__ double room[THREADS / WARP];
    __shared__ int numbers[THREADS / WARP];
    if (stopped(stop)) {
        return;
    }
    const double moved = sqrt(overParts<Largest>(blocks, farthest, room));
    const int bad = lowestOverParts(blocks, lost, numbers);
    const double total = gained == nullptr ? 0 : overParts<Add>(blocks, gained, room);
    if (threadIdx.x == 0) {
        scalars[WORK] += 0.5 * MVV_TO_EV * total;
        scalars[LARGEST] = moved;
        if (bad != NONE) {
            halt(stop, LOST_ATOM, bad);
        } else if (!(rcut + 2 * moved <= scalars[STRETCH] * radius)) {
            halt(stop, REBUILD, 0);
            stop[2] = entry;
        }
    }
}

// Ghosts to their owners' images.
extern "C" __global__ void __launch_bounds__(THREADS) refresh_ghosts(
        const int* stop, int local, int ghosts, const int* __restrict__ owner, const int* __restrict__ shift, const double* __restrict__ scalars,
        double* position) {
    const int g = blockIdx.x * THREADS + threadIdx.x;
    if (stopped(stop) || g >= ghosts) {
        return;
    }
    const double* h = scalars + CELL;
    const Vec3 x = load3(position, owner[local + g]);
    const double a = shift[3 * (i64) g];
    const double b = shift[3 * (i64) g + 1];
    const double c = shift[3 * (i64) g + 2];
    store3(position, (i64) local + g,
           {x.x + (a * h[0] + b * h[3] + c * h[6]), x.y + (a * h[1] + b * h[4] + c * h[7]), x.z + (a * h[2] + b * h[5] + c * h[8])});
}

// Whether a neighbour of atom i is nearer than the root of `limit`.
__device__ __forceinline__ bool hasCloseNeighbor(
        int i, int ntypes, const i64* __restrict__ groupBegin, const int* __restrict__ neighbor, const double* __restrict__ position, double limit) {
    const Vec3 x = load3(position, i);
    for (i64 e = groupBegin[(i64) i * ntypes]; e < groupBegin[(i64) (i + 1) * ntypes]; e++) {
        const Vec3 y = load3(position, neighbor[e]);
        if (square({y.x - x.x, y.y - x.y, y.z - x.z}) < limit) {
            return true;
        }
    }
    return false;
}

// v += kick F / m, and a look at the new forces; every so many steps at the distances too, where closest (square, A^2) is not 0.
extern "C" __global__ void __launch_bounds__(THREADS) kick_and_check(
        const int* stop, const i64* clock, int atoms, int ntypes, const int* __restrict__ type, const double* __restrict__ mass,
        const double* __restrict__ inverseMass, const double* __restrict__ force, const double* __restrict__ position,
        const i64* __restrict__ groupBegin, const int* __restrict__ neighbor, double kick, double strongest, double closest, i64 every, double* velocity,
        double* kinetic, double* largest, int* refused) {
    __shared__ double room[THREADS / WARP];
    __shared__ int numbers[THREADS / WARP];
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 v = {0, 0, 0};
    double m = 0;
    double most = 0;
    int close = NONE;
    int torn = NONE;
    if (i < atoms) {
        const Vec3 f = load3(force, i);
        const double a = kick * inverseMass[type[i]];
        v = load3(velocity, i);
        v = {v.x + a * f.x, v.y + a * f.y, v.z + a * f.z};
        store3(velocity, i, v);
        m = mass[type[i]];
        most = fmax(fabs(f.x), fmax(fabs(f.y), fabs(f.z)));
        // Negated, so that a NaN is caught too.
        if (!(square(f) <= strongest)) {
            torn = i;
        }
        if (closest > 0 && (clock[0] + 1) % every == 0 && hasCloseNeighbor(i, ntypes, groupBegin, neighbor, position, closest)) {
            close = i;
        }
    }
    storeKinetic(m, v, kinetic);
    most = overBlock<Largest>(most, room);
    close = lowestOverBlock(close, numbers);
    torn = lowestOverBlock(torn, numbers);
    if (threadIdx.x == 0) {
        largest[blockIdx.x] = most;
        refused[blockIdx.x] = close;
        refused[gridDim.x + blockIdx.x] = torn;
    }
}

// v *= the scale that a thermostat asked for.
extern "C" __global__ void __launch_bounds__(THREADS) scale_velocities(
        const int* stop, int atoms, const int* __restrict__ type, const double* __restrict__ mass, const double* __restrict__ scalars,
        double* velocity, double* kinetic) {
    if (stopped(stop)) {
        return;
    }
    const int i = blockIdx.x * THREADS + threadIdx.x;
    Vec3 v = {0, 0, 0};
    double m = 0;
    if (i < atoms) {
        const double scale = scalars[SCALE];
        v = load3(velocity, i);
        v = {v.x * scale, v.y * scale, v.z * scale};
        store3(velocity, i, v);
        m = mass[type[i]];
    }
    storeKinetic(m, v, kinetic);
}
