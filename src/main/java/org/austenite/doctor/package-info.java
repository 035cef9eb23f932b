/** What the program finds on a machine, and what to do where something is missing. */
package org.austenite.doctor;
