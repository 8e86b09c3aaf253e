/** Facts: what sources said, and the set that keeps the newest of each. */
package io.journeyline.model.fact;
