// 11_sort.cu: running sums, and a stable radix sort of (u64 key, int32 value).
//
// Maths     out[k] = start + sum_{l<k} in[l], out[length] = the total; tiles of 2048.
//           Sort by 8 bits at a time, lowest first: counts of each digit in each tile of 4096, their running sum over (digit, tile), then every item
//           goes to that sum plus the number of equal digits before it in its tile. Stable, so the result is unique.
// Reference src/main/java/org/austenite/neighbor/AtomOrder.java (sortByKey)
// In        in [length] int32; key [n] u64, value [n] int32
// Out       out [length + 1] int64; both arrays sorted
// Mapping   a block of 256 threads per tile. Scatter: each of its 8 warps owns 512 items in a row and takes 32 at a time
// Memory    sums: 64 B, counts: 1 KiB, scatter: 8 KiB of static shared memory
// Cost      counted on the shipped PTX: cuda/counts.csv
// Determin. integers only; atomics count, their order does not matter
// Limits    n < 2^31, length < 2^42
#include "common.cuh"

constexpr int THREADS = 256;
constexpr int WARPS = THREADS / WARP;
constexpr int ITEMS = 8;
constexpr int SCAN_TILE = THREADS * ITEMS;
constexpr int DIGITS = 256;
constexpr int SORT_TILE = 4096;
constexpr int OF_WARP = SORT_TILE / WARPS;

// Sum over the threads before this one; `total` over all of them.
__device__ __forceinline__ i64 blockScan(i64 value, i64& total) {
    __shared__ i64 ofWarp[WARPS];
    const int lane = threadIdx.x % WARP;
    i64 sum = value;
#pragma unroll
    for (int offset = 1; offset < WARP; offset *= 2) {
        const i64 before = __shfl_up_sync(ALL_LANES, sum, offset);
        sum += lane >= offset ? before : 0;
    }
    __syncthreads();
    if (lane == WARP - 1) {
        ofWarp[threadIdx.x / WARP] = sum;
    }
    __syncthreads();
    i64 before = 0;
    total = 0;
#pragma unroll
    for (int w = 0; w < WARPS; w++) {
        before += w < threadIdx.x / WARP ? ofWarp[w] : 0;
        total += ofWarp[w];
    }
    return before + sum - value;
}

template <class T>
__device__ __forceinline__ i64 loadItems(i64 (&item)[ITEMS], i64 first, i64 length, const T* in) {
    i64 sum = 0;
#pragma unroll
    for (int k = 0; k < ITEMS; k++) {
        item[k] = first + k < length ? in[first + k] : 0;
        sum += item[k];
    }
    return sum;
}

// Sum of each tile.
extern "C" __global__ void __launch_bounds__(THREADS) scan_tiles(i64 length, const int* __restrict__ in, i64* __restrict__ sums) {
    i64 item[ITEMS];
    i64 total;
    blockScan(loadItems(item, (i64) blockIdx.x * SCAN_TILE + ITEMS * threadIdx.x, length, in), total);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = total;
    }
}

// Running sum of the tiles' sums, in place, by one block.
extern "C" __global__ void __launch_bounds__(THREADS) scan_sums(i64 tiles, i64 start, i64* sums) {
    i64 before = start;
    for (i64 base = 0; base < tiles; base += SCAN_TILE) {
        i64 item[ITEMS];
        i64 total;
        const i64 first = base + ITEMS * threadIdx.x;
        i64 at = before + blockScan(loadItems(item, first, tiles, sums), total);
#pragma unroll
        for (int k = 0; k < ITEMS; k++) {
            if (first + k < tiles) {
                sums[first + k] = at;
            }
            at += item[k];
        }
        before += total;
    }
}

// The running sum; a single tile needs no sums of tiles.
extern "C" __global__ void __launch_bounds__(THREADS) scan_items(
        i64 length, i64 start, const int* __restrict__ in, const i64* __restrict__ sums, i64* __restrict__ out) {
    i64 item[ITEMS];
    i64 total;
    const i64 first = (i64) blockIdx.x * SCAN_TILE + ITEMS * threadIdx.x;
    const i64 tile = gridDim.x > 1 ? sums[blockIdx.x] : start;
    i64 at = tile + blockScan(loadItems(item, first, length, in), total);
#pragma unroll
    for (int k = 0; k < ITEMS; k++) {
        if (first + k < length) {
            out[first + k] = at;
        }
        at += item[k];
    }
    if (threadIdx.x == 0 && blockIdx.x == gridDim.x - 1) {
        out[length] = tile + total;
    }
}

__device__ __forceinline__ int digitOf(u64 key, int shift) {
    return (int) (key >> shift) & (DIGITS - 1);
}

// counts[digit, tile]
extern "C" __global__ void __launch_bounds__(THREADS) sort_count(int n, int shift, const u64* __restrict__ key, int* __restrict__ counts) {
    __shared__ int count[DIGITS];
    count[threadIdx.x] = 0;
    __syncthreads();
    const int first = blockIdx.x * SORT_TILE + threadIdx.x;
    for (int k = first; k < n && k < first + SORT_TILE; k += THREADS) {
        atomicAdd(count + digitOf(key[k], shift), 1);
    }
    __syncthreads();
    counts[(i64) threadIdx.x * gridDim.x + blockIdx.x] = count[threadIdx.x];
}

// Lanes of `among` with the same digit as this one.
__device__ __forceinline__ unsigned sameDigit(unsigned among, int digit) {
    unsigned same = among;
#pragma unroll
    for (int bit = 1; bit < DIGITS; bit *= 2) {
        const unsigned set = __ballot_sync(ALL_LANES, (digit & bit) != 0);
        same &= digit & bit ? set : ~set;
    }
    return same;
}

// first [digits, tiles]: where the tile's items of each digit go.
extern "C" __global__ void __launch_bounds__(THREADS) sort_scatter(
        int n, int shift, const u64* __restrict__ key, const int* __restrict__ value, const i64* __restrict__ first, u64* __restrict__ sortedKey,
        int* __restrict__ sortedValue) {
    __shared__ int next[WARPS][DIGITS];
    const int lane = threadIdx.x % WARP;
    const int warp = threadIdx.x / WARP;
    const int from = blockIdx.x * SORT_TILE + warp * OF_WARP;
    const int to = min(n, from + OF_WARP);
    for (int w = 0; w < WARPS; w++) {
        next[w][threadIdx.x] = 0;
    }
    __syncthreads();
    for (int k = from + lane; k < to; k += WARP) {
        atomicAdd(&next[warp][digitOf(key[k], shift)], 1);
    }
    __syncthreads();
    int at = (int) first[(i64) threadIdx.x * gridDim.x + blockIdx.x];
    for (int w = 0; w < WARPS; w++) {
        const int count = next[w][threadIdx.x];
        next[w][threadIdx.x] = at;
        at += count;
    }
    __syncthreads();
    for (int base = from; base < to; base += WARP) {
        const int k = base + lane;
        const bool inside = k < to;
        const u64 item = inside ? key[k] : 0;
        const int digit = digitOf(item, shift);
        const unsigned same = sameDigit(__ballot_sync(ALL_LANES, inside), digit);
        const unsigned before = same & ((1u << lane) - 1);
        int place = 0;
        if (inside) {
            place = next[warp][digit] + __popc(before);
        }
        __syncwarp();
        if (inside && before == 0) {
            next[warp][digit] += __popc(same);
        }
        __syncwarp();
        if (inside) {
            sortedKey[place] = item;
            sortedValue[place] = value[k];
        }
    }
}
