// 50_descriptor.cu: from moments to the descriptor, and back.
//
// Maths     D[m][n]     = sum_c A[c][m] A[c][n]              m = 0 .. width-1, n = 0 .. axis-1, c = 0 .. 3
//           dE/dA[c][m] = sum_n dE/dD[m][n] A[c][n]  (+ for m < axis:)  sum_k dE/dD[k][m] A[c][k]
//           Zhang et al. 2018 (arXiv:1805.09003), eq. 8.
// Reference src/main/java/org/austenite/descriptor/DescriptorReference.java
// In        A [rows, 4, width]; backward also dEdD [rows, width, axis]; f64, or f32 in the mixed rung
// Out       D [rows, width, axis]; dEdA [rows, 4, width]
// Mapping   one block of 128 threads per row; a row's A lies in shared memory. Forward: one thread per (m, n), n fastest. Backward: one thread
//           per (m, c), c fastest, so that the channels of the axis, whose sums are longer, go to neighbouring threads
// Memory    4 * width numbers of dynamic shared memory; D and dEdD are read and written once, in order (backward: rows of axis numbers)
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. each number is one thread's sum in rising index
// Limits    4 * width numbers fit 48 KiB of shared memory (checked in DescriptorCuda)
#include "common.cuh"

constexpr int THREADS = 128;

// A row's 4 * width moments into shared memory.
template <class R>
__device__ __forceinline__ R* loadRow(int width, const R* __restrict__ moments) {
    extern __shared__ __align__(8) unsigned char raw[];
    R* a = reinterpret_cast<R*>(raw);
    for (int k = threadIdx.x; k < 4 * width; k += THREADS) {
        a[k] = moments[(i64) blockIdx.x * 4 * width + k];
    }
    __syncthreads();
    return a;
}

template <class R>
__device__ __forceinline__ void forward(int width, int axis, const R* __restrict__ moments, R* __restrict__ descriptor) {
    const R* a = loadRow(width, moments);
    R* d = descriptor + (i64) blockIdx.x * width * axis;
    // (m, n) of this thread's next number, without a division per number.
    int m = threadIdx.x / axis;
    int n = threadIdx.x % axis;
    const int stepM = THREADS / axis;
    const int stepN = THREADS % axis;
    for (int k = threadIdx.x; k < width * axis; k += THREADS) {
        R sum = a[m] * a[n];
        sum = fma(a[width + m], a[width + n], sum);
        sum = fma(a[2 * width + m], a[2 * width + n], sum);
        sum = fma(a[3 * width + m], a[3 * width + n], sum);
        d[k] = sum;
        m += stepM;
        n += stepN;
        if (n >= axis) {
            n -= axis;
            m++;
        }
    }
}

template <class R>
__device__ __forceinline__ void backward(
        int width, int axis, const R* __restrict__ moments, const R* __restrict__ dEdD, R* __restrict__ dEdA) {
    const R* a = loadRow(width, moments);
    const R* g = dEdD + (i64) blockIdx.x * width * axis;
    for (int k = threadIdx.x; k < 4 * width; k += THREADS) {
        const int m = k / 4;
        const R* ac = a + k % 4 * width;
        R sum = 0;
        for (int n = 0; n < axis; n++) {
            sum = fma(g[m * axis + n], ac[n], sum);
        }
        if (m < axis) {
            for (int other = 0; other < width; other++) {
                sum = fma(g[other * axis + m], ac[other], sum);
            }
        }
        dEdA[(i64) blockIdx.x * 4 * width + k % 4 * width + m] = sum;
    }
}

#define DESCRIPTOR_KERNELS(R, SUFFIX)                                                                                                        \
    extern "C" __global__ void __launch_bounds__(THREADS) descriptor_##SUFFIX(                                                               \
            int width, int axis, const R* __restrict__ moments, R* __restrict__ descriptor) {                                                \
        forward<R>(width, axis, moments, descriptor);                                                                                        \
    }                                                                                                                                        \
    extern "C" __global__ void __launch_bounds__(THREADS) descriptor_bwd_##SUFFIX(                                                           \
            int width, int axis, const R* __restrict__ moments, const R* __restrict__ dEdD, R* __restrict__ dEdA) {                          \
        backward<R>(width, axis, moments, dEdD, dEdA);                                                                                       \
    }

DESCRIPTOR_KERNELS(double, f64)
DESCRIPTOR_KERNELS(float, f32)
