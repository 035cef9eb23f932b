/** The report of a run: one self-contained HTML page with plots, and the same numbers as JSON and CSV. */
package org.austenite.report;
