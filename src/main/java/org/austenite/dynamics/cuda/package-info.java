/** Step programs on a GPU: each {@link org.austenite.dynamics.StepOp} is a few kernel launches, and a step stays on the device. */
package org.austenite.dynamics.cuda;
