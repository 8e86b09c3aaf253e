/** The command line. */
package io.journeyline.local.cli;
