/** A model, a rung, a precision and tables made into a potential: what the commands choose from. */
package org.austenite.engine;
