/** Stages 2 and 3 fused: A = G^T R / divisor, forward and backward. */
package org.austenite.moments;
