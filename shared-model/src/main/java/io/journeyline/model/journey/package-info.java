/** What makes sessions one journey, as pure functions; storage and concurrency are the stitch function's business. */
package io.journeyline.model.journey;
