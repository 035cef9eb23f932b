/** Counter-based random numbers: a draw is a function of seed, purpose, tag and counter, never of the order of calls. */
package org.austenite.random;
