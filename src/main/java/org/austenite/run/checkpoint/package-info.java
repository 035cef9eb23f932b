/** Checkpoints: everything that a run needs to go on bit by bit, in checked files that are replaced as a whole. */
package org.austenite.run.checkpoint;
