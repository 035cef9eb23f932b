/** The command line. */
package org.austenite.cli;
