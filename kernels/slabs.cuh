// slabs.cuh: space cut into slabs of one width along each axis; all of them, or (in sparse systems) only those that hold atoms.
//
// Reference src/main/java/org/austenite/neighbor/Slabs.java
#pragma once
#include "list.cuh"

struct Slabs {
    double low;
    double width;
    double perLength;
    int count;
    bool keptOnly;
    const i64* kept;  // numbers of the slabs kept, rising; read when keptOnly

    __device__ __forceinline__ i64 number(double x) const {
        return (i64) floor((x - low) * perLength);
    }

    // How many of the kept numbers are below `wanted`.
    __device__ __forceinline__ int below(i64 wanted) const {
        int at = 0;
        int length = count;
        while (length > 0) {
            const int half = length / 2;
            const bool less = kept[at + half] < wanted;
            at = less ? at + half + 1 : at;
            length = less ? length - half - 1 : half;
        }
        return at;
    }

    // The slab of a point that the slabs were made for.
    __device__ __forceinline__ int of(double x) const {
        return keptOnly ? below(number(x)) : (int) number(x);
    }

    // The first slab that holds points at x or above; `count` when none does.
    __device__ __forceinline__ int firstReaching(double x) const {
        const i64 wanted = number(x);
        return keptOnly ? below(wanted) : (int) max(0ll, min(wanted, (i64) count));
    }

    // The last slab that holds points at x or below; -1 when none does.
    __device__ __forceinline__ int lastReaching(double x) const {
        const i64 wanted = number(x);
        return keptOnly ? below(wanted + 1) - 1 : (int) max(-1ll, min(wanted, (i64) count - 1));
    }

    // Distance from x to a slab; 0 inside.
    __device__ __forceinline__ double gap(int slab, double x) const {
        const double from = low + width * (double) (keptOnly ? kept[slab] : slab);
        return fmax(0.0, fmax(from - x, x - (from + width)));
    }
};

// `kept` holds the numbers for x, then y, then z.
__device__ __forceinline__ Slabs slabsOf(const ListPlan* plan, int axis, const i64* __restrict__ kept) {
    const i64* from = kept + (axis > 0 ? plan->slabs[0] : 0) + (axis > 1 ? plan->slabs[1] : 0);
    return {plan->low[axis], plan->slabWidth, plan->slabsPerLength, (int) plan->slabs[axis], plan->keptOnly != 0, from};
}
