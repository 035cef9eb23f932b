// draws.cu: random numbers and elementary functions of a device, for comparison with Java's.
//
// Compiled by: python3 cuda/build_ptx.py --from src/test/cuda --out src/test/resources/org/austenite/dynamics/cuda
#include "philox.cuh"

// Of each tag's sequence: three Gaussians, a uniform, a Gaussian, out [tags, 5].
extern "C" __global__ void draw(i64 seed, int purpose, i64 counter, int tags, double* out) {
    const int tag = blockIdx.x * blockDim.x + threadIdx.x;
    if (tag >= tags) {
        return;
    }
    Philox random(seed, purpose, tag, counter);
    double* to = out + 5 * tag;
    to[0] = random.gaussian();
    to[1] = random.gaussian();
    to[2] = random.gaussian();
    to[3] = random.uniform();
    to[4] = random.gaussian();
}

// Logarithm, exponential and cube root of x, out [count, 3].
extern "C" __global__ void evaluate(int count, const double* x, double* out) {
    const int k = blockIdx.x * blockDim.x + threadIdx.x;
    if (k >= count) {
        return;
    }
    out[3 * k] = logarithm(x[k]);
    out[3 * k + 1] = exponential(x[k]);
    out[3 * k + 2] = cubeRoot(x[k]);
}
