/** Stage 4: D = A A_axis^T and its gradient. */
package org.austenite.descriptor;
