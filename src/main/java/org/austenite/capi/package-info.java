/**
 * The Java side of the C interface in jni/: models that another program has opened, its arrays by their addresses, errors as codes and texts.
 * {@code jni/include/austenite.h} says what it promises.
 */
package org.austenite.capi;
