/** Speed: the reference melt at any size, the machine's FMA peak, useful flops, and the table of times. */
package org.austenite.bench;
