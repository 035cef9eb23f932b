/** Stage 6: edge gradients gathered into forces and virials. */
package org.austenite.backprop;
