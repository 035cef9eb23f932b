/** Threads for the stages: a fixed pool that hands out numbered tasks. */
package org.austenite.parallel;
