/** Structures from nothing: lattices, alloys, melts, replicas, thermal velocities; seeded, so that a run needs no file. */
package org.austenite.system.build;
