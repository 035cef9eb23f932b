// embedding_net.cuh: the exact embedding net with its derivative, by one warp for a few edges at once.
//
// Maths     y = act(x W + b) * timestep, then y, x + y or [x, x] + y, layer after layer; derivatives are carried forward, since there is one input
// Reference src/main/java/org/austenite/embedding/EmbeddingReference.java
// Mapping   one lane per output of a layer (stride 32); what lies between layers in shared memory
#pragma once
#include "activation.cuh"
#include "common.cuh"
#include "vectors.cuh"

// Integers of a layer; net k has layers layerBegin[k] .. layerBegin[k + 1]. At WEIGHTS: W [in, out], then bias, timestep [out], then the threshold.
enum Layer { IN, OUT, ACTIVATION, COPIES, WEIGHTS, LAYER_SIZE };

// Edges that a warp takes through a net at once: a weight is loaded once for all of them.
constexpr int NET_EDGES = 4;

// Numbers per output between layers: value and slope of each edge.
constexpr int NET_STATE = 2 * NET_EDGES;

// All nets, and one warp's room for two layers' outputs, [2][widest][2][NET_EDGES].
template <class R>
struct Nets {
    const int* __restrict__ layerBegin;
    const int* __restrict__ layers;
    const R* __restrict__ weights;
    int widest;
    R* room;
};

// W and b of one output: its pre-activations and their slopes, into its place.
template <class R>
__device__ __forceinline__ void netLinear(const R* __restrict__ weight, int ins, int outs, R bias, const R* in, R* out) {
    R z[NET_EDGES];
    R dz[NET_EDGES];
#pragma unroll
    for (int e = 0; e < NET_EDGES; e++) {
        z[e] = bias;
        dz[e] = 0;
    }
#pragma unroll 1
    for (int i = 0; i < ins; i++) {
        const R w = weight[i * outs];
        R value[NET_EDGES];
        R slope[NET_EDGES];
        load4(in + i * NET_STATE, value);
        load4(in + i * NET_STATE + NET_EDGES, slope);
#pragma unroll
        for (int e = 0; e < NET_EDGES; e++) {
            z[e] = fma(value[e], w, z[e]);
            dz[e] = fma(slope[e], w, dz[e]);
        }
    }
#pragma unroll
    for (int e = 0; e < NET_EDGES; e++) {
        out[e] = z[e];
        out[NET_EDGES + e] = dz[e];
    }
}

// G and dG/dx for NET_EDGES values of x, edge e's at x[e * stride] in shared memory: of output o at [o][0][e] and [o][1][e] of the result, which
// lies in shared memory until the next call. All 32 lanes must call it, with the same arguments.
template <class R>
__device__ __forceinline__ const R* netJets(const Nets<R>& nets, int net, const R* x, int stride, R sign, int last) {
    const int lane = threadIdx.x % WARP;
    R* in = nets.room;
    R* out = nets.room + nets.widest * NET_STATE;
    __syncwarp();
    if (lane < NET_STATE) {
        const int edge = min(lane % NET_EDGES, last);
        in[lane] = lane < NET_EDGES ? sign * x[edge * stride] : (R) 1;
    }
    __syncwarp();
    for (int k = nets.layerBegin[net]; k < nets.layerBegin[net + 1]; k++) {
        const int* layer = nets.layers + k * LAYER_SIZE;
        const int ins = layer[IN];
        const int outs = layer[OUT];
        const int skips = layer[COPIES] * ins;
        const R* weight = nets.weights + layer[WEIGHTS];
        const R* bias = weight + ins * outs;
        for (int o = lane; o < outs; o += WARP) {
            R* mine = out + o * NET_STATE;
            netLinear(weight + o, ins, outs, bias[o], in, mine);
            const R timestep = bias[outs + o];
            const R* past = in + (o < skips ? o % ins : 0) * NET_STATE;
            // One after the other, since the code of all activations is long.
#pragma unroll 1
            for (int e = 0; e < NET_EDGES; e++) {
                const Activated<R> h = activate(layer[ACTIVATION], bias[2 * outs], mine[e]);
                const R slope = h.slope * mine[NET_EDGES + e];
                mine[e] = fma(h.value, timestep, o < skips ? past[e] : (R) 0);
                mine[NET_EDGES + e] = fma(slope, timestep, o < skips ? past[NET_EDGES + e] : (R) 0);
            }
        }
        __syncwarp();
        R* swap = in;
        in = out;
        out = swap;
    }
    return in;
}
