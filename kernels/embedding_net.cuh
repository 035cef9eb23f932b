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

// All nets, and one warp's room for two layers' outputs, [2][widest][2][EDGES]: values, then slopes. EDGES edges go through a net at once, so that a
// weight is loaded once for all of them: 4 where every edge needs the net, 1 where few do and shared memory is wanted for other things.
template <class R, int EDGES>
struct Nets {
    static constexpr int STATE = 2 * EDGES;

    const int* __restrict__ layerBegin;
    const int* __restrict__ layers;
    const R* __restrict__ weights;
    int widest;
    R* room;
};

__device__ __forceinline__ void loadEdges(const float* from, float (&to)[1]) { to[0] = from[0]; }
__device__ __forceinline__ void loadEdges(const double* from, double (&to)[1]) { to[0] = from[0]; }
__device__ __forceinline__ void loadEdges(const float* from, float (&to)[4]) { load4(from, to); }
__device__ __forceinline__ void loadEdges(const double* from, double (&to)[4]) { load4(from, to); }

// W and b of one output: its pre-activations and their slopes, into its place.
template <class R, int EDGES>
__device__ __forceinline__ void netLinear(const R* __restrict__ weight, int ins, int outs, R bias, const R* in, R (&z)[EDGES], R (&dz)[EDGES]) {
#pragma unroll
    for (int e = 0; e < EDGES; e++) {
        z[e] = bias;
        dz[e] = 0;
    }
#pragma unroll 1
    for (int i = 0; i < ins; i++) {
        const R w = weight[i * outs];
        R value[EDGES];
        R slope[EDGES];
        loadEdges(in + i * 2 * EDGES, value);
        loadEdges(in + i * 2 * EDGES + EDGES, slope);
#pragma unroll
        for (int e = 0; e < EDGES; e++) {
            z[e] = fma(value[e], w, z[e]);
            dz[e] = fma(slope[e], w, dz[e]);
        }
    }
}

// G and dG/dx for EDGES values of x, sign * x[stride * min(e, last)] of shared memory: of output o at [o][0][e] and [o][1][e] of the result, which
// lies in shared memory until the next call. All 32 lanes must call it, with the same arguments.
template <class R, int EDGES>
__device__ __forceinline__ const R* netJets(const Nets<R, EDGES>& nets, int net, const R* x, int stride, R sign, int last) {
    constexpr int STATE = Nets<R, EDGES>::STATE;
    const int lane = threadIdx.x % WARP;
    R* in = nets.room;
    R* out = nets.room + nets.widest * STATE;
    __syncwarp();
    if (lane < STATE) {
        in[lane] = lane < EDGES ? sign * x[stride * min(lane % EDGES, last)] : (R) 1;
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
            R* mine = out + o * STATE;
            R z[EDGES];
            R dz[EDGES];
            netLinear(weight + o, ins, outs, bias[o], in, z, dz);
#pragma unroll
            for (int e = 0; e < EDGES; e++) {
                mine[e] = z[e];
                mine[EDGES + e] = dz[e];
            }
            const R timestep = bias[outs + o];
            const R* past = in + (o < skips ? o % ins : 0) * STATE;
            // One after the other, since the code of all activations is long.
#pragma unroll 1
            for (int e = 0; e < EDGES; e++) {
                const Activated<R> h = activate(layer[ACTIVATION], bias[2 * outs], mine[e]);
                const R slope = h.slope * mine[EDGES + e];
                mine[e] = fma(h.value, timestep, o < skips ? past[e] : (R) 0);
                mine[EDGES + e] = fma(slope, timestep, o < skips ? past[EDGES + e] : (R) 0);
            }
        }
        __syncwarp();
        R* swap = in;
        in = out;
        out = swap;
    }
    return in;
}
