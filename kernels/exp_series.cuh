// exp_series.cuh: the series that every own e^x in double precision is made of.
#pragma once

// (e^r - 1 - r) / r^2 for |r| <= ln 2 / 2: Taylor's terms up to r^13 of e^r, the remainder below 1e-17.
__device__ __forceinline__ double expSeries(double r) {
    double p = 1.0 / 6227020800.0;
    p = fma(p, r, 1.0 / 479001600.0);
    p = fma(p, r, 1.0 / 39916800.0);
    p = fma(p, r, 1.0 / 3628800.0);
    p = fma(p, r, 1.0 / 362880.0);
    p = fma(p, r, 1.0 / 40320.0);
    p = fma(p, r, 1.0 / 5040.0);
    p = fma(p, r, 1.0 / 720.0);
    p = fma(p, r, 1.0 / 120.0);
    p = fma(p, r, 1.0 / 24.0);
    p = fma(p, r, 1.0 / 6.0);
    return fma(p, r, 0.5);
}
