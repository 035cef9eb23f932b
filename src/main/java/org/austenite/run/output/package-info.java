/** What a run writes: its folder, the result files that grow with it, trajectories, the table on the screen. */
package org.austenite.run.output;
