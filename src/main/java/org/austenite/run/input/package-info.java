/** The run's input file: YAML with line numbers, units and checked keys, as records. */
package org.austenite.run.input;
