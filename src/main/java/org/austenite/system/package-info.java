/** What is simulated: cells, atoms, units, elements. */
package org.austenite.system;
