// 30_moments.cu: from neighbours to moments, and back: geometry, switch, embedding and G^T R fused; G is never stored.
//
// Maths     A[c][m] = 1/divisor ( sum_j G_m(R_j0) R_jc + padding )          c = 0..3, m = 0 .. width-1, j = kept neighbours
//           dE/drij = sum_c dE/dR_jc dR_jc/drij,  dE/dR_jc = sum_m T_cm G_m + [c = 0] sum_m G'_m sum_d T_dm R_jd,  T = dE/dA / divisor
//           Zhang et al. 2018 (arXiv:1805.09003), eqs. 5-7
// Reference src/main/java/org/austenite/moments/MomentsReference.java
// In        the list (docs/decisions/011-device-layout.md); the model as moments/MomentsModelCuda packs it
// Out       a [rows, 4, width]; kept [local, ntypes]: neighbours within the cut-off; overflow [ntypes] counts rows with more than sel
//           backward: dEdR [edges, 3], at the edge's place in the whole list; 0 where out of range or dropped by sel
// Mapping   one warp per row, 32 edges of one type at a time: one lane per edge for the geometry. Then forward: lanes take 16 bytes of channels
//           each (a pass: 128 channels in f32, 64 in f64) and the edges one after the other; backward: 8 lanes take one edge's channels in turn,
//           4 edges at once, so that sums go over 8 lanes only (docs/decisions/012-cuda-moments.md)
// Memory    dynamic shared memory per warp: a batch of edges, dE/dA, and two layers of a net where edges may need the exact net. What is left is
//           the first-level cache's, for the tables
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. edges in the list's order, lanes by butterflies; no atomics but integer counts of overflows
// Limits    a warp's share fits 48 KiB of shared memory, table rows and weights < 2^31 (checked in MomentsModelCuda)
#include "common.cuh"
#include "edge_geometry.cuh"
#include "embedding_net.cuh"
#include "embedding_table.cuh"

constexpr int MOST_WARPS = 4;
// Blocks per multiprocessor that registers must allow: at most 128 per thread in f32, 168 in f64. Left to itself the assembler spills on some cards.
template <class R>
constexpr int RESIDENT = sizeof(R) == 4 ? 4 : 2;
constexpr int LANES_PER_EDGE = 8;  // a block of channels
constexpr int EDGES_AT_ONCE = WARP / LANES_PER_EDGE;

// What normalises a row of the environment matrix, by centre type: R_c = row_c * scale_c + shift_c; in f32 with the rests of R_0's.
enum Centre { SCALE, SHIFT = 4, SCALE_REST = 8, SHIFT_REST, CENTRE_SIZE };

// The model, as moments/MomentsModelCuda packs it.
template <class R>
struct Model {
    int width, blocks, ntypes;
    const int* __restrict__ sel;
    const R* __restrict__ shape;
    const R* __restrict__ centres;
    const R* __restrict__ finders;
    const int* __restrict__ pairs;
    const R* __restrict__ coefficients;
    const R* __restrict__ padding;

    // Numbers of one row of a table.
    __device__ __forceinline__ int rowSize() const { return blocks * 6 * BLOCK<R>; }
};

// The list.
struct List {
    const i64* __restrict__ groupBegin;
    const int* __restrict__ neighbor;
    const int* __restrict__ type;
    const double* __restrict__ position;
};

// A warp's part of shared memory.
template <class R>
struct Room {
    R* row;       // [32][4]: R of a batch's edges
    R* gradient;  // [32][4]: dE/dR of a batch's edges
    R* beyond;    // [32]
    R* t;         // [blocks][4][BLOCK], backward
    R* net;       // two layers of a net
    int* place;   // [32]: where a batch's edges' coefficients start

    __device__ __forceinline__ Room(int tSize, int netSize) {
        extern __shared__ __align__(16) unsigned char raw[];
        const int size = (9 * WARP + tSize + netSize) * (int) sizeof(R) + WARP * (int) sizeof(int);
        row = reinterpret_cast<R*>(raw + threadIdx.x / WARP * size);
        gradient = row + 4 * WARP;
        beyond = gradient + 4 * WARP;
        t = beyond + WARP;
        net = t + tSize;
        place = reinterpret_cast<int*>(net + netSize);
    }
};

// One lane's edge: its row of the environment matrix and what the chain rule needs.
template <class R>
struct Edge {
    Radial<R> at;
    R row[4];

    __device__ __forceinline__ Edge(const Pair<R>& pair, const R* __restrict__ shape, const R* __restrict__ centre) : at(radialOf(pair, shape)) {
        row[0] = normalised(centre);
        row[1] = fma(at.q * pair.x, centre[SCALE + 1], centre[SHIFT + 1]);
        row[2] = fma(at.q * pair.y, centre[SCALE + 2], centre[SHIFT + 2]);
        row[3] = fma(at.q * pair.z, centre[SCALE + 3], centre[SHIFT + 3]);
    }

    // s normalised; in f32 the rounding of a position in units of intervals of length 1.
    __device__ __forceinline__ R normalised(const R* __restrict__ centre) const {
        const Position<R> x(at.s, at.sRest, centre[SCALE], centre[SCALE_REST], centre[SHIFT], centre[SHIFT_REST]);
        return x.whole + x.rest;
    }
};

// The edges of one row to neighbours of one type.
struct Group {
    i64 begin, end;
    const double* __restrict__ centre;

    template <class R>
    __device__ __forceinline__ Pair<R> pair(const List& list, i64 e) const {
        return Pair<R>(centre, list.position + 3 * (i64) list.neighbor[e]);
    }

    // Whether fewer than sel of the group's edges come before e: the nearer ones, and of those as far the earlier ones.
    template <class R>
    __device__ __forceinline__ bool amongNearest(const List& list, R cutoff2, int sel, i64 e, const Pair<R>& mine) const {
        int before = 0;
        for (i64 other = begin; other < end; other++) {
            const Pair<R> p = pair<R>(list, other);
            const bool first = p.nearerThan(mine) || (p.asFarAs(mine) && other < e);
            before += p.square < cutoff2 && first ? 1 : 0;
        }
        return before < sel;
    }
};

__device__ __forceinline__ Group groupOf(const List& list, int row, int ntypes, int t) {
    const i64* begin = list.groupBegin + (i64) row * ntypes + t;
    return {begin[0], begin[1], list.position + 3 * (i64) row};
}

// Lays the edges that the table covers one after the other in shared memory. Returns their number; slot is this lane's place among them.
template <class R>
__device__ __forceinline__ int collect(const Room<R>& room, bool covered, const R (&row)[4], const Place<R>& place, int rowSize, int& slot) {
    const int lane = threadIdx.x % WARP;
    const unsigned mask = __ballot_sync(ALL_LANES, covered);
    slot = __popc(mask & ((1u << lane) - 1));
    if (covered) {
#pragma unroll
        for (int c = 0; c < 4; c++) {
            room.row[4 * slot + c] = row[c];
        }
        room.beyond[slot] = place.beyond;
        room.place[slot] = place.row * rowSize;
    }
    __syncwarp();
    return __popc(mask);
}

// The lane's channels of A: sums over neighbours.
template <class R>
struct Sums {
    R a[4][VECTOR<R>] = {};

    __device__ __forceinline__ void add(const R (&g)[VECTOR<R>], const R (&row)[4]) {
#pragma unroll
        for (int c = 0; c < 4; c++) {
#pragma unroll
            for (int k = 0; k < VECTOR<R>; k++) {
                a[c][k] = fma(g[k], row[c], a[c][k]);
            }
        }
    }

    // One batch of edges, one per lane, of those `in`; channel is the first of this lane's.
    template <int EDGES>
    __device__ __forceinline__ void addBatch(
            const Model<R>& model, const Nets<R, EDGES>& nets, const Room<R>& room, int channel, int pairIndex, bool in, const Edge<R>& edge, R sign) {
        const int* numbers = model.pairs + pairIndex * PAIR_NUMBERS;
        const Place<R> at = place(edge.at, model.finders + pairIndex * FINDER_SIZE, numbers);
        R row[4];
#pragma unroll
        for (int c = 0; c < 4; c++) {
            row[c] = sign * edge.row[c];
        }
        int slot;
        const int n = collect(room, in && at.row >= 0, row, at, model.rowSize(), slot);
        const R* mine = model.coefficients + inBlocks<R>(6, channel);
        for (int k = 0; k < n; k++) {
            R g[VECTOR<R>];
            tableValue(mine + room.place[k], room.beyond[k], g);
            R r[4];
            load4(room.row + 4 * k, r);
            add(g, r);
        }
        __syncwarp();
        if (__any_sync(ALL_LANES, in && at.row < 0)) {
            addOutside(model, nets, room, numbers[NET], channel, collect(room, in && at.row < 0, row, at, 0, slot), sign);
        }
    }

    // The collected edges, which no table covers, by the exact net.
    template <int EDGES>
    __device__ __forceinline__ void addOutside(
            const Model<R>& model, const Nets<R, EDGES>& nets, const Room<R>& room, int net, int channel, int n, R sign) {
        for (int first = 0; first < n; first += EDGES) {
            const R* jets = netJets(nets, net, room.row + 4 * first, 4, sign, n - 1 - first);
            for (int k = first; k < min(first + EDGES, n); k++) {
                R g[VECTOR<R>];
#pragma unroll
                for (int v = 0; v < VECTOR<R>; v++) {
                    g[v] = channel + v < model.width ? jets[(channel + v) * Nets<R, EDGES>::STATE + k - first] : (R) 0;
                }
                R r[4];
                load4(room.row + 4 * k, r);
                add(g, r);
            }
        }
        __syncwarp();
    }

    __device__ __forceinline__ void addPadding(const R* __restrict__ of, int channel, int times) {
#pragma unroll
        for (int c = 0; c < 4; c++) {
            R p[VECTOR<R>];
            load(of + inBlocks<R>(4, channel) + c * BLOCK<R>, p);
#pragma unroll
            for (int k = 0; k < VECTOR<R>; k++) {
                a[c][k] = fma((R) times, p[k], a[c][k]);
            }
        }
    }

    __device__ __forceinline__ void store(R* __restrict__ to, int width, int channel, R scale) const {
#pragma unroll
        for (int c = 0; c < 4; c++) {
#pragma unroll
            for (int k = 0; k < VECTOR<R>; k++) {
                if (channel + k < width) {
                    to[c * width + channel + k] = a[c][k] * scale;
                }
            }
        }
    }
};

// Empty slots that contribute: MomentsReference.padding.
__device__ __forceinline__ int paddingSlots(int rule, int sel, int kept) {
    return rule == BLOCK_ZERO ? 0 : rule == ALL_PADDING ? sel : sel - kept;
}

// Adds the neighbours of type t. Returns how many are within the cut-off: where those exceed sel, the farthest are taken out again.
template <class R, int EDGES>
__device__ __forceinline__ int addType(
        const Model<R>& model, const List& list, const Nets<R, EDGES>& nets, const Room<R>& room, int row, int ti, int t, int channel, Sums<R>& sums) {
    const int lane = threadIdx.x % WARP;
    const Group group = groupOf(list, row, model.ntypes, t);
    const int pairIndex = ti * model.ntypes + t;
    const bool included = model.pairs[pairIndex * PAIR_NUMBERS + RULE] == INCLUDED;
    const R cutoff2 = model.shape[CUTOFF2];
    const int sel = model.sel[t];
    int count = 0;
    for (bool dropping = false;; dropping = true) {
        for (i64 base = group.begin; base < group.end; base += WARP) {
            const i64 e = base + lane;
            const Pair<R> pair = group.pair<R>(list, e < group.end ? e : base);
            bool in = e < group.end && pair.square < cutoff2;
            if (dropping) {
                in = in && !group.amongNearest(list, cutoff2, sel, e, pair);
            } else {
                count += __popc(__ballot_sync(ALL_LANES, in));
            }
            if (included) {
                const Edge<R> edge(pair, model.shape, model.centres + ti * CENTRE_SIZE);
                sums.addBatch(model, nets, room, channel, pairIndex, in, edge, dropping ? (R) -1 : (R) 1);
            }
        }
        if (dropping || count <= sel) {
            return count;
        }
    }
}

template <class R, int EDGES>
__device__ __forceinline__ void forward(
        int firstRow, int rows, const Model<R>& model, const List& list, Nets<R, EDGES> nets, int* __restrict__ kept, u64* __restrict__ overflow,
        R* __restrict__ a) {
    const int lane = threadIdx.x % WARP;
    constexpr int PASS = WARP * VECTOR<R>;
    const int passes = (model.width + PASS - 1) / PASS;
    const int index = blockIdx.x / passes * (blockDim.x / WARP) + threadIdx.x / WARP;
    if (index >= rows) {
        return;
    }
    const bool first = lane == 0 && blockIdx.x % passes == 0;
    const int channel = blockIdx.x % passes * PASS + lane * VECTOR<R>;
    // Lanes without channels repeat the first ones.
    const int reads = channel < model.width ? channel : 0;
    const Room<R> room(0, 2 * Nets<R, EDGES>::STATE * nets.widest);
    nets.room = room.net;
    const int row = firstRow + index;
    const int ti = list.type[row];
    Sums<R> sums;
    for (int t = 0; ti >= 0 && t < model.ntypes; t++) {
        const int count = addType(model, list, nets, room, row, ti, t, reads, sums);
        const int sel = model.sel[t];
        const int pairIndex = ti * model.ntypes + t;
        const int slots = paddingSlots(model.pairs[pairIndex * PAIR_NUMBERS + RULE], sel, min(count, sel));
        if (slots > 0) {
            sums.addPadding(model.padding + (i64) pairIndex * model.blocks * 4 * BLOCK<R>, reads, slots);
        }
        if (first) {
            kept[(i64) row * model.ntypes + t] = count;
            if (count > sel) {
                atomicAdd(overflow + t, 1ull);
            }
        }
    }
    sums.store(a + (i64) index * 4 * model.width, model.width, channel, model.shape[PER_DIVISOR]);
}

// dE/dR of one edge: h[c] = sum_m T_cm G_m, and with it in h[0] sum_m G'_m u_m, u = sum_c T_c R_c.
template <class R>
struct RowGradient {
    R h[5] = {};

    __device__ __forceinline__ void add(R g, R slope, const R (&t)[4], const R (&row)[4]) {
        R u = t[0] * row[0];
#pragma unroll
        for (int c = 1; c < 4; c++) {
            u = fma(t[c], row[c], u);
        }
#pragma unroll
        for (int c = 0; c < 4; c++) {
            h[c] = fma(g, t[c], h[c]);
        }
        h[4] = fma(slope, u, h[4]);
    }

    // Sums over the LANES lanes of an edge, of which this is number `part`, into the gradient of edge k, if there is one.
    template <int LANES>
    __device__ __forceinline__ void store(const Room<R>& room, int part, int k, int n) {
        __syncwarp();
#pragma unroll
        for (int c = 0; c < 5; c++) {
#pragma unroll
            for (int offset = LANES / 2; offset > 0; offset /= 2) {
                h[c] += __shfl_xor_sync(ALL_LANES, h[c], offset);
            }
        }
        h[0] += h[4];
        if (part == 0 && k < n) {
#pragma unroll
            for (int c = 0; c < 4; c++) {
                room.gradient[4 * k + c] = h[c];
            }
        }
    }
};

// The gradients of a batch's first n edges, from and to shared memory.
template <class R>
__device__ __forceinline__ void gradients(const Model<R>& model, const Room<R>& room, int n) {
    const int lane = threadIdx.x % WARP;
    const int part = lane % LANES_PER_EDGE;
    for (int k = lane / LANES_PER_EDGE; k - lane / LANES_PER_EDGE < n; k += EDGES_AT_ONCE) {
        const int slot = min(k, n - 1);
        R row[4];
        load4(room.row + 4 * slot, row);
        const R beyond = room.beyond[slot];
        const R* c = model.coefficients + room.place[slot] + part * VECTOR<R>;
        const R* tc = room.t + part * VECTOR<R>;
        RowGradient<R> gradient;
        for (int left = model.width - part * VECTOR<R>; left > 0; left -= BLOCK<R>) {
            R g[VECTOR<R>];
            R slope[VECTOR<R>];
            tableJet(c, beyond, g, slope);
            R t[4][VECTOR<R>];
#pragma unroll
            for (int d = 0; d < 4; d++) {
                load(tc + d * BLOCK<R>, t[d]);
            }
            c += 6 * BLOCK<R>;
            tc += 4 * BLOCK<R>;
#pragma unroll
            for (int v = 0; v < VECTOR<R>; v++) {
                const R tv[4] = {t[0][v], t[1][v], t[2][v], t[3][v]};
                gradient.add(g[v], slope[v], tv, row);
            }
        }
        gradient.template store<LANES_PER_EDGE>(room, part, k, n);
    }
    __syncwarp();
}

// The same for edges that no table covers, by the exact net.
template <class R, int EDGES>
__device__ __forceinline__ void gradientsOutside(const Model<R>& model, const Nets<R, EDGES>& nets, const Room<R>& room, int net, int n) {
    constexpr int LANES = WARP / EDGES;
    constexpr int STATE = Nets<R, EDGES>::STATE;
    const int part = threadIdx.x % LANES;
    const int edge = threadIdx.x % WARP / LANES;
    for (int first = 0; first < n; first += EDGES) {
        const R* jets = netJets(nets, net, room.row + 4 * first, 4, (R) 1, n - 1 - first) + edge;
        R row[4];
        load4(room.row + 4 * min(first + edge, n - 1), row);
        RowGradient<R> gradient;
        for (int m = part; m < model.width; m += LANES) {
            const R* tm = room.t + inBlocks<R>(4, m);
            const R t[4] = {tm[0], tm[BLOCK<R>], tm[2 * BLOCK<R>], tm[3 * BLOCK<R>]};
            gradient.add(jets[m * STATE], jets[m * STATE + EDGES], t, row);
        }
        gradient.template store<LANES>(room, part, first + edge, n);
    }
    __syncwarp();
}

// dE/dR of each lane's edge, of those `in`.
template <class R, int EDGES>
__device__ __forceinline__ void rowGradients(
        const Model<R>& model, const Room<R>& room, const Nets<R, EDGES>& nets, int pairIndex, bool in, const Edge<R>& edge, R (&h)[4]) {
    const int* numbers = model.pairs + pairIndex * PAIR_NUMBERS;
    const Place<R> at = place(edge.at, model.finders + pairIndex * FINDER_SIZE, numbers);
    const bool covered = in && at.row >= 0;
    int slot;
    gradients(model, room, collect(room, covered, edge.row, at, model.rowSize(), slot));
#pragma unroll
    for (int c = 0; c < 4; c++) {
        h[c] = covered ? room.gradient[4 * slot + c] : (R) 0;
    }
    __syncwarp();
    const bool outside = in && at.row < 0;
    if (__any_sync(ALL_LANES, outside)) {
        gradientsOutside(model, nets, room, numbers[NET], collect(room, outside, edge.row, at, 0, slot));
#pragma unroll
        for (int c = 0; c < 4; c++) {
            h[c] = outside ? room.gradient[4 * slot + c] : h[c];
        }
        __syncwarp();
    }
}

// dE/drij = x (n_0 radial + bend sum_a n_a x_a) + q n with n_c = dE/dR_c scale_c.
template <class R>
__device__ __forceinline__ void storeGradient(const Pair<R>& pair, const Radial<R>& at, const R* __restrict__ centre, const R (&h)[4], R* to) {
    const R n1 = h[1] * centre[SCALE + 1];
    const R n2 = h[2] * centre[SCALE + 2];
    const R n3 = h[3] * centre[SCALE + 3];
    const R turned = fma(n1, pair.x, fma(n2, pair.y, n3 * pair.z));
    const R along = fma(h[0] * centre[SCALE], at.radial, at.bend * turned);
    to[0] = fma(along, pair.x, at.q * n1);
    to[1] = fma(along, pair.y, at.q * n2);
    to[2] = fma(along, pair.z, at.q * n3);
}

template <class R, int EDGES>
__device__ __forceinline__ void backwardType(
        const Model<R>& model, const List& list, const Nets<R, EDGES>& nets, const Room<R>& room, int row, int ti, int t, int count, R* __restrict__ dEdR) {
    const int lane = threadIdx.x % WARP;
    const Group group = groupOf(list, row, model.ntypes, t);
    const int pairIndex = ti * model.ntypes + t;
    const bool included = model.pairs[pairIndex * PAIR_NUMBERS + RULE] == INCLUDED;
    const R cutoff2 = model.shape[CUTOFF2];
    const R* centre = model.centres + ti * CENTRE_SIZE;
    for (i64 base = group.begin; base < group.end; base += WARP) {
        const i64 e = base + lane;
        const Pair<R> pair = group.pair<R>(list, e < group.end ? e : base);
        bool in = included && e < group.end && pair.square < cutoff2;
        if (count > model.sel[t]) {
            in = in && group.amongNearest(list, cutoff2, model.sel[t], e, pair);
        }
        const Edge<R> edge(pair, model.shape, centre);
        R h[4];
        rowGradients(model, room, nets, pairIndex, in, edge, h);
        if (in) {
            storeGradient(pair, edge.at, centre, h, dEdR + 3 * e);
        } else if (e < group.end) {
#pragma unroll
            for (int d = 0; d < 3; d++) {
                dEdR[3 * e + d] = 0;
            }
        }
    }
}

template <class R, int EDGES>
__device__ __forceinline__ void backward(
        int firstRow, int rows, const Model<R>& model, const List& list, Nets<R, EDGES> nets, const int* __restrict__ kept, const R* __restrict__ dEdA,
        R* __restrict__ dEdR) {
    const int index = blockIdx.x * (blockDim.x / WARP) + threadIdx.x / WARP;
    if (index >= rows) {
        return;
    }
    const int row = firstRow + index;
    const int ti = list.type[row];
    if (ti < 0) {
        return;
    }
    const Room<R> room(model.blocks * 4 * BLOCK<R>, 2 * Nets<R, EDGES>::STATE * nets.widest);
    nets.room = room.net;
    for (int c = 0; c < 4; c++) {
        for (int m = threadIdx.x % WARP; m < model.blocks * BLOCK<R>; m += WARP) {
            const R value = m < model.width ? dEdA[((i64) index * 4 + c) * model.width + m] : (R) 0;
            room.t[inBlocks<R>(4, m) + c * BLOCK<R>] = value * model.shape[PER_DIVISOR];
        }
    }
    __syncwarp();
    for (int t = 0; t < model.ntypes; t++) {
        backwardType(model, list, nets, room, row, ti, t, kept[(i64) row * model.ntypes + t], dEdR);
    }
}

#define MOMENTS_PARAMETERS(R)                                                                                                                \
    const int *__restrict__ stop, int firstRow, int rows, int width, int blocks, int ntypes, const int *__restrict__ sel,                    \
            const R *__restrict__ shape, const R *__restrict__ centres, const R *__restrict__ finders, const int *__restrict__ pairs,        \
            const R *__restrict__ coefficients, const R *__restrict__ padding, const int *__restrict__ layerBegin,                           \
            const int *__restrict__ layers, const R *__restrict__ weights, int widest, const i64 *__restrict__ groupBegin,                   \
            const int *__restrict__ neighbor, const int *__restrict__ type, const double *__restrict__ position

#define MOMENTS_ARGUMENTS(R, EDGES)                                                                                                          \
    firstRow, rows, Model<R>{width, blocks, ntypes, sel, shape, centres, finders, pairs, coefficients, padding},                             \
            List{groupBegin, neighbor, type, position}, Nets<R, EDGES>{layerBegin, layers, weights, widest, nullptr}

#define MOMENTS_KERNELS(R, EDGES, SUFFIX)                                                                                                    \
    extern "C" __global__ void __launch_bounds__(MOST_WARPS* WARP, RESIDENT<R>)                                                              \
            moments_##SUFFIX(MOMENTS_PARAMETERS(R), int* __restrict__ kept, u64* __restrict__ overflow, R* __restrict__ a) {                 \
        if (!stopped(stop)) {                                                                                                                \
            forward<R>(MOMENTS_ARGUMENTS(R, EDGES), kept, overflow, a);                                                                      \
        }                                                                                                                                    \
    }                                                                                                                                        \
    extern "C" __global__ void __launch_bounds__(MOST_WARPS* WARP, RESIDENT<R>)                                                              \
            moments_bwd_##SUFFIX(MOMENTS_PARAMETERS(R), const int* __restrict__ kept, const R* __restrict__ dEdA, R* __restrict__ dEdR) {    \
        if (!stopped(stop)) {                                                                                                                \
            backward<R>(MOMENTS_ARGUMENTS(R, EDGES), kept, dEdA, dEdR);                                                                      \
        }                                                                                                                                    \
    }

// With tables, where few edges need the exact net, and without.
MOMENTS_KERNELS(double, 1, f64)
MOMENTS_KERNELS(float, 1, mixed)
MOMENTS_KERNELS(double, 4, net_f64)
MOMENTS_KERNELS(float, 4, net_mixed)
