/** Explains records out of what is stored: nothing is written. */
package io.journeyline.functions.explain;
