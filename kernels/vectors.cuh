// vectors.cuh: loads of 16 bytes.
#pragma once

// Numbers of one vector load: 16 bytes.
template <class R>
constexpr int VECTOR = 16 / sizeof(R);

// VECTOR consecutive numbers.
__device__ __forceinline__ void load(const float* __restrict__ from, float (&to)[4]) {
    const float4 v = *reinterpret_cast<const float4*>(from);
    to[0] = v.x;
    to[1] = v.y;
    to[2] = v.z;
    to[3] = v.w;
}

__device__ __forceinline__ void load(const double* __restrict__ from, double (&to)[2]) {
    const double2 v = *reinterpret_cast<const double2*>(from);
    to[0] = v.x;
    to[1] = v.y;
}

// Four consecutive numbers.
__device__ __forceinline__ void load4(const float* __restrict__ from, float (&to)[4]) {
    load(from, to);
}

__device__ __forceinline__ void load4(const double* __restrict__ from, double (&to)[4]) {
    const double2 low = reinterpret_cast<const double2*>(from)[0];
    const double2 high = reinterpret_cast<const double2*>(from)[1];
    to[0] = low.x;
    to[1] = low.y;
    to[2] = high.x;
    to[3] = high.y;
}
