/** Two implementations of one model, compared stage by stage and at the end: the cross-check that users run on their own machine and model. */
package org.austenite.check;
