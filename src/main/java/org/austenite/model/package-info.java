/** A Deep Potential as data, free of file formats. Depends on no other package. */
package org.austenite.model;
