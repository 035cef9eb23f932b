/** Stage 7: time steps as data, and the programs that execute them. */
package org.austenite.dynamics;
