/** Stage 5: from the descriptor to the atomic energy, and its gradient. */
package org.austenite.fitting;
