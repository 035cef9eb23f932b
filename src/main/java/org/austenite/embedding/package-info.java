/** Stage 3: the embedding net G(s) and its tables. */
package org.austenite.embedding;
