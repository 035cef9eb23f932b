/** Vector API building blocks: lane counts, tanh, exp, matrix products. */
package org.austenite.simd;
