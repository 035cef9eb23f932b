/** Writing files: whole or not at all, and fast text. */
package org.austenite.files;
