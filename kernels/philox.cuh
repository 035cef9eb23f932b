// philox.cuh: the random numbers of random/Philox.java, draw for draw.
//
// Philox4x32-10, Salmon, Moraes, Dror and Shaw, SC11: counter (step), tag and purpose in, 128 random bits out. Gaussians by Box and Muller.
#pragma once
#include "common.cuh"
#include "elementary.cuh"

typedef unsigned u32;

// A sequence of draws, addressed by seed, purpose, tag and counter.
class Philox {
public:
    __device__ __forceinline__ Philox(i64 seed, int purpose, int tag, i64 counter)
        : key0_((u32) seed), key1_((u32) ((u64) seed >> 32)), purpose_(purpose), tag_(tag), counter_(counter) {}

    // Uniform in [0, 1), a multiple of 2^-53.
    __device__ __forceinline__ double uniform() {
        const Words w = words();
        // The upper 53 bits of the pair: an exact sum.
        return fma((double) w.upper, 0x1p21, (double) (w.lower >> 11)) * 0x1p-53;
    }

    __device__ __forceinline__ double gaussian() {
        if (hasSpare_) {
            hasSpare_ = false;
            return spare_;
        }
        const double radius = sqrt(-2 * logarithm(1 - uniform()));
        const SineCosine angle = ofTurns(uniform());
        spare_ = radius * angle.sine;
        hasSpare_ = true;
        return radius * angle.cosine;
    }

private:
    // 64 random bits.
    struct Words {
        u32 upper, lower;
    };

    __device__ __forceinline__ Words words() {
        if (halfRead_) {
            halfRead_ = false;
            return second_;
        }
        halfRead_ = true;
        return nextBlock();
    }

    // Ten rounds on (counter, tag, purpose and number of the block); keeps the second half and returns the first.
    __device__ __forceinline__ Words nextBlock() {
        u32 w0 = (u32) counter_;
        u32 w1 = (u32) ((u64) counter_ >> 32);
        u32 w2 = (u32) tag_;
        u32 w3 = ((u32) purpose_ << 16) + block_++;
        u32 k0 = key0_;
        u32 k1 = key1_;
#pragma unroll
        for (int round = 0; round < 10; round++) {
            const u64 p0 = (u64) 0xD2511F53u * w0;
            const u64 p1 = (u64) 0xCD9E8D57u * w2;
            w0 = (u32) (p1 >> 32) ^ w1 ^ k0;
            w1 = (u32) p1;
            w2 = (u32) (p0 >> 32) ^ w3 ^ k1;
            w3 = (u32) p0;
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        second_ = {w2, w3};
        return {w0, w1};
    }

    u32 key0_;
    u32 key1_;
    int purpose_;
    int tag_;
    i64 counter_;
    u32 block_ = 0;
    bool halfRead_ = false;
    Words second_ = {0, 0};
    bool hasSpare_ = false;
    double spare_ = 0;
};
