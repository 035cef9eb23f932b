/** Stage 1: ghost atoms and neighbour lists. */
package org.austenite.neighbor;
