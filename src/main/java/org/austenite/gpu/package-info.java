/** NVIDIA GPUs through the driver interface: devices, streams, typed device arrays, kernels and their launches. */
package org.austenite.gpu;
