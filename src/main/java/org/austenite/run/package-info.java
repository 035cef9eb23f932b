/** Input files, stages, output folders, checkpoints. */
package org.austenite.run;
