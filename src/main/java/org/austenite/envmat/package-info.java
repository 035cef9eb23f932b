/** Stage 2: the environment matrix, smooth switch and its derivative. */
package org.austenite.envmat;
