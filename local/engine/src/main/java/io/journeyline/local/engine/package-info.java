/** The local stand-in for Athena and Glue: a process of its own, because Trino's libraries agree with nobody's. */
package io.journeyline.local.engine;
