/** Readers of DeePMD-kit's model files. Files are untrusted: sizes are checked before allocation, offsets before use. */
package org.austenite.model.io;
