/** Green-Kubo analysis of pressure series. */
package org.austenite.viscosity;
