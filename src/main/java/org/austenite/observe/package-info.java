/** Stage 8: what is measured along a run. */
package org.austenite.observe;
