/** Seeded worlds that drive the real processors over fakes whose every call may fail, and an oracle that knows the answer. */
package io.journeyline.simulation;
