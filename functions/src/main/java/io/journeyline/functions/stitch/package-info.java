/** Folds facts into sessions and joins sessions into journeys, over a store that commits conditionally. */
package io.journeyline.functions.stitch;
