/** Step programs interpreted on the CPU: one small class per {@link org.austenite.dynamics.StepOp}. */
package org.austenite.dynamics.cpu;
