/** The Java side of the C interface in jni/. */
package org.austenite.capi;
