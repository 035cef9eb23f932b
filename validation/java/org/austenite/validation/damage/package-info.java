/** Thousands of damaged files of every kind that is read, and what must become of them. */
package org.austenite.validation.damage;
