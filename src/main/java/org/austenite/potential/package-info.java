/** The stages wired into energies, forces and virials: the one seam that molecular dynamics sees. */
package org.austenite.potential;
