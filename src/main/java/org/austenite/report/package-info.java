/** The HTML report. */
package org.austenite.report;
