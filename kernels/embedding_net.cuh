// embedding_net.cuh: the exact embedding net at one x, by one warp, with its derivative.
//
// Maths     y = act(x W + b) * timestep, then y, x + y or [x, x] + y, layer after layer; derivatives are carried forward, since there is one input
// Reference src/main/java/org/austenite/embedding/EmbeddingReference.java
// Mapping   one lane per output of a layer (stride 32); what lies between layers in shared memory
#pragma once
#include "activation.cuh"
#include "common.cuh"

// Integers of a layer; net k has layers layerBegin[k] .. layerBegin[k + 1]. At WEIGHTS: W [in, out], then bias, timestep [out], then the threshold.
enum Layer { IN, OUT, ACTIVATION, COPIES, WEIGHTS, LAYER_SIZE };

// All nets, and one warp's room for two layers' values and slopes, [2][2][widest].
template <class R>
struct Nets {
    const int* __restrict__ layerBegin;
    const int* __restrict__ layers;
    const R* __restrict__ weights;
    int widest;
    R* room;
};

// G and dG/dx, [widest] each, in shared memory until the next call.
template <class R>
struct Jet {
    const R* value;
    const R* slope;
};

// All 32 lanes must call it, with the same arguments.
template <class R>
__device__ __forceinline__ Jet<R> netJet(const Nets<R>& nets, int net, R x) {
    const int lane = threadIdx.x % WARP;
    R* in = nets.room;
    R* out = nets.room + 2 * nets.widest;
    __syncwarp();
    if (lane == 0) {
        in[0] = x;
        in[nets.widest] = 1;
    }
    __syncwarp();
    for (int k = nets.layerBegin[net]; k < nets.layerBegin[net + 1]; k++) {
        const int* layer = nets.layers + k * LAYER_SIZE;
        const int ins = layer[IN];
        const int outs = layer[OUT];
        const R* weight = nets.weights + layer[WEIGHTS];
        const R* bias = weight + ins * outs;
        const R threshold = bias[2 * outs];
        for (int o = lane; o < outs; o += WARP) {
            R z = bias[o];
            R dz = 0;
#pragma unroll 1
            for (int i = 0; i < ins; i++) {
                const R w = weight[i * outs + o];
                z = fma(in[i], w, z);
                dz = fma(in[nets.widest + i], w, dz);
            }
            const Activated<R> h = activate(layer[ACTIVATION], threshold, z);
            const R timestep = bias[outs + o];
            const bool skips = o < layer[COPIES] * ins;
            const int from = skips ? o % ins : 0;
            const R past = skips ? in[from] : (R) 0;
            const R pastSlope = skips ? in[nets.widest + from] : (R) 0;
            out[o] = fma(h.value, timestep, past);
            out[nets.widest + o] = fma(h.slope * dz, timestep, pastSlope);
        }
        __syncwarp();
        R* swap = in;
        in = out;
        out = swap;
    }
    return {in, in + nets.widest};
}
