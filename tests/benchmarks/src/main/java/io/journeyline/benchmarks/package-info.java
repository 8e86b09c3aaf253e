/** How fast stitching is, and what it asks of its store, measured on a simulated contact centre. */
package io.journeyline.benchmarks;
