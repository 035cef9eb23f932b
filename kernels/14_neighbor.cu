// 14_neighbor.cu: who neighbours whom, and the slot of every reverse edge.
//
// Maths     i lists every atom j != i with |r_j - r_i| <= list radius. A pair is seen from both its atoms, with coordinates of different images and so
//           with different rounding: where the distance is within rounding of the limit, both sides decide by one and the same computation.
// Reference src/main/java/org/austenite/neighbor/RowSearch.java, PartnerSearch.java, NeighborListBuilder.java: the same arrays, element by element
// In        what 12_ghosts.cu and 13_cells.cu made
// Out       counts [n, ntypes] int32, and from them groupBegin [n * ntypes + 1] int64; neighbor [edges] int32, first by rank, then by atom;
//           partner [edges] uint16
// Mapping   one warp per row, block 128. Search: each lane finds the run of ranks of one column of cells, then the warp walks the runs, a lane per rank
// Memory    4 ntypes int32 of dynamic shared memory: a row's neighbours of each type so far, each touched by lane type % 32 only
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. rows are in the order (type, rank)
// Limits    65,535 neighbours per row, checked here (CROWDED); edges within the arrays' capacity, checked here (EDGES_FULL), offsets are 64 bits
#include "slabs.cuh"

constexpr int WARPS = 4;
constexpr int THREADS = WARPS * WARP;
constexpr int MOST_NEIGHBORS = 65535;

// Local atoms and their images; an atom's images form a box of shifts, so that the one with a given shift is found by arithmetic.
struct Images {
    int n;
    const double* position;
    const int* owner;
    const int* shift;
    const int* shifts;
    const i64* first;

    // The atom that stands to local atom i as i stands to atom j: the image of i by the opposite of j's shift.
    __device__ __forceinline__ i64 reverse(int i, int j) const {
        if (j < n) {
            return i;
        }
        const int* s = shift + 3 * (i64) (j - n);
        const int* box = shifts + 6 * (i64) i;
        const i64 here = ((i64) (-s[0] - box[0]) * box[4] + (-s[1] - box[1])) * box[5] + (-s[2] - box[2]);
        const i64 self = ((i64) -box[0] * box[4] - box[1]) * box[5] - box[2];
        return n + first[i] + (here > self ? here - 1 : here);
    }

    // Of the two directions of a pair, whether i to j is the one that decides: a fixed choice.
    __device__ __forceinline__ bool decides(int i, int j) const {
        const int o = owner[j];
        if (i != o || j < n) {
            return i < o;
        }
        const int* s = shift + 3 * (i64) (j - n);
        return (s[0] != 0 ? s[0] : s[1] != 0 ? s[1] : s[2]) > 0;
    }

    __device__ __forceinline__ double distanceSquared(i64 i, i64 j) const {
        const double dx = position[3 * j] - position[3 * i];
        const double dy = position[3 * j + 1] - position[3 * i + 1];
        const double dz = position[3 * j + 2] - position[3 * i + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    __device__ __forceinline__ bool within(double limit, int i, int j) const {
        return (decides(i, j) ? distanceSquared(i, j) : distanceSquared(owner[j], reverse(i, j))) <= limit;
    }
};

// All atoms by rank.
struct Ranks {
    const i64* kept;
    const int* firstOfCell;
    const int* atomAt;
    const int* rankOf;
    const int* typeAt;
    const double* at;
};

// Ranks of one column of cells.
struct Run {
    int from;
    int to;
};

__device__ __forceinline__ Run runOf(
        const ListPlan* plan, const Slabs& x, const Slabs& y, const Slabs& z, int a, int b, double px, double py, double pz,
        const int* __restrict__ firstOfCell) {
    const double radius = plan->radius;
    const double dx = x.gap(a, px);
    const double dy = y.gap(b, py);
    const double left = radius * radius - dx * dx - dy * dy;
    if (!(left >= 0)) {
        return {0, 0};
    }
    // The least of three tangents of sqrt(left), at most 6 % above it: cells only have to hold every candidate.
    const double scaled = left * plan->perRadius;
    const double reach = fmin(0.5 * (scaled + radius), fmin(scaled + 0.25 * radius, 2 * scaled + 0.125 * radius));
    const int z0 = z.firstReaching(pz - reach);
    const int z1 = z.lastReaching(pz + reach);
    if (z0 > z1) {
        return {0, 0};
    }
    const i64 cell = ((i64) a * y.count + b) * z.count;
    return {firstOfCell[cell + z0], firstOfCell[cell + z1 + 1]};
}

// The run of column `c` of those around (px, py, pz), and how many columns there are.
__device__ __forceinline__ Run columnOf(const ListPlan* plan, const Ranks& ranks, int c, double px, double py, double pz, int& columns) {
    const Slabs x = slabsOf(plan, 0, ranks.kept);
    const Slabs y = slabsOf(plan, 1, ranks.kept);
    const double radius = plan->radius;
    const int x0 = x.firstReaching(px - radius);
    const int y0 = y.firstReaching(py - radius);
    const int ny = y.lastReaching(py + radius) - y0 + 1;
    columns = (x.lastReaching(px + radius) - x0 + 1) * ny;
    if (c >= columns) {
        return {0, 0};
    }
    return runOf(plan, x, y, slabsOf(plan, 2, ranks.kept), x0 + c / ny, y0 + c % ny, px, py, pz, ranks.firstOfCell);
}

// Calls take(type, rank) with all lanes of the warp for the ranks around local atom i, 32 at a time and rising; type is -1 where a lane's is no neighbour.
template <class Take>
__device__ __forceinline__ void search(int i, const ListPlan* plan, const Images& images, const Ranks& ranks, Take take) {
    const int lane = threadIdx.x % WARP;
    const i64 all = plan->all;
    const double limit = plan->limit;
    const double doubt = plan->doubt;
    const double px = images.position[3 * (i64) i];
    const double py = images.position[3 * (i64) i + 1];
    const double pz = images.position[3 * (i64) i + 2];
    const int self = ranks.rankOf[i];
    int columns = 1;
    for (int base = 0; base < columns; base += WARP) {
        // Also keeps the compiler from carrying the slabs' numbers through the walk, which would cost spills.
        __syncwarp();
        const Run mine = columnOf(plan, ranks, base + lane, px, py, pz, columns);
        unsigned filled = __ballot_sync(ALL_LANES, mine.from < mine.to);
        for (; filled != 0; filled &= filled - 1) {
            const int column = __ffs(filled) - 1;
            const int to = __shfl_sync(ALL_LANES, mine.to, column);
            for (int first = __shfl_sync(ALL_LANES, mine.from, column); first < to; first += WARP) {
                const int r = first + lane;
                int type = -1;
                if (r < to && r != self) {
                    const double dx = ranks.at[r] - px;
                    const double dy = ranks.at[all + r] - py;
                    const double dz = ranks.at[2 * all + r] - pz;
                    const double excess = dx * dx + dy * dy + dz * dz - limit;
                    const bool near = fabs(excess) <= doubt ? images.within(limit, i, ranks.atomAt[r]) : excess <= 0;
                    type = near ? ranks.typeAt[r] : -1;
                }
                take(type, r);
            }
        }
    }
}

// Calls each(type, lanes) with all lanes of the warp for every type >= 0 that some lane has.
template <class Each>
__device__ __forceinline__ void eachType(int type, Each each) {
    unsigned left = __ballot_sync(ALL_LANES, type >= 0);
    while (left != 0) {
        const int t = __shfl_sync(ALL_LANES, type, __ffs(left) - 1);
        const unsigned same = __ballot_sync(ALL_LANES, type == t);
        each(t, same);
        left &= ~same;
    }
}

// Neighbours of each row and type.
extern "C" __global__ void __launch_bounds__(THREADS) neighbor_count(
        int n, int ntypes, ListPlan* plan, const double* __restrict__ position, const int* __restrict__ type, const int* __restrict__ owner,
        const int* __restrict__ shift, const int* __restrict__ shifts, const i64* __restrict__ first, const i64* __restrict__ kept,
        const int* __restrict__ firstOfCell, const int* __restrict__ atomAt, const int* __restrict__ rankOf, const int* __restrict__ typeAt,
        const double* __restrict__ at, int* __restrict__ counts) {
    extern __shared__ int ofTypes[];
    const int lane = threadIdx.x % WARP;
    const int i = blockIdx.x * WARPS + threadIdx.x / WARP;
    if (i >= n) {
        return;
    }
    int* count = ofTypes + threadIdx.x / WARP * ntypes;
    for (int t = lane; t < ntypes; t += WARP) {
        count[t] = 0;
    }
    if (plan->state == BUILT && type[i] >= 0) {
        const Images images = {n, position, owner, shift, shifts, first};
        const Ranks ranks = {kept, firstOfCell, atomAt, rankOf, typeAt, at};
        int found = 0;
        search(i, plan, images, ranks, [&](int neighborType, int) {
            eachType(neighborType, [&](int t, unsigned lanes) {
                found += __popc(lanes);
                if (lane == t % WARP) {
                    count[t] += __popc(lanes);
                }
            });
        });
        if (found > MOST_NEIGHBORS && lane == 0) {
            noteFailure(plan, i, found);
        }
    }
    for (int t = lane; t < ntypes; t += WARP) {
        counts[(i64) i * ntypes + t] = count[t];
    }
}

// Ranks of the neighbours, where there is room for all of them. `firstEdge` is the number of the arrays' first edge.
extern "C" __global__ void __launch_bounds__(THREADS) neighbor_fill(
        int n, int ntypes, i64 firstEdge, i64 capacity, ListPlan* plan, const double* __restrict__ position, const int* __restrict__ type,
        const int* __restrict__ owner, const int* __restrict__ shift, const int* __restrict__ shifts, const i64* __restrict__ first,
        const i64* __restrict__ kept, const int* __restrict__ firstOfCell, const int* __restrict__ atomAt, const int* __restrict__ rankOf,
        const int* __restrict__ typeAt, const double* __restrict__ at, const i64* __restrict__ groupBegin, int* __restrict__ neighbor) {
    extern __shared__ int ofTypes[];
    const int lane = threadIdx.x % WARP;
    const int i = blockIdx.x * WARPS + threadIdx.x / WARP;
    const i64 edges = groupBegin[(i64) n * ntypes] - firstEdge;
    if (i >= n || plan->state != BUILT || plan->failure != 0 || edges > capacity || type[i] < 0) {
        return;
    }
    int* next = ofTypes + threadIdx.x / WARP * ntypes;
    const i64 row = groupBegin[(i64) i * ntypes];
    for (int t = lane; t < ntypes; t += WARP) {
        next[t] = (int) (groupBegin[(i64) i * ntypes + t] - row);
    }
    const Images images = {n, position, owner, shift, shifts, first};
    const Ranks ranks = {kept, firstOfCell, atomAt, rankOf, typeAt, at};
    search(i, plan, images, ranks, [&](int neighborType, int r) {
        eachType(neighborType, [&](int t, unsigned lanes) {
            int slot = lane == t % WARP ? next[t] : 0;
            slot = __shfl_sync(ALL_LANES, slot, t % WARP);
            if (lane == t % WARP) {
                next[t] = slot + __popc(lanes);
            }
            if (neighborType == t) {
                neighbor[row + slot + __popc(lanes & ((1u << lane) - 1))] = r;
            }
        });
    });
}

// One thread: what became of the fill.
extern "C" __global__ void __launch_bounds__(WARP) neighbor_verdict(
        int n, int ntypes, i64 firstEdge, i64 capacity, ListPlan* plan, const i64* __restrict__ groupBegin) {
    if (threadIdx.x == 0 && plan->state == BUILT) {
        const i64 edges = groupBegin[(i64) n * ntypes] - firstEdge;
        plan->edges = edges;
        plan->state = plan->failure != 0 ? CROWDED : edges > capacity ? EDGES_FULL : BUILT;
    }
}

// The edge of atom `row` to neighbours of type t that has this rank, or -1.
__device__ __forceinline__ i64 edgeTo(i64 group, int rank, const i64* __restrict__ groupBegin, const int* __restrict__ neighbor) {
    i64 at = groupBegin[group];
    int length = (int) (groupBegin[group + 1] - at);
    while (length > 1) {
        const int half = length / 2;
        at = neighbor[at + half] <= rank ? at + half : at;
        length -= half;
    }
    return length == 1 && neighbor[at] == rank ? at : -1;
}

// Slots of both directions of the pairs that a row decides; no other row writes to those.
extern "C" __global__ void __launch_bounds__(THREADS) neighbor_link(
        int n, int ntypes, ListPlan* plan, const int* __restrict__ type, const int* __restrict__ owner, const int* __restrict__ shift,
        const int* __restrict__ shifts, const i64* __restrict__ first, const int* __restrict__ atomAt, const int* __restrict__ rankOf,
        const i64* __restrict__ groupBegin, const int* __restrict__ neighbor, u16* __restrict__ partner) {
    const int i = blockIdx.x * WARPS + threadIdx.x / WARP;
    if (i >= n || plan->state != BUILT) {
        return;
    }
    const Images images = {n, nullptr, owner, shift, shifts, first};
    const i64 begin = groupBegin[(i64) i * ntypes];
    const i64 end = groupBegin[(i64) (i + 1) * ntypes];
    for (i64 e = begin + threadIdx.x % WARP; e < end; e += WARP) {
        const int j = atomAt[neighbor[e]];
        if (images.decides(i, j)) {
            const i64 o = owner[j];
            const i64 back = edgeTo(o * ntypes + type[i], rankOf[images.reverse(i, j)], groupBegin, neighbor);
            if (back < 0) {
                noteFailure(plan, i, 1);
            } else {
                partner[e] = (u16) (back - groupBegin[o * ntypes]);
                partner[back] = (u16) (e - begin);
            }
        }
    }
}

// Ranks to atoms.
extern "C" __global__ void __launch_bounds__(THREADS) neighbor_atoms(
        int n, int ntypes, const ListPlan* __restrict__ plan, const int* __restrict__ atomAt, const i64* __restrict__ groupBegin, int* neighbor) {
    const int i = blockIdx.x * WARPS + threadIdx.x / WARP;
    if (i >= n || plan->state != BUILT) {
        return;
    }
    const i64 end = groupBegin[(i64) (i + 1) * ntypes];
    for (i64 e = groupBegin[(i64) i * ntypes] + threadIdx.x % WARP; e < end; e += WARP) {
        neighbor[e] = atomAt[neighbor[e]];
    }
}
