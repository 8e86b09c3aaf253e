/** Puts processors together out of ports. */
package io.journeyline.functions.wiring;
